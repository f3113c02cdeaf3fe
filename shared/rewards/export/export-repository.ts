import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Period } from '../../time/local-date.ts';
import { exportRequested } from '../reward-events.ts';
import {
  type ControlTotals,
  type ExportFile,
  type ExportState,
  exportMoves,
  type PeriodExport,
  periodExportSchema,
} from './period-export.ts';

/** The only place that knows how exports are kept. */
export class ExportRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(period: Period, id: string): Promise<PeriodExport | undefined> {
    return this.#table.get(keys.periodExport(period, id), periodExportSchema);
  }

  /** The export, the event that has it made and the answer, at once. `repeated` if the request was done before. */
  async request(queued: PeriodExport, eventId: string, request: Idempotent): Promise<'saved' | 'repeated'> {
    const { id, period, requestedAt } = queued;
    const outcome = await this.#table.transact([
      putNew(keys.periodExport(period, id), queued),
      announce({ id: eventId, type: exportRequested.type, at: requestedAt, data: { period, exportId: id } }),
      completed(request, 202, { id }, requestedAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** A worker begins, perhaps where another one died. Undefined if there is nothing to be done any more. */
  async begin({ period, id }: PeriodExport): Promise<PeriodExport | undefined> {
    const begun = await this.#move(period, id, 'running', {
      update: 'SET #state = :state, progress = :progress ADD attempts :one',
      values: { ':progress': 0, ':one': 1 },
    });
    return begun ? this.find(period, id) : undefined;
  }

  /** Says how far it is; a twin that has ended it already is not disturbed. */
  async advance({ period, id }: PeriodExport, progress: number): Promise<void> {
    await this.#table.transact([
      update(keys.periodExport(period, id), {
        update: 'SET progress = :progress',
        condition: '#state = :running',
        names: { '#state': 'state' },
        values: { ':progress': progress, ':running': 'running' satisfies ExportState },
      }),
    ]);
  }

  /** `draft`: whether its period was open when it was read. */
  async finish({ period, id }: PeriodExport, made: MadeExport): Promise<void> {
    await this.#move(period, id, 'done', {
      update: 'SET #state = :state, progress = :progress, #files = :files, totals = :totals, draft = :draft',
      names: { '#files': 'files' },
      values: { ':progress': 100, ':files': made.files, ':totals': made.totals, ':draft': made.draft },
    });
  }

  async fail({ period, id }: PeriodExport, failure: string): Promise<void> {
    await this.#move(period, id, 'failed', {
      update: 'SET #state = :state, failure = :failure',
      values: { ':failure': failure },
    });
  }

  /** Whether it moved: the state before must allow it. */
  async #move(period: Period, id: string, state: ExportState, change: Change): Promise<boolean> {
    const outcome = await this.#table.transact([moveTo(period, id, state, change)]);
    return outcome.saved;
  }
}

interface MadeExport {
  readonly files: readonly ExportFile[];
  readonly totals: ControlTotals;
  readonly draft: boolean;
}

interface Change {
  readonly update: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

function moveTo(period: Period, id: string, state: ExportState, change: Change): Write {
  const priors = Object.fromEntries(exportMoves[state].map((prior, position) => [`:prior${position}`, prior]));
  return update(keys.periodExport(period, id), {
    update: change.update,
    condition: `#state IN (${Object.keys(priors).join(', ')})`,
    names: { '#state': 'state', ...change.names },
    values: { ':state': state, ...priors, ...change.values },
  });
}
