import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import { type Import, type Position, START } from '../../shared/imports/import.ts';
import { commitAsked } from '../../shared/imports/import-events.ts';
import type { ImportFileRepository } from '../../shared/imports/import-file-repository.ts';
import type { ImportKind, RowOutcome } from '../../shared/imports/import-kind.ts';
import type { ImportRepository } from '../../shared/imports/import-repository.ts';
import { errorWorkbook } from '../../shared/imports/import-workbooks.ts';
import type { RefusedRow, StoredRow } from '../../shared/imports/stored-row.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import type { WriteWorkbook } from '../../shared/workbook/workbook.ts';
import { workbookBytes } from './workbook-bytes.ts';

export interface CommitImportDeps {
  readonly imports: Pick<ImportRepository, 'find' | 'claim' | 'advance' | 'finishCommit' | 'stick'>;
  readonly files: Pick<ImportFileRepository, 'chunk' | 'saveRefused' | 'refused' | 'saveErrors'>;
  readonly kinds: readonly ImportKind[];
  /** The batch whose codes rows without one of their own get; repeated, the same one. */
  readonly batchOf: (about: Import) => Promise<string>;
  readonly write: WriteWorkbook;
  readonly company: string;
  readonly now: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** For how long one run goes on, in milliseconds, before another one takes over. */
  readonly longestRun: number;
}

const MOST_ATTEMPTS = 5;

/** Writes the rows of a checked file, chunk by chunk, from where the last run stood. */
export const createCommitImport =
  (deps: CommitImportDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = commitAsked.schema.safeParse(event);
    if (!asked.success) return quarantine('not-an-import');
    const { importId } = asked.data.data;
    if (!(await deps.imports.find(importId))) return quarantine('import-unknown');
    const claimed = await deps.imports.claim(importId, 'committing');
    if (!claimed) return done;
    try {
      await commit(claimed, deps);
      return done;
    } catch (error) {
      deps.log.error('commit of an import failed', error, { importId, attempt: claimed.attempts });
      if (claimed.attempts < MOST_ATTEMPTS) return retry('commit-failed');
      await deps.imports.stick(claimed);
      return quarantine('commit-failed');
    }
  };

async function commit(claimed: Import, deps: CommitImportDeps): Promise<void> {
  const kind = deps.kinds.find(({ declaration }) => declaration.name === claimed.kind);
  if (!kind) throw new Error('an import of a kind that nobody knows');
  const batchId = claimed.places ? await deps.batchOf(claimed) : undefined;
  const begunAt = Date.parse(deps.now());
  let position = claimed.position ?? START;
  while (position.chunk < (claimed.chunks ?? 0)) {
    const next = await commitChunk(claimed, kind, position, batchId, deps);
    const isLast = next.chunk === claimed.chunks;
    const isLate = !isLast && Date.parse(deps.now()) - begunAt >= deps.longestRun;
    const follower = isLate ? { eventId: deps.newId(), at: deps.now() } : undefined;
    // Another run is past this chunk already, so the rest is its work.
    if (!(await deps.imports.advance(claimed, position, next, follower)) || isLate) return;
    position = next;
  }
  await finish(claimed, kind, position, deps);
}

async function commitChunk(
  claimed: Import,
  kind: ImportKind,
  position: Position,
  batchId: string | undefined,
  deps: CommitImportDeps,
): Promise<Position> {
  const rows = await deps.files.chunk(claimed.id, position.chunk);
  const good = rows.filter(({ is }) => is === 'good');
  const { id: importId, createdBy: by, committedBy } = claimed;
  const outcomes = await kind.commit(good, { importId, by, committedBy, batchId });
  const refused = refusedOf(good, outcomes);
  if (refused.length > 0) await deps.files.saveRefused(claimed.id, position.chunk, refused);
  const known = rows.filter(({ is }) => is === 'known').length + outcomes.filter(({ is }) => is === 'known').length;
  return {
    chunk: position.chunk + 1,
    done: position.done + rows.filter(({ is }) => is !== 'bad').length,
    committed: position.committed + outcomes.filter(({ is }) => is === 'committed').length,
    known: position.known + known,
    refused: position.refused + refused.length,
    refusedIn: refused.length > 0 ? [...position.refusedIn, position.chunk] : position.refusedIn,
  };
}

function refusedOf(rows: readonly StoredRow[], outcomes: readonly RowOutcome[]): RefusedRow[] {
  return rows.flatMap(({ number }, at) => {
    const outcome = outcomes[at];
    return outcome?.is === 'refused' ? [{ number, errors: [...outcome.errors] }] : [];
  });
}

async function finish(claimed: Import, kind: ImportKind, position: Position, deps: CommitImportDeps): Promise<void> {
  const left = position.refused > 0 ? await rowsLeft(claimed, position, deps) : [];
  if (left.length > 0) {
    const about = { company: deps.company, createdAt: deps.now() };
    const workbook = errorWorkbook(kind.declaration, left, about);
    await deps.files.saveErrors(claimed.id, await workbookBytes(workbook, deps.write));
  }
  await deps.imports.finishCommit(claimed, claimed.hasErrors || left.length > 0, deps.now());
}

/** Rows that were wrong from the beginning, and those that were refused when they were to be written. */
async function rowsLeft(claimed: Import, position: Position, deps: CommitImportDeps): Promise<StoredRow[]> {
  const left: StoredRow[] = [];
  for (let chunk = 0; chunk < (claimed.chunks ?? 0); chunk += 1) {
    const refused = position.refusedIn.includes(chunk) ? await deps.files.refused(claimed.id, chunk) : [];
    const errorsOf = new Map(refused.map(({ number, errors }) => [number, errors]));
    for (const row of await deps.files.chunk(claimed.id, chunk)) {
      const errors = row.is === 'bad' ? row.errors : errorsOf.get(row.number);
      if (errors) left.push({ ...row, errors });
    }
  }
  return left;
}
