import { createHash } from 'node:crypto';
import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import { CHUNK_ROWS, type Import, type Sums } from '../../shared/imports/import.ts';
import { checkAsked } from '../../shared/imports/import-events.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import type { ImportKind } from '../../shared/imports/import-kind.ts';
import type { CheckResult, ImportRepository } from '../../shared/imports/import-repository.ts';
import { errorWorkbook, withPlace } from '../../shared/imports/import-workbooks.ts';
import { fileRefusals } from '../../shared/imports/reading/file-refusals.ts';
import { openSpreadsheet } from '../../shared/imports/reading/open-spreadsheet.ts';
import { type ReadRow, readRows } from '../../shared/imports/reading/read-rows.ts';
import { FileNotReadable } from '../../shared/imports/reading/sheet-row.ts';
import type { StoredRow } from '../../shared/imports/stored-row.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import type { WriteWorkbook } from '../../shared/workbook/workbook.ts';
import { workbookBytes } from './workbook-bytes.ts';

export interface CheckImportDeps {
  readonly imports: Pick<ImportRepository, 'find' | 'claim' | 'committedBefore' | 'finishCheck' | 'refuse'>;
  readonly files: Pick<ImportFileRepository, 'read' | 'saveChunk' | 'saveErrors'>;
  readonly kinds: readonly ImportKind[];
  readonly write: WriteWorkbook;
  readonly company: string;
  readonly now: Clock;
  readonly log: Log;
}

const MOST_ATTEMPTS = 4;
/** What a page shows at a glance; whoever has more to mend takes the workbook. */
const SHOWN_ROWS = 50;

/** Reads an uploaded file, keeps its rows in chunks and says of each what is wrong. Repeated, it does the same again. */
export const createCheckImport =
  (deps: CheckImportDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = checkAsked.schema.safeParse(event);
    if (!asked.success) return quarantine('not-an-import');
    const { importId } = asked.data.data;
    if (!(await deps.imports.find(importId))) return quarantine('import-unknown');
    const claimed = await deps.imports.claim(importId, 'checking');
    if (!claimed) return done;
    try {
      await deps.imports.finishCheck(claimed, await check(claimed, deps));
      return done;
    } catch (error) {
      if (error instanceof FileNotReadable) {
        await deps.imports.refuse(claimed, [error.refusal], deps.now());
        return done;
      }
      deps.log.error('check of an import failed', error, { importId, attempt: claimed.attempts });
      if (claimed.attempts < MOST_ATTEMPTS) return retry('check-failed');
      await deps.imports.refuse(claimed, [fileRefusals.gaveUp], deps.now());
      return quarantine('check-failed');
    }
  };

async function check(claimed: Import, deps: CheckImportDeps): Promise<CheckResult> {
  const kind = deps.kinds.find(({ declaration }) => declaration.name === claimed.kind);
  if (!kind) throw new Error('an import of a kind that nobody knows');
  const file = await deps.files.read(claimed.id);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const checker = new Checker(claimed, kind, deps);
  const sheet = await openSpreadsheet(file);
  for await (const row of readRows(sheet, kind.declaration)) await checker.add(row);
  const earlier = await deps.imports.committedBefore(claimed, sha256);
  return { ...(await checker.finish()), sha256, ...(earlier ? { earlier } : {}), checkedAt: deps.now() };
}

/** Collects rows into chunks, and what there is to say about all of them. */
class Checker {
  readonly #claimed: Import;
  readonly #kind: ImportKind;
  readonly #deps: CheckImportDeps;
  readonly #counts = { rows: 0, good: 0, known: 0, bad: 0 };
  readonly #sums = { VND: 0, POINT: 0 };
  /** For the error file, which shows every row. */
  readonly #told: Pick<StoredRow, 'number' | 'written' | 'errors'>[] = [];
  #waiting: ReadRow[] = [];
  #chunks = 0;
  #places = 0;

  constructor(claimed: Import, kind: ImportKind, deps: CheckImportDeps) {
    this.#claimed = claimed;
    this.#kind = kind;
    this.#deps = deps;
  }

  async add(row: ReadRow): Promise<void> {
    this.#waiting.push(row);
    if (this.#waiting.length === CHUNK_ROWS) await this.#endChunk();
  }

  async finish(): Promise<Pick<CheckResult, 'counts' | 'sums' | 'chunks' | 'places' | 'hasErrors' | 'wrongRows'>> {
    if (this.#waiting.length > 0) await this.#endChunk();
    const hasErrors = this.#counts.bad > 0;
    if (hasErrors) {
      const about = { company: this.#deps.company, createdAt: this.#deps.now() };
      const workbook = errorWorkbook(this.#kind.declaration, this.#told, about);
      await this.#deps.files.saveErrors(this.#claimed.id, await workbookBytes(workbook, this.#deps.write));
    }
    const wrong = this.#told.filter(({ errors }) => errors.length > 0).slice(0, SHOWN_ROWS);
    const { columns } = this.#kind.declaration;
    const wrongRows = wrong.map(({ number, errors }) => ({
      number,
      errors: errors.map((error) => withPlace(error, columns)),
    }));
    const counted = { counts: { ...this.#counts }, ...this.#added() };
    return { ...counted, chunks: this.#chunks, places: this.#places, hasErrors, wrongRows };
  }

  /** Nothing of a kind that adds nothing. */
  #added(): { readonly sums?: Sums } {
    const { VND: money, POINT: points } = this.#sums;
    if (money + points === 0) return {};
    return { sums: { ...(money > 0 ? { VND: money } : {}), ...(points > 0 ? { POINT: points } : {}) } };
  }

  async #endChunk(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    const stored = await this.#judge(rows);
    for (const row of stored) {
      this.#counts.rows += 1;
      this.#counts[row.is] += 1;
      this.#told.push({ number: row.number, written: row.written, errors: row.errors });
    }
    await this.#deps.files.saveChunk(this.#claimed.id, this.#chunks, stored);
    this.#chunks += 1;
  }

  /** Only rows whose cells are right are held against the table. */
  async #judge(rows: readonly ReadRow[]): Promise<StoredRow[]> {
    const right = rows.filter(({ errors }) => errors.length === 0);
    const verdicts = await this.#kind.check(
      right.map(({ number, cells }) => ({ number, cells })),
      { by: this.#claimed.createdBy },
    );
    const verdictOf = new Map(right.map(({ number }, position) => [number, verdicts[position]]));
    return rows.map(({ number, written, cells, errors }): StoredRow => {
      const verdict = verdictOf.get(number);
      if (!verdict) return { number, written, cells: {}, is: 'bad', errors: [...errors] };
      if (verdict.is === 'bad') return { number, written, cells: {}, is: 'bad', errors: [...verdict.errors] };
      if (verdict.is === 'good') this.#add(verdict.adds);
      const stored = { number, written, cells: { ...cells }, is: verdict.is, errors: [] };
      return verdict.is === 'good' && verdict.needsPlace ? { ...stored, place: this.#nextPlace() } : stored;
    });
  }

  #add({ VND: money = 0, POINT: points = 0 }: Sums = {}): void {
    this.#sums.VND += money;
    this.#sums.POINT += points;
  }

  #nextPlace(): number {
    this.#places += 1;
    return this.#places - 1;
  }
}
