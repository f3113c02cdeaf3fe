import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { scanTable } from '../../bin/audit/scan-table.ts';
import { auditStream, groupsInMemory } from '../../shared/audit/audit.ts';
import { type AuditItem, readItem, type StoredItem, storedItemSchema } from '../../shared/audit/audit-item.ts';
import type { Finding } from '../../shared/audit/finding.ts';
import { Table, type TableOptions } from '../../shared/table/table.ts';
import { type Instant, instantSchema } from '../../shared/time/local-date.ts';
import type { Engine } from '../persistence/engine.ts';
import type { MemoryTable } from '../persistence/memory/memory-table.ts';
import { RunningAudit } from './running-audit.ts';

/** Before anything happens in a history. */
const NEVER_OVER = instantSchema.parse('2026-01-01T00:00:00.000Z');

export interface Looked {
  readonly items: readonly AuditItem[];
  readonly findings: readonly Finding[];
}

/** Where a company's table is. */
export interface Home {
  readonly table: Table;
  tableWith(options: Partial<TableOptions> & { readonly client: DynamoDBDocumentClient }): Table;
  /** Everything, as it is stored. */
  stored(): Promise<readonly StoredItem[]>;
  /** How the table stands, and what does not fit. */
  look(now: Instant): Promise<Looked>;
}

/** On a real engine: read whole each time. */
export function engineHome(engine: Engine): Home {
  const stored = () => Array.fromAsync(scanTable(engine.client, engine.tableName));
  return {
    table: engine.table,
    tableWith: (options) => engine.tableWith(options),
    stored,
    look: async (now) => {
      const all = await stored();
      const items = all.map(readItem).filter((item) => item !== undefined && item.kind !== 'unreadable');
      return { items, findings: (await auditStream(all, groupsInMemory(), now)).findings };
    },
  };
}

/** In this process: what a commit changed is looked at again with all that belongs to it. */
export function memoryHome(memory: MemoryTable): Home {
  const audit = new RunningAudit();
  const client = memory.client();
  const now: TableOptions['now'] = () => NEVER_OVER;
  return {
    table: new Table(client, 'memory', { now }),
    tableWith: ({ client: own, ...options }) => new Table(own, 'memory', { now, ...options }),
    stored: async () => memory.items().map((item) => storedItemSchema.parse(item)),
    look: async (at) => {
      for (const { place, after } of memory.takeWritten()) audit.take(place, after && storedItemSchema.parse(after));
      return { items: audit.items(), findings: audit.findings(at) };
    },
  };
}
