import { auditAccount } from '../../shared/audit/audit-account.ts';
import { auditParts, auditUsesOf } from '../../shared/audit/audit-campaign.ts';
import { auditHandedOut, auditStock, type CountedOrders, countOrder } from '../../shared/audit/audit-gifts.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from '../../shared/audit/audit-item.ts';
import { auditFreeze, auditShard, PeriodTallies } from '../../shared/audit/audit-period.ts';
import { auditRun } from '../../shared/audit/audit-run.ts';
import type { AuditRule, Finding } from '../../shared/audit/finding.ts';
import { CURRENCIES, type LedgerWalkRepository, type Read } from '../../shared/audit/ledger-walk-repository.ts';
import type { PeriodCalendarRepository } from '../../shared/rewards/calendar/period-calendar-repository.ts';
import { nextPeriod, periodsBack } from '../../shared/rewards/calendar/period-rules.ts';
import { periodShardOf } from '../../shared/rewards/reconciliation/period.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import { PERIOD_SHARDS } from '../../shared/table/keys.ts';
import { addMilliseconds, type Clock, localDate, type Period, periodSchema } from '../../shared/time/local-date.ts';

export interface NightlyAuditDeps {
  readonly ledger: LedgerWalkRepository;
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
  readonly now: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly rest: (milliseconds: number) => Promise<unknown>;
}

export interface NightlyAudit {
  readonly accounts: number;
  readonly runs: number;
  readonly findings: number;
}

/** It ran out of time. Nothing is known of what it did not come to. */
export class AuditUnfinished extends Error {
  readonly code = 'audit-unfinished';
}

const MINUTE = 60_000;
/** Less than the function may take, so that it says itself that it did not finish. */
const AUDIT_TIME = 14 * MINUTE;
const LOOKS = 3;
const BETWEEN_LOOKS = 2_000;
/** Of half months and weeks as well as of months: half a year at least. */
const PERIODS_WITHOUT_LINES = 12;

/** What is looked at together. */
interface Part {
  readonly about: Readonly<Record<string, string | number>>;
  readonly look: () => Promise<readonly Finding[]>;
}

/**
 * Walks accounts, months, campaigns, payout runs and gifts. The table is in use meanwhile, so what does not fit is looked at again, and
 * counts only if it still does not. Codes stay out of the log: `npm run audit` names the items.
 */
export const createNightlyAudit = (deps: NightlyAuditDeps) => async (): Promise<NightlyAudit> => {
  const deadline = addMilliseconds(deps.now(), AUDIT_TIME);
  const partnerIds = await deps.ledger.partnerIds();
  const customers = await deps.ledger.customersWithPoints(partnerIds);
  const runIds = await deps.ledger.runIds();
  const campaigns = await deps.ledger.campaigns();
  let findings = 0;
  const periods = await presentPeriods(deps);
  for (const part of partsOf({ partnerIds, customers, runIds, campaigns, periods }, deps)) {
    if (deps.now() > deadline) throw new AuditUnfinished('the nightly audit ran out of time');
    findings += await lookAt(part, deps);
  }
  const accounts = partnerIds.length * CURRENCIES.length + customers.length;
  const outcome = { accounts, runs: runIds.length, findings };
  deps.metrics.record('AuditFindings', findings, {});
  deps.log.info('ledger audited', outcome);
  return outcome;
};

/** Those that may hold counters without a line: the next one and so many back. */
async function presentPeriods({ calendar, now }: NightlyAuditDeps): Promise<readonly Period[]> {
  const { changes } = await calendar.read();
  const back = periodsBack(changes, localDate(now()), PERIODS_WITHOUT_LINES);
  const next = back.slice(0, 1).map((present) => nextPeriod(changes, present));
  return [...next, ...back].map((period) => periodSchema.parse(period));
}

interface Walk {
  readonly partnerIds: readonly string[];
  /** Who has points and is no partner. */
  readonly customers: readonly string[];
  readonly runIds: readonly string[];
  readonly campaigns: readonly ItemOf<'campaign'>[];
  readonly periods: readonly Period[];
}

