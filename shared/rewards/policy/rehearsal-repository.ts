import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, update } from '../../table/table.ts';
import { addMilliseconds, epochSeconds } from '../../time/local-date.ts';
import { rehearsalRequested } from './policy-events.ts';
import {
  type PolicyRehearsal,
  policyRehearsalSchema,
  type RehearsalResult,
  type RehearsalState,
  rehearsalMoves,
} from './policy-rehearsal.ts';

/** Nobody asks what a draft of last season would have given; it can be rehearsed again. */
const KEPT_FOR = 90 * 24 * 3_600_000;

type Named = Pick<PolicyRehearsal, 'draftId' | 'id'>;

/** The only place that knows how rehearsals are kept. */
export class RehearsalRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(draftId: string, id: string): Promise<PolicyRehearsal | undefined> {
    return this.#table.get(keys.rehearsal(draftId, id), policyRehearsalSchema);
  }

  /** Of a draft. */
  async newest(draftId: string): Promise<PolicyRehearsal | undefined> {
    const { pk, sk: skPrefix } = keys.rehearsal(draftId, '');
    const { items } = await this.#table.query({ pk, skPrefix, newestFirst: true, limit: 1 }, policyRehearsalSchema);
    return items[0];
  }

  /** The rehearsal, the event that has it made and the answer, at once. `repeated` if the request was done before. */
  async request(queued: PolicyRehearsal, eventId: string, request: Idempotent): Promise<'saved' | 'repeated'> {
    const { id, draftId, requestedAt } = queued;
    const expiresAt = epochSeconds(addMilliseconds(requestedAt, KEPT_FOR));
    const outcome = await this.#table.transact([
      putNew(keys.rehearsal(draftId, id), { ...queued, expiresAt }),
      announce({
        id: eventId,
        type: rehearsalRequested.type,
        at: requestedAt,
        data: { draftId, rehearsalId: id },
      }),
      completed(request, 202, { id }, requestedAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  /** A worker begins, perhaps where another one died. Undefined if there is nothing to be done any more. */
  async begin({ draftId, id }: Named): Promise<PolicyRehearsal | undefined> {
    const begun = await this.#move(
      { draftId, id },
      'running',
      'SET #state = :state, progress = :progress ADD attempts :one',
      {
        ':progress': 0,
        ':one': 1,
      },
    );
    return begun ? this.find(draftId, id) : undefined;
  }

  /** Says how far it is; a twin that has ended it already is not disturbed. */
  async advance({ draftId, id }: Named, progress: number): Promise<void> {
    await this.#table.transact([
      update(keys.rehearsal(draftId, id), {
        update: 'SET progress = :progress',
        condition: '#state = :running',
        names: { '#state': 'state' },
        values: { ':progress': progress, ':running': 'running' satisfies RehearsalState },
      }),
    ]);
  }

  async finish(rehearsal: Named, result: RehearsalResult): Promise<void> {
    await this.#move(
      rehearsal,
      'done',
      'SET #state = :state, progress = :progress, #result = :result',
      {
        ':progress': 100,
        ':result': result,
      },
      { '#result': 'result' },
    );
  }

  /** Its draft is not what it was any more. */
  async cancel(rehearsal: Named): Promise<void> {
    await this.#move(rehearsal, 'canceled', 'SET #state = :state', {});
  }

  async fail(rehearsal: Named, failure: string): Promise<void> {
    await this.#move(rehearsal, 'failed', 'SET #state = :state, failure = :failure', { ':failure': failure });
  }

  /** Whether it moved: the state before must allow it. */
  async #move(
    { draftId, id }: Named,
    state: RehearsalState,
    change: string,
    values: Readonly<Record<string, unknown>>,
    names: Readonly<Record<string, string>> = {},
  ): Promise<boolean> {
    const priors = Object.fromEntries(rehearsalMoves[state].map((prior, position) => [`:prior${position}`, prior]));
    const outcome = await this.#table.transact([
      update(keys.rehearsal(draftId, id), {
        update: change,
        condition: `#state IN (${Object.keys(priors).join(', ')})`,
        names: { '#state': 'state', ...names },
        values: { ':state': state, ...priors, ...values },
      }),
    ]);
    return outcome.saved;
  }
}
