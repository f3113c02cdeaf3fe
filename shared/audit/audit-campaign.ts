import type { RewardLine } from '../rewards/reward-line.ts';
import { type Key, keys } from '../table/keys.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

/** What the lines say that a campaign gave and did not get back. */
interface Given {
  awards: number;
  amount: number;
}

/** One reward campaign: its parts, its partners' uses and the lines that name it. */
export function* auditCampaign(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const [campaign] = itemsOfKind(items, 'campaign');
  const shards = itemsOfKind(items, 'budget').map(({ value }) => value);
  const uses = itemsOfKind(items, 'use');
  const ofPartners = new Map<string, Given>();
  for (const { key, value: line } of itemsOfKind(items, 'line')) {
    yield* auditExtras(id, key, line, campaign?.value.amount);
    count(id, line, ofPartners);
  }
  if (!campaign) {
    const [at] = [...itemsOfKind(items, 'line'), ...itemsOfKind(items, 'budget'), ...uses];
    if (at) yield finding(at.key, `campaign ${id} exists, since this names it`);
    return;
  }
  const total = sumOf([...ofPartners.values()]);
  yield* auditUses(id, uses, ofPartners);
  const sum = (of: (shard: (typeof shards)[number]) => number) => shards.reduce((all, shard) => all + of(shard), 0);
  const [given, awards, partners] = [sum((one) => one.given), sum((one) => one.awards), sum((one) => one.partners)];
  const key = keys.campaignBudget(id, 0);
  const holding = [...ofPartners.values()].filter((partner) => partner.awards > 0).length;
  if (given !== total.amount) yield finding(key, `its parts gave ${total.amount}, as its lines say; found ${given}`);
  if (awards !== total.awards) yield finding(key, `its parts count ${total.awards} installations; found ${awards}`);
  if (partners !== holding) yield finding(key, `its parts count ${holding} partners; found ${partners}`);
  const { budget } = campaign.value;
  if (budget === undefined) return;
  const remaining = sum((one) => one.remaining ?? 0);
  if (remaining + total.amount !== budget) {
    yield finding(key, `its parts hold ${budget - total.amount}, the rest of its budget; found ${remaining}`);
  }
}

function* auditExtras(id: string, key: Key, { extras = [] }: RewardLine, amount: number | undefined) {
  const own = extras.filter(({ campaign }) => campaign === id);
  if (own.length > 1) yield finding(key, `one extra of campaign ${id}; found ${own.length}`);
  for (const extra of own) {
    const fits = extra.reason === undefined ? extra.amount === amount : extra.amount === 0;
    if (extra.later && amount !== undefined && extra.later.amount !== amount) {
      yield finding(key, `${amount} of campaign ${id} made up; found ${extra.later.amount}`);
    }
    if (amount !== undefined && !fits) {
      yield finding(key, `${extra.reason === undefined ? amount : 0} of campaign ${id}; found ${extra.amount}`);
    }
  }
}

/** A line that was taken back counts no more; of one in a frozen month its correction takes back what it counts. */
function count(id: string, { partnerId, state, corrects, extras = [] }: RewardLine, given: Map<string, Given>): void {
  if (state === 'reversed') return;
  const sign = corrects === undefined ? 1 : -1;
  const own = extras.filter(({ campaign }) => campaign === id).map((extra) => extra.later?.amount ?? extra.amount);
  for (const amount of own.filter((one) => one > 0)) {
    const before = given.get(partnerId) ?? { awards: 0, amount: 0 };
    given.set(partnerId, { awards: before.awards + sign, amount: before.amount + sign * amount });
  }
}

/** What one partner has of the campaigns that their lines name. */
export function* auditUsesOf(partnerId: string, items: readonly AuditItem[]): Generator<Finding> {
  const lines = itemsOfKind(items, 'line');
  const ids = new Set(lines.flatMap(({ value: { extras = [] } }) => extras.map(({ campaign }) => campaign)));
  for (const id of [...ids].sort()) {
    const given = new Map<string, Given>();
    for (const { value } of lines) count(id, value, given);
    const uses = itemsOfKind(items, 'use').filter(({ value }) => value.campaignId === id);
    yield* auditUses(id, uses, new Map([[partnerId, given.get(partnerId) ?? { awards: 0, amount: 0 }]]));
  }
}

/** A campaign's parts against each other and what its partners have, without their lines. */
export function* auditParts(campaign: ItemOf<'campaign'>, items: readonly AuditItem[]): Generator<Finding> {
  const { id, amount, budget } = campaign.value;
  const shards = itemsOfKind(items, 'budget').map(({ value }) => value);
  const taken = itemsOfKind(items, 'use').filter(({ value }) => value.total > 0);
  const awards = taken.reduce((sum, { value }) => sum + value.total, 0);
  const key = keys.campaignBudget(id, 0);
  const sum = (of: (shard: (typeof shards)[number]) => number) => shards.reduce((all, shard) => all + of(shard), 0);
  const found = [sum((one) => one.awards), sum((one) => one.given), sum((one) => one.partners)];
  const expected = [awards, awards * amount, taken.length];
  if (found.join() !== expected.join()) {
    yield finding(
      key,
      `its parts count ${expected.join(', ')} (installations, money, partners); found ${found.join(', ')}`,
    );
  }
  const remaining = sum((one) => one.remaining ?? 0);
  if (budget !== undefined && remaining + awards * amount !== budget) {
    yield finding(key, `its parts hold ${budget - awards * amount}, the rest of its budget; found ${remaining}`);
  }
}

function* auditUses(id: string, uses: readonly ItemOf<'use'>[], given: ReadonlyMap<string, Given>): Generator<Finding> {
  const stored = new Map(uses.map((use) => [use.value.partnerId, use]));
  for (const partnerId of [...new Set([...stored.keys(), ...given.keys()])].sort()) {
    const expected = given.get(partnerId)?.awards ?? 0;
    const { total = 0, days = {}, periods = {} } = stored.get(partnerId)?.value ?? {};
    const counts = [total, sumIn(days), sumIn(periods)];
    if (counts.some((found) => found !== expected)) {
      const found = counts.join(', ');
      yield finding(
        keys.campaignUse(id, partnerId),
        `${expected} installations in all, by day and month; found ${found}`,
      );
    }
  }
}

function sumIn(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

function sumOf(all: readonly Given[]): Given {
  return all.reduce((sum, { awards, amount }) => ({ awards: sum.awards + awards, amount: sum.amount + amount }), {
    awards: 0,
    amount: 0,
  });
}

function finding(key: Key, expected: string): Finding {
  return { rule: 'campaign', key, expected };
}
