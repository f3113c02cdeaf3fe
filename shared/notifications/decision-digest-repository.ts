import * as z from 'zod';
import { keys } from '../table/keys.ts';
import { putNew, remove, type Table, TableBusy, update } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant } from '../time/local-date.ts';
import { type DecisionDigest, decisionDigestSchema, MOST_REWARDS } from './decision-digest.ts';

const DAY = 24 * 3_600_000;
/** Longer than a message may stay in its queue and among its dead letters. */
const KEPT_FOR = 60 * DAY;
/** How often an open digest may close under the feet of a decision that joins it. */
const ROUNDS = 10;

const referenceSchema = z.object({ digestId: z.string() });

export interface Decision {
  readonly eventId: string;
  readonly partnerId: string;
  readonly rewardId: string;
}

/** Places of the writes that join or open a digest. */
const DIGEST = 0;

/** The only place that knows how decisions are collected for a notice. */
export class DecisionDigestRepository {
  readonly #table: Table;
  /** For how long decisions are collected, in milliseconds. */
  readonly #window: number;
  constructor(table: Table, window: number) {
    this.#table = table;
    this.#window = window;
  }

  /** Puts the decision into the partner's open digest, or opens one with it. A repeat finds the one that it is in. */
  async join(decision: Decision, now: Instant): Promise<DecisionDigest> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const joined = await this.#digestOf(decision);
      if (joined) return joined;
      const open = await this.#table.get(keys.openDigest(decision.partnerId), referenceSchema);
      if (open) await this.#add(decision, open.digestId, now);
      else await this.#open(decision, now);
    }
    throw new TableBusy(new Error('every open digest closed before the decision was in it'));
  }

  /** Takes no more into it. Closing twice is harmless. */
  async close({ partnerId, id }: Pick<DecisionDigest, 'partnerId' | 'id'>): Promise<void> {
    // Refused where it is closed already: both writes were one then.
    await this.#table.transact([
      update(keys.digest(partnerId, id), {
        update: 'SET #state = :closed',
        condition: '#state = :open',
        names: { '#state': 'state' },
        values: { ':closed': 'closed', ':open': 'open' },
      }),
      remove(keys.openDigest(partnerId), { expression: 'digestId = :id', values: { ':id': id } }),
    ]);
  }

  /** As it stands now. */
  find({ partnerId, id }: Pick<DecisionDigest, 'partnerId' | 'id'>): Promise<DecisionDigest | undefined> {
    return this.#table.get(keys.digest(partnerId, id), decisionDigestSchema);
  }

  async #digestOf({ partnerId, eventId }: Decision): Promise<DecisionDigest | undefined> {
    const joined = await this.#table.get(keys.digestEvent(partnerId, eventId), referenceSchema);
    return joined && this.find({ partnerId, id: joined.digestId });
  }

  async #open(decision: Decision, now: Instant): Promise<void> {
    const { eventId, partnerId, rewardId } = decision;
    const digest: DecisionDigest = {
      id: eventId,
      partnerId,
      state: 'open',
      closesAt: addMilliseconds(now, this.#window),
      rewards: new Set([rewardId]),
    };
    await this.#table.transact([
      putNew(keys.openDigest(partnerId), { digestId: eventId, ...kept(now) }),
      putNew(keys.digest(partnerId, eventId), { ...digest, ...kept(now) }),
      this.#note(decision, eventId, now),
    ]);
  }

  async #add(decision: Decision, digestId: string, now: Instant): Promise<void> {
    const { partnerId, rewardId } = decision;
    const outcome = await this.#table.transact([
      update(keys.digest(partnerId, digestId), {
        update: 'ADD rewards :reward',
        condition: '#state = :open AND size(rewards) < :most',
        names: { '#state': 'state' },
        values: { ':reward': new Set([rewardId]), ':open': 'open', ':most': MOST_REWARDS },
      }),
      this.#note(decision, digestId, now),
    ]);
    // Full, or closed just now: either way the next one is opened in its place.
    if (!outcome.saved && outcome.refusedAt.includes(DIGEST)) await this.close({ partnerId, id: digestId });
  }

  #note({ partnerId, eventId }: Decision, digestId: string, now: Instant) {
    return putNew(keys.digestEvent(partnerId, eventId), { digestId, ...kept(now) });
  }
}

function kept(now: Instant) {
  return { expiresAt: epochSeconds(addMilliseconds(now, KEPT_FOR)) };
}
