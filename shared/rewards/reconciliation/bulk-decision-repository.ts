import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Instant, Period } from '../../time/local-date.ts';
import { bulkDecisionRequested } from '../reward-events.ts';
import { type BulkCounts, type BulkDecision, type BulkState, bulkDecisionSchema, bulkMoves } from './bulk-decision.ts';

const LISTED = 20;

/** One step of a job: what it counted, and where it stands now. */
export interface BulkProgress {
  readonly counts: BulkCounts;
  /** Absent behind the last line. */
  readonly after?: string | undefined;
  readonly at: Instant;
  /** Whether another message has to go on, because this one's time is over. */
  readonly handOver?: boolean;
}

/** The only place that knows how bulk decisions are kept. */
export class BulkDecisionRepository {
  readonly #table: Table;
  readonly #newId: NewId;
  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(period: Period, id: string): Promise<BulkDecision | undefined> {
    return this.#table.get(keys.bulkDecision(period, id), bulkDecisionSchema);
  }

  /** Newest first. */
  async newest(period: Period): Promise<readonly BulkDecision[]> {
    const { pk } = keys.bulkDecision(period, '');
    const page = await this.#table.query({ pk, newestFirst: true, limit: LISTED }, bulkDecisionSchema);
    return page.items;
  }

  /** The job, the event that has it done and the answer, at once. `repeated` if the request was done before. */
  async begin(job: BulkDecision, request: Idempotent): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      putNew(keys.bulkDecision(job.period, job.id), job),
      this.#wake(job, job.requestedAt),
      completed(request, 202, { id: job.id }, job.requestedAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  async undo(job: BulkDecision, by: string, at: Instant, request: Idempotent): Promise<'saved' | 'refused'> {
    const outcome = await this.#table.transact([
      moveTo(job, 'undoing', {
        update: 'SET #state = :state, undoneBy = :by REMOVE #after',
        names: { '#after': 'after' },
        values: { ':by': by },
      }),
      this.#wake(job, at),
      completed(request, 202, { id: job.id }, at),
    ]);
    return outcome.saved ? 'saved' : 'refused';
  }

  /** Undefined if a twin counted this step already: nothing is counted twice. */
  async step(job: BulkDecision, { counts, after, at, handOver }: BulkProgress): Promise<BulkDecision | undefined> {
    const state: BulkState = after !== undefined ? job.state : job.state === 'undoing' ? 'undone' : 'done';
    const place = after === undefined ? 'REMOVE #after' : ', #after = :after';
    const outcome = await this.#table.transact([
      update(keys.bulkDecision(job.period, job.id), {
        update: `SET #state = :state, counts = :counts, steps = :steps, endedAt = :at${after === undefined ? ' ' : ''}${place}`,
        condition: '#state = :before AND steps = :known',
        names: { '#state': 'state', '#after': 'after' },
        values: {
          ':state': state,
          ':before': job.state,
          ':known': job.steps,
          ':steps': job.steps + 1,
          ':counts': counts,
          ':at': at,
          ...(after === undefined ? {} : { ':after': after }),
        },
      }),
      ...(handOver && after !== undefined ? [this.#wake(job, at)] : []),
    ]);
    if (!outcome.saved) return undefined;
    const { after: _before, ...rest } = job;
    return { ...rest, state, counts, steps: job.steps + 1, endedAt: at, ...(after === undefined ? {} : { after }) };
  }

  #wake({ period, id }: BulkDecision, at: Instant): Write {
    return announce({ id: this.#newId(), type: bulkDecisionRequested.type, at, data: { period, jobId: id } });
  }
}

interface Change {
  readonly update: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

function moveTo({ period, id }: BulkDecision, state: BulkState, change: Change): Write {
  const priors = Object.fromEntries(bulkMoves[state].map((prior, position) => [`:prior${position}`, prior]));
  return update(keys.bulkDecision(period, id), {
    update: change.update,
    condition: `#state IN (${Object.keys(priors).join(', ')})`,
    names: { '#state': 'state', ...change.names },
    values: { ':state': state, ...priors, ...change.values },
  });
}
