import { announce } from '../../events/outbox.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, type LocalDate } from '../../time/local-date.ts';
import { type InstallerInvited, installerInvited } from './invitation-events.ts';
import { type KeptReward, type KeptState, keptRewardSchema, unitPrintOf } from './kept-reward.ts';

const DAY = 24 * 3_600_000;
/** Whoever is approved within a year after the last day is still told why an earlier installation earns nothing. */
const STANDS_FOR = 455 * DAY;

/** The invitation that goes with a kept reward, unless the phone was invited not long ago. */
export interface Invitation {
  readonly eventId: string;
  readonly at: Instant;
  /** So many days lie between two invitations of a phone. */
  readonly everyDays: number;
}

/** The only place that knows how kept rewards and invitations are stored. */
export class KeptRewardRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(named: Name): Promise<KeptReward | undefined> {
    return this.#table.get(keyOf(named), keptRewardSchema);
  }

  /** Of all activations that name the phone; consistent. */
  ofPhone(phonePrint: string): Promise<readonly KeptReward[]> {
    const { pk, sk: skPrefix } = keys.keptReward(phonePrint, '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix }, keptRewardSchema));
  }

  /** Once for each activation, and once in so many days with an invitation. */
  async keep(kept: KeptReward, invitation: Invitation): Promise<'invited' | 'kept' | 'kept-already'> {
    const item = putNew(keyOf(kept), itemOf(kept));
    if ((await this.#table.transact([item, ...invitationWrites(kept, invitation)])).saved) return 'invited';
    return (await this.#table.transact([item])).saved ? 'kept' : 'kept-already';
  }

  /** False where somebody else ended it first. */
  async end(kept: KeptReward): Promise<boolean> {
    return (await this.#table.transact([ending(kept)])).saved;
  }

  /** Of a state, those that end first before the others; from a day on. By the index. */
  list(query: {
    readonly state: KeptState;
    readonly from?: LocalDate;
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
  }): Promise<Page<KeptReward>> {
    const { state, from, limit, startAfter } = query;
    const { gsi1pk: pk = '' } = lists.keptRewards(state, '', '');
    return this.#table.query(
      { pk, index: index.first, limit, ...(from ? { from } : {}), ...(startAfter ? { startAfter } : {}) },
      keptRewardSchema,
    );
  }
}

type Name = Pick<KeptReward, 'phonePrint' | 'code' | 'activationNumber'>;

function keyOf(kept: Name) {
  return keys.keptReward(kept.phonePrint, unitPrintOf(kept));
}

/** Ends a kept reward, on condition that it still waits; beside whatever it becomes. */
export function ending(kept: KeptReward): Write {
  return put(keyOf(kept), itemOf(kept), {
    expression: '#state = :waiting',
    names: { '#state': 'state' },
    values: { ':waiting': 'waiting' satisfies KeptState },
  });
}

function itemOf(kept: KeptReward) {
  return {
    ...kept,
    ...lists.keptRewards(kept.state, kept.until, unitPrintOf(kept)),
    expiresAt: epochSeconds(addMilliseconds(kept.keptAt, STANDS_FOR)),
  };
}

function invitationWrites({ phonePrint, code, activationNumber }: KeptReward, invitation: Invitation): Write[] {
  const { eventId, at, everyDays } = invitation;
  const data = { code, activationNumber, phonePrint };
  const event: InstallerInvited = { id: eventId, type: installerInvited.type, at, data };
  return [
    put(
      keys.invitation(phonePrint),
      { invitedAt: at, expiresAt: epochSeconds(addMilliseconds(at, STANDS_FOR)) },
      {
        expression: 'attribute_not_exists(pk) OR invitedAt <= :since',
        values: { ':since': addMilliseconds(at, -everyDays * DAY) },
      },
    ),
    announce(event),
  ];
}
