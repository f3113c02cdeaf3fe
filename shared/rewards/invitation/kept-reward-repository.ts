import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, update, type Write } from '../../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, type LocalDate } from '../../time/local-date.ts';
import { type InstallerInvited, installerInvited } from './invitation-events.ts';
import {
  BETWEEN_MESSAGES,
  type InvitationTold,
  invitationSchema,
  type KeptReward,
  type KeptState,
  keptRewardSchema,
  readKeptRewardId,
  type ShownKeptState,
  unitPrintOf,
} from './kept-reward.ts';

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

  /** As of a day. What waits is told by what ends first, the rest by what ended last. By the index. */
  list(
    shown: { readonly state: ShownKeptState; readonly today: LocalDate },
    page: { readonly limit: number; readonly startAfter?: Readonly<Record<string, unknown>> | undefined },
  ): Promise<Page<KeptReward>> {
    const { limit, startAfter } = page;
    const newestFirst = shown.state !== 'waiting';
    const query = { ...rangeOf(shown), limit, newestFirst, ...(startAfter ? { startAfter } : {}) };
    return this.#table.query(query, keptRewardSchema);
  }

  /** How many there are; it stops counting soon after `most`. */
  count(shown: { readonly state: ShownKeptState; readonly today: LocalDate }, most: number): Promise<number> {
    return this.#table.count(rangeOf(shown), most);
  }

  /** By the id that lists tell; undefined where it waits no more. */
  async findWaiting(id: string): Promise<KeptReward | undefined> {
    const named = readKeptRewardId(id);
    if (!named) return undefined;
    const { gsi1pk: pk = '', gsi1sk: sk = '' } = lists.keptRewards('waiting', named.until, named.unitPrint);
    const { items } = await this.#table.query({ pk, index: index.first, from: sk, to: sk }, keptRewardSchema);
    const [listed] = items;
    const kept = listed && (await this.find(listed));
    return kept?.state === 'waiting' ? kept : undefined;
  }

  /** Undefined for a phone that nobody invited. */
  invitationOf(phonePrint: string): Promise<InvitationTold | undefined> {
    return this.#table.get(keys.invitation(phonePrint), invitationSchema);
  }

  /** Has the phone told once more of what waits; not within a day of the message before. */
  async tellAgain(
    kept: KeptReward,
    told: { readonly eventId: string; readonly at: Instant; readonly by: string },
    answered: { readonly request: Idempotent; readonly reply: unknown },
  ): Promise<'told' | 'told-lately'> {
    const { eventId, at, by } = told;
    const { saved } = await this.#table.transact([
      update(keys.invitation(kept.phonePrint), {
        update: 'SET toldAgain = :told, invitedAt = if_not_exists(invitedAt, :at), expiresAt = :expires',
        condition:
          '(attribute_not_exists(invitedAt) OR invitedAt <= :since) AND (attribute_not_exists(toldAgain) OR toldAgain.#at <= :since)',
        names: { '#at': 'at' },
        values: {
          ':told': { at, by },
          ':at': at,
          ':since': addMilliseconds(at, -BETWEEN_MESSAGES),
          ':expires': epochSeconds(addMilliseconds(at, STANDS_FOR)),
        },
      }),
      announce(invitationOf(kept, eventId, at)),
      completed(answered.request, 200, answered.reply, at),
    ]);
    return saved ? 'told' : 'told-lately';
  }
}

/** What waits on its last day still waits; keys continue behind the day, so those of `today` come after it. */
function rangeOf({ state, today }: { readonly state: ShownKeptState; readonly today: LocalDate }) {
  const { gsi1pk: pk = '' } = lists.keptRewards(state === 'lapsed' ? 'waiting' : state, '', '');
  const days = { waiting: { from: today }, lapsed: { to: today } };
  return { pk, index: index.first, ...(state === 'waiting' || state === 'lapsed' ? days[state] : {}) };
}

function invitationOf(
  { phonePrint, code, activationNumber }: KeptReward,
  eventId: string,
  at: Instant,
): InstallerInvited {
  return { id: eventId, type: installerInvited.type, at, data: { code, activationNumber, phonePrint } };
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

function invitationWrites(kept: KeptReward, { eventId, at, everyDays }: Invitation): Write[] {
  return [
    put(
      keys.invitation(kept.phonePrint),
      { invitedAt: at, expiresAt: epochSeconds(addMilliseconds(at, STANDS_FOR)) },
      {
        expression: 'attribute_not_exists(pk) OR invitedAt <= :since',
        values: { ':since': addMilliseconds(at, -everyDays * DAY) },
      },
    ),
    announce(invitationOf(kept, eventId, at)),
  ];
}
