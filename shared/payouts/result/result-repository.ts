import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { bankResultAccepted } from '../payout-events.ts';
import { type BankResult, bankResultSchema } from './bank-result.ts';

/** The only place that knows how the bank's answers are kept. */
export class ResultRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(runId: string, id: string): Promise<BankResult | undefined> {
    return this.#table.get(keys.bankResult(runId, id), bankResultSchema);
  }

  async begin(result: BankResult): Promise<void> {
    await this.#table.transact([putNew(keys.bankResult(result.runId, result.id), result)]);
  }

  /** Has a worker record what the file says. `changed`: somebody accepted it meanwhile. */
  async accept(
    { runId, id }: BankResult,
    word: { readonly sha256: string; readonly by: string; readonly at: Instant },
    request: Idempotent,
    body: unknown,
  ): Promise<'saved' | 'changed'> {
    const outcome = await this.#table.transact([
      update(keys.bankResult(runId, id), {
        update: 'SET #state = :accepted, sha256 = :sha256, acceptedBy = :by, acceptedAt = :at',
        condition: '#state = :uploaded',
        names: { '#state': 'state' },
        values: {
          ':accepted': 'accepted',
          ':uploaded': 'uploaded',
          ':sha256': word.sha256,
          ':by': word.by,
          ':at': word.at,
        },
      }),
      this.#announceStep(runId, id, 0, word.at),
      completed(request, 202, body, word.at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }

  /** The next part of recording, or its end. Nothing if that was done before. */
  async advance({ runId, id, step }: BankResult, next: 'more' | 'done' | 'failed', at: Instant): Promise<void> {
    const goesOn = next === 'more';
    await this.#table.transact([
      update(keys.bankResult(runId, id), {
        update: goesOn ? 'SET #step = :next' : 'SET #state = :next',
        condition: '#state = :accepted AND #step = :step',
        names: { '#state': 'state', '#step': 'step' },
        values: { ':accepted': 'accepted', ':step': step, ':next': goesOn ? step + 1 : next },
      }),
      ...(goesOn ? [this.#announceStep(runId, id, step + 1, at)] : []),
    ]);
  }

  #announceStep(runId: string, resultId: string, step: number, at: Instant): Write {
    return announce({ id: this.#newId(), type: bankResultAccepted.type, at, data: { runId, resultId, step } });
  }
}