function* partsOf(
  { partnerIds, customers, runIds, campaigns, periods }: Walk,
  { ledger }: NightlyAuditDeps,
): Generator<Part> {
  const accounts = [
    ...partnerIds.flatMap((partnerId) => CURRENCIES.map((currency) => ({ partnerId, currency }))),
    ...customers.map((partnerId) => ({ partnerId, currency: 'POINT' as const })),
  ];
  for (const { partnerId, currency } of accounts) {
    const look = async () => {
      const read = await ledger.account(partnerId, currency);
      const uses = await ledger.uses(partnerId, read);
      return [
        ...unreadable([...read, ...uses]),
        ...auditAccount(partnerId, currency, readable(read)),
        ...auditUsesOf(partnerId, readable([...read, ...uses])),
      ];
    };
    yield { about: { partnerId, currency }, look };
  }
  const seen = new Set(periods);
  const partners = Map.groupBy(partnerIds, periodShardOf);
  for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
    yield { about: { shard }, look: () => lookAtShard(shard, partners.get(shard) ?? [], seen, ledger) };
  }
  for (const period of [...seen].sort()) {
    yield { about: { period }, look: async () => [...auditFreeze(period, await ledger.shards(period))] };
  }
  for (const campaign of campaigns) {
    const campaignId = campaign.value.id;
    yield { about: { campaignId }, look: async () => lookAtCampaign(campaignId, ledger) };
  }
  for (const runId of runIds) {
    yield { about: { runId }, look: async () => [...auditRun(runId, readable(await ledger.run(runId)))] };
  }
  yield { about: { of: 'gifts' }, look: () => lookAtGifts(ledger) };
}

/** The stock of all gifts. Orders are read once for all of them, which takes a while where there are many. */
async function lookAtGifts(ledger: LedgerWalkRepository): Promise<readonly Finding[]> {
  const before = new Map<string, string>();
  for (const id of await ledger.giftIds()) before.set(id, stockOf(await ledger.gift(id)));
  const counted = new Map([...before.keys()].map((id): [string, CountedOrders] => [id, { open: 0, delivered: 0 }]));
  const findings: Finding[] = [];
  for await (const item of ledger.giftOrders()) {
    findings.push(...unreadable([item]));
    if (item.kind !== 'gift-order') continue;
    const { giftId } = item.value;
    const orders = counted.get(giftId) ?? { open: 0, delivered: 0 };
    countOrder(orders, item.value);
    counted.set(giftId, orders);
  }
  for (const [id, orders] of counted) {
    const read = await ledger.gift(id);
    findings.push(...unreadable(read), ...auditStock(id, readable(read)));
    // Of one that is taken at this moment the orders cannot be told; another look or the next night can.
    if (stockOf(read) === before.get(id)) findings.push(...auditHandedOut(id, readable(read), orders));
  }
  return findings;
}

/** The same as long as nobody takes a gift, hands it over or gives it back. */
function stockOf(read: readonly Read[]): string {
  const [gift] = itemsOfKind(readable(read), 'gift');
  return gift ? [gift.value.left, gift.value.open, gift.value.delivered].join() : 'none';
}

/** Read anew each time, since its budget may just have been changed. */
async function lookAtCampaign(id: string, ledger: LedgerWalkRepository): Promise<readonly Finding[]> {
  const parts = await ledger.campaignParts(id);
  const campaign = (await ledger.campaigns()).find(({ value }) => value.id === id);
  return campaign ? [...unreadable(parts), ...auditParts(campaign, readable(parts))] : [];
}

/** One part of all months against the lines of the partners that are counted in it. */
async function lookAtShard(
  shard: number,
  partnerIds: readonly string[],
  seen: Set<Period>,
  ledger: LedgerWalkRepository,
): Promise<readonly Finding[]> {
  const months = new Map<Period, PeriodTallies>();
  for (const partnerId of partnerIds) {
    for (const item of await ledger.lines(partnerId)) {
      if (item.kind !== 'line') continue;
      const { period: own, carries = [] } = item.value;
      for (const period of new Set([own, ...carries.map(({ from }) => from)])) {
        const tallies = months.get(period) ?? new PeriodTallies(period);
        tallies.add(item.value);
        months.set(period, tallies);
        seen.add(period);
      }
    }
  }
  const findings: Finding[] = [];
  for (const period of seen) {
    const stored = await ledger.shard(period, shard);
    findings.push(...auditShard(period, shard, stored, (months.get(period) ?? new PeriodTallies(period)).of(shard)));
  }
  return findings;
}

/** How many findings stand after several looks. */
async function lookAt({ about, look }: Part, { log, rest }: NightlyAuditDeps): Promise<number> {
  let findings = await look();
  for (let again = 1; again < LOOKS && findings.length > 0; again += 1) {
    await rest(BETWEEN_LOOKS);
    const before = new Set(findings.map(nameOf));
    findings = (await look()).filter((finding) => before.has(nameOf(finding)));
  }
  for (const rule of rulesOf(findings)) log.warn('the ledger does not fit', { ...about, rule });
  return findings.length;
}

function nameOf({ rule, key }: Finding): string {
  return `${rule} ${key.pk} ${key.sk}`;
}

function rulesOf(findings: readonly Finding[]): ReadonlySet<AuditRule> {
  return new Set(findings.map(({ rule }) => rule));
}

function readable(read: readonly Read[]): readonly AuditItem[] {
  return read.filter((item) => item.kind !== 'unreadable');
}

function unreadable(read: readonly Read[]): readonly Finding[] {
  return read.flatMap((item) =>
    item.kind === 'unreadable' ? [{ rule: 'readable' as const, key: item.key, expected: item.because }] : [],
  );
}
