import { announce } from '../../events/outbox.ts';
import { unitFound } from '../../findings/finding-events.ts';
import { raising } from '../../findings/finding-repository.ts';
import type { FoundUnit } from '../../findings/found-unit.ts';
import type { NewId } from '../../runtime/clock.ts';
import { ASKED_CONFIRMATIONS, index, keys, lists } from '../../table/keys.ts';
import { put, putNew, type Table, type Write } from '../../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, type LocalDate } from '../../time/local-date.ts';
import { type Confirmation, confirmationSchema } from './confirmation.ts';
import { confirmationEnded } from './confirmation-events.ts';
import { deniedFinding } from './denied-finding.ts';

/** Long enough for whoever opens the link of an old message to be told that it is over. */
const STANDS_FOR = 400 * 24 * 3_600_000;

/** More than one is asked only where it came back, or another installer was named. */
const QUESTIONS_OF_A_UNIT = 5;

/** The only place that knows how questions to customers are stored. */
export class ConfirmationRepository {
  readonly #table: Table;
  readonly #newId: NewId;
  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(token: string): Promise<Confirmation | undefined> {
    return this.#table.get(keys.confirmation(token), confirmationSchema);
  }

  /** Once; asked again it stays as it is. */
  async ask(confirmation: Confirmation): Promise<void> {
    await this.#table.transact([putNew(keys.confirmation(confirmation.token), itemOf(confirmation))]);
  }

  /**
   * The new state, and what follows of it: a yes and a lapse announce that the reward waits no more, a no raises what a
   * manager looks at. All or nothing; false where somebody answered meanwhile.
   */
  async change(before: Confirmation, after: Confirmation, at: Instant): Promise<boolean> {
    const write = put(keys.confirmation(after.token), itemOf(after), {
      expression: '#version = :before',
      names: { '#version': 'version' },
      values: { ':before': before.version },
    });
    return (await this.#table.transact([write, ...this.#consequences(after, at)])).saved;
  }

  /** Those that nobody answered until a day, the oldest first. By the index. */
  askedUntil(day: LocalDate): AsyncGenerator<Confirmation> {
    return this.#table.queryAll({ pk: ASKED_CONFIRMATIONS, index: index.first, to: `${day}#~` }, confirmationSchema);
  }

  /** What was asked about a unit, whichever activation: found by the index, each as it is now. */
  async ofUnit(code: string): Promise<readonly Confirmation[]> {
    const { gsi2pk: pk = '' } = lists.confirmationsOf(code, '');
    const newest = { pk, index: index.second, newestFirst: true, limit: QUESTIONS_OF_A_UNIT };
    const { items } = await this.#table.query(newest, confirmationSchema);
    const present = await Promise.all(items.map(({ token }) => this.find(token)));
    return present.filter((one) => one !== undefined);
  }

  #consequences(after: Confirmation, at: Instant): readonly Write[] {
    const finding = deniedFinding(after, at);
    if (finding) {
      const { code } = after;
      const found: FoundUnit = { findingId: finding.id, code, at };
      return [
        raising(finding),
        putNew(keys.foundUnit(finding.id, code), found),
        announce({ id: this.#newId(), type: unitFound.type, at, data: { findingId: finding.id, code } }),
      ];
    }
    const outcome = after.state === 'lapsed' ? 'lapsed' : 'yes';
    const data = { rewardId: after.rewardId, outcome };
    return [announce({ id: this.#newId(), type: confirmationEnded.type, at, data })];
  }
}

function itemOf(confirmation: Confirmation) {
  const { state, until, askedAt, code } = confirmation;
  return {
    ...confirmation,
    ...lists.confirmationsOf(code, askedAt),
    ...(state === 'asked' ? lists.askedConfirmations(until, askedAt) : {}),
    expiresAt: epochSeconds(addMilliseconds(askedAt, STANDS_FOR)),
  };
}
