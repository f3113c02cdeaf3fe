import type { DomainEvent } from '../../events/domain-event.ts';
import { announce } from '../../events/outbox.ts';
import { completed, fingerprintOf, type Idempotent } from '../../http/idempotency.ts';
import { AccountBusy } from '../../rewards/ledger/accrual-repository.ts';
import {
  type Balance,
  balanceSchema,
  type Entry,
  emptyBalance,
  entrySchema,
  type StoredTransfer,
  storedTransferSchema,
  type Transfer,
  type Void,
} from '../../rewards/ledger/ledger.ts';
import { index, keys, lists, PERIOD_SHARDS } from '../../table/keys.ts';
import { type Page, putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { holderOf, movePoints, type PointMove, writesOf } from './move-points.ts';
import { leftOfYear, type PointYear, ruleOfYear } from './point-expiry.ts';
import { type PointGrant, pointGrantSchema } from './point-grant.ts';
import { type PointAward, pointTransferIds } from './point-transfer-ids.ts';

/** Orders and earnings of one person move the account under each other's feet; few rounds are ever needed. */
const ROUNDS = 40;
const ACTOR = 'system:gifts';

/** Points that an activation makes. */
export interface EarnedPoints {
  readonly holderId: string;
  readonly award: PointAward;
  readonly points: number;
  /** As the holder reads it. */
  readonly label: string;
  readonly ruleVersion: string;
  /** Of the event, so that it means the same whatever rules hold when it comes again. */
  readonly eventId: string;
  readonly at: Instant;
}

/** An activation's points are to be taken back. */
export interface PointReversal {
  readonly award: PointAward;
  /** Why, as the holder reads it. */
  readonly reason: string;
  readonly eventId: string;
  readonly at: Instant;
}

/** Whose the points of an activation's customer are, as the warranty says now. */
export interface PointOwner {
  readonly award: PointAward;
  /**
   * Asked only where there are points. Undefined where they are nobody's: the activation was canceled, or the customer
   * fitted the unit themselves.
   */
  readonly holder: () => Promise<string | undefined>;
  /** Why they were taken from who had them, as that one reads it. */
  readonly reason: string;
  readonly at: Instant;
}

/** The ledger holds something else under an id that was to be written: somebody must look. */
export class PointMismatch extends Error {
  readonly code = 'point-mismatch';
  readonly transferId: string;
  constructor(transferId: string) {
    super('the ledger holds something else under this id');
    this.transferId = transferId;
  }
}

/** The only place that knows how points come, go back and run out; orders take and return them. */
export class PointRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent; of somebody who never had any, an empty one. */
  async balance(holderId: string): Promise<Balance> {
    const stored = await this.#table.get(keys.account(holderId, 'POINT'), balanceSchema);
    return stored ?? emptyBalance(holderId, 'POINT');
  }

  /** Exactly once, whatever is repeated; nothing where the activation was taken back before its points came. */
  async earn(earned: EarnedPoints): Promise<'earned' | 'repeated' | 'void'> {
    const { holderId, award, points, label: note, ruleVersion, eventId, at } = earned;
    const id = pointTransferIds.earn(award);
    const fingerprint = fingerprintOf('earn', id, eventId);
    const move: PointMove = { id, kind: 'earn', points, actor: ACTOR, fingerprint, at, note, ruleVersion };
    if (await this.#move(holderId, () => move)) return 'earned';
    const stored = await this.#transfer(id);
    if (stored?.kind === 'void') return 'void';
    if (stored?.fingerprint !== fingerprint) throw new PointMismatch(id);
    return 'repeated';
  }

  /** Exactly once, and also where the reversal comes first: then the points, should they come, are worth nothing. */
  async takeBack(reversal: PointReversal): Promise<'taken-back' | 'repeated' | 'voided'> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const award = await this.#newestAward(reversal.award);
      const id = pointTransferIds.earn(award);
      const earned = await this.#transfer(id);
      if (earned && earned.kind !== 'void') {
        const outcome = await this.#unearn(earned, { ...reversal, award });
        if (outcome === 'taken-back' || !(await this.#wentOn(award))) return outcome;
      } else {
        if (earned) return 'voided';
        const outcome = await this.#table.transact([putNew(keys.transfer(id), voidOf(id, reversal))]);
        if (outcome.saved) return 'voided';
      }
    }
    throw new AccountBusy('the account kept changing');
  }

  /** Whether they went to somebody else meanwhile. */
  async #wentOn(award: PointAward): Promise<boolean> {
    return (await this.#newestAward(award)).move !== award.move;
  }

  /**
   * Brings points to whose they are: taken back there and earned here in one transaction, so that nobody sees them twice
   * or nowhere. `stands`: they are there already. `nothing`: none were earned, or none ever will be.
   */
  async follow({ award, holder, reason, at }: PointOwner): Promise<'moved' | 'stands' | 'nothing'> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const newest = await this.#newest(award);
      if (!newest) return 'nothing';
      const holderId = await holder();
      const { earned, isBack } = newest;
      const present = isBack ? undefined : holderOf(earned);
      if (present === holderId) return 'stands';
      const back = unearnOf(newest.award, earned, { reason, at });
      const anew = earnedAnew(nextOf(newest.award), earned, at);
      const from = present === undefined ? [] : await this.#plan(present, back);
      const to = holderId === undefined ? [] : await this.#plan(holderId, anew);
      const outcome = await this.#table.transact([...from, ...to]);
      if (outcome.saved) return 'moved';
    }
    throw new AccountBusy('the account kept changing');
  }

  /** Who had an activation's points last, and whether they were taken back from them. */
  async #newest(first: PointAward): Promise<NewestEarning | undefined> {
    const award = await this.#newestAward(first);
    const [earned, back] = await Promise.all([
      this.#transfer(pointTransferIds.earn(award)),
      this.#transfer(pointTransferIds.unearn(award)),
    ]);
    return earned && earned.kind !== 'void' ? { award, earned, isBack: back !== undefined } : undefined;
  }

  /** Only a customer's points ever went to somebody else; an installer's are another award. */
  async #newestAward(first: PointAward): Promise<PointAward> {
    if (first.role !== 'customer') return first;
    let award = first;
    for (let next = nextOf(first); await this.#transfer(pointTransferIds.earn(next)); next = nextOf(next)) award = next;
    return award;
  }

  async #plan(holderId: string, move: PointMove): Promise<readonly Write[]> {
    const before = await this.balance(holderId);
    return writesOf(movePoints(before, move), before);
  }

  async #unearn(earned: Transfer, reversal: PointReversal): Promise<'taken-back' | 'repeated'> {
    const holderId = holderOf(earned);
    if (holderId === undefined) throw new PointMismatch(earned.id);
    const moved = await this.#move(holderId, () => unearnOf(reversal.award, earned, reversal));
    return moved ? 'taken-back' : 'repeated';
  }

  /** Points of a rule for a reference, once. `exists`: they were given before, or this request was answered. */
  async grant(grant: PointGrant, ruleVersion: string, request: Idempotent): Promise<'saved' | 'exists'> {
    const { id: grantId, holderId, points, label: note, by: actor, at } = grant;
    const id = pointTransferIds.grant(grantId);
    const fingerprint = fingerprintOf('grant', id, holderId);
    const move: PointMove = { id, kind: 'grant', points, actor, fingerprint, at, note, ruleVersion };
    const saved = await this.#move(holderId, () => move, [
      putNew(keys.pointGrant(grantId), { ...grant, ...lists.pointGrants(`${at}#${grantId}`) }),
      completed(request, 201, grant, at),
    ]);
    return saved ? 'saved' : 'exists';
  }

  /** Consistent. */
  findGrant(id: string): Promise<PointGrant | undefined> {
    return this.#table.get(keys.pointGrant(id), pointGrantSchema);
  }

  /** Newest first. */
  grants(limit: number, startAfter?: Readonly<Record<string, unknown>>): Promise<Page<PointGrant>> {
    const { gsi1pk: pk = '' } = lists.pointGrants('');
    const from = { pk, index: index.first, limit, newestFirst: true };
    return this.#table.query(startAfter ? { ...from, startAfter } : from, pointGrantSchema);
  }

  /** Takes what is left of a year's points, once; answers how many ran out now. */
  async expire(holderId: string, year: PointYear, at: Instant): Promise<number> {
    const id = pointTransferIds.expire(holderId, ruleOfYear(year), year.lastDay);
    if (await this.#transfer(id)) return 0;
    const fingerprint = fingerprintOf('expire', id);
    let points = 0;
    const moved = await this.#move(holderId, async (before) => {
      points = Math.min(before.available, leftOfYear(await this.#entriesUpTo(before), year.year));
      return points > 0 ? { id, kind: 'expire', points, actor: ACTOR, fingerprint, at } : undefined;
    });
    return moved ? points : 0;
  }

  /** What is left of a year's points now. */
  async leftOf(holderId: string, { year }: PointYear): Promise<number> {
    const balance = await this.balance(holderId);
    if (balance.available <= 0) return 0;
    return Math.min(balance.available, leftOfYear(await this.#entriesUpTo(balance), year));
  }

  /** Tells something about an account, once for an id: what was told meets itself. */
  async tell(event: DomainEvent): Promise<'told' | 'told-before'> {
    const outcome = await this.#table.transact([announce(event)]);
    return outcome.saved ? 'told' : 'told-before';
  }

  /** Everybody who has points, or had. */
  async *holders(): AsyncGenerator<string> {
    for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
      const { gsi1pk: pk = '' } = lists.pointAccounts(shard, '');
      for await (const { partnerId } of this.#table.queryAll({ pk, index: index.first }, balanceSchema)) {
        yield partnerId;
      }
    }
  }

  /** What moved an account, newest first, from behind a version on. */
  async movements(
    holderId: string,
    { limit, before }: { readonly limit: number; readonly before?: number | undefined },
  ): Promise<{ readonly moves: readonly { entry: Entry; transfer: Transfer }[]; readonly next?: number }> {
    const { pk } = keys.entry(holderId, 'POINT', 1);
    const startAfter = before === undefined ? {} : { startAfter: { ...keys.entry(holderId, 'POINT', before) } };
    const page = await this.#table.query({ pk, limit, newestFirst: true, ...startAfter }, entrySchema);
    const moves = await Promise.all(
      page.items.map(async (entry) => {
        const transfer = await this.#transfer(entry.transferId);
        return transfer && transfer.kind !== 'void' ? [{ entry, transfer }] : [];
      }),
    );
    const last = page.items.at(-1)?.version;
    return { moves: moves.flat(), ...(page.next && last !== undefined ? { next: last } : {}) };
  }

  async #entriesUpTo({ partnerId, version }: Balance): Promise<readonly Entry[]> {
    if (version === 0) return [];
    const { pk, sk: to } = keys.entry(partnerId, 'POINT', version);
    const { sk: from } = keys.entry(partnerId, 'POINT', 1);
    return Array.fromAsync(this.#table.queryAll({ pk, from, to }, entrySchema));
  }

  #transfer(id: string): Promise<StoredTransfer | undefined> {
    return this.#table.get(keys.transfer(id), storedTransferSchema);
  }

  /** Whether it moved now; not where the transfer, or something that goes with it, stands already. */
  async #move(
    holderId: string,
    plan: (before: Balance) => PointMove | undefined | Promise<PointMove | undefined>,
    besides: readonly Write[] = [],
  ): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await this.balance(holderId);
      const move = await plan(before);
      if (!move) return false;
      const [transfer, entry, balance] = writesOf(movePoints(before, move), before);
      const outcome = await this.#table.transact([transfer, ...besides, entry, balance]);
      if (outcome.saved) return true;
      if (outcome.refusedAt.some((position) => position <= besides.length)) return false;
    }
    throw new AccountBusy('the account kept changing');
  }
}

