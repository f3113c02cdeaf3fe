import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { ItemGroups } from '../../shared/audit/audit.ts';
import { type AuditItem, readItem, storedItemSchema } from '../../shared/audit/audit-item.ts';

const groupRow = z.object({ name: z.string() });
const itemRow = z.object({ item: z.string() });
const ROWS_A_COMMIT = 20_000;

/**
 * Groups of items in a file of their own: a table of any size takes as much memory as its largest account, and one pass
 * over it. The file holds what the audit reads, no personal data, and goes when it is closed.
 */
export class GroupsOnDisk implements ItemGroups {
  readonly #folder = mkdtempSync(join(tmpdir(), 'audit-'));
  readonly #database = new DatabaseSync(join(this.#folder, 'groups.db'));
  readonly #insert;
  #uncommitted = 0;

  constructor() {
    this.#database.exec(`
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      CREATE TABLE member (name TEXT, pk TEXT, sk TEXT, item TEXT, PRIMARY KEY (name, pk, sk)) WITHOUT ROWID;
      BEGIN`);
    this.#insert = this.#database.prepare('INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)');
  }

  add(group: string, { key, value }: AuditItem): void {
    this.#insert.run(group, key.pk, key.sk, JSON.stringify({ ...value, ...key }));
    this.#uncommitted += 1;
    if (this.#uncommitted < ROWS_A_COMMIT) return;
    this.#database.exec('COMMIT; BEGIN');
    this.#uncommitted = 0;
  }

  *names(): Generator<string> {
    for (const row of this.#database.prepare('SELECT DISTINCT name FROM member ORDER BY name').iterate()) {
      yield groupRow.parse(row).name;
    }
  }

  *items(group: string): Generator<AuditItem> {
    const rows = this.#database.prepare('SELECT item FROM member WHERE name = ? ORDER BY pk, sk').iterate(group);
    for (const row of rows) {
      const item = readItem(storedItemSchema.parse(JSON.parse(itemRow.parse(row).item)));
      if (item && item.kind !== 'unreadable') yield item;
    }
  }

  close(): void {
    this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