function voidOf(id: string, { reason, at }: PointReversal): Void {
  return { id, kind: 'void', actor: ACTOR, note: reason, fingerprint: fingerprintOf('unearn', id), at };
}

interface NewestEarning {
  readonly award: PointAward;
  readonly earned: Transfer;
  readonly isBack: boolean;
}

const nextOf = (award: PointAward): PointAward => ({ ...award, move: (award.move ?? 0) + 1 });

function unearnOf(
  award: PointAward,
  { amount: points }: Pick<Transfer, 'amount'>,
  { reason: note, at }: Pick<PointReversal, 'reason' | 'at'>,
): PointMove {
  const id = pointTransferIds.unearn(award);
  return { id, kind: 'unearn', points, actor: ACTOR, fingerprint: fingerprintOf('unearn', id), at, note };
}

/** As many as were earned first, by the same rule, whatever the rules say by now. */
function earnedAnew(award: PointAward, { amount: points, note, ruleVersion }: Transfer, at: Instant): PointMove {
  const id = pointTransferIds.earn(award);
  return {
    id,
    kind: 'earn',
    points,
    actor: ACTOR,
    fingerprint: fingerprintOf('earn', id),
    at,
    ...(note === undefined ? {} : { note }),
    ...(ruleVersion === undefined ? {} : { ruleVersion }),
  };
}
