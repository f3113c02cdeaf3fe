import { currencySchema } from '../money/money.ts';
import { earningEventSchema } from '../rewards/ledger/accrual-message.ts';
import { placeSchema, type Transfer, type Void } from '../rewards/ledger/ledger.ts';
import { type Instant, periodSchema } from '../time/local-date.ts';
import { auditAccount } from './audit-account.ts';
import { auditBonusRun } from './audit-bonus.ts';
import { auditCampaign } from './audit-campaign.ts';
import { auditGift } from './audit-gifts.ts';
import { type AuditItem, byKey, type ItemKind, readItem, type StoredItem } from './audit-item.ts';
import { auditPeriod } from './audit-period.ts';
import { auditCustomerPoints, unitOfCustomerPoints } from './audit-points.ts';
import { auditRun } from './audit-run.ts';
import { auditUnit } from './audit-unit.ts';
import type { Finding } from './finding.ts';

/**
 * Items that are audited together: `account|<partner>|<currency>`, `bonus|<rule>|<quarter>`, `campaign|<id>`, `period|<month>`,
 * `points|<code>`, `run|<id>`, `unit|<code>`. In text order of these names the audit is always the same.
 */
export type GroupName = string;

const name = {
  account: (partnerId: string, currency: string): GroupName => `account|${partnerId}|${currency}`,
  period: (period: string): GroupName => `period|${period}`,
  run: (id: string): GroupName => `run|${id}`,
  unit: (code: string): GroupName => `unit|${code}`,
  campaign: (id: string): GroupName => `campaign|${id}`,
  bonus: (ruleId: string, quarter: string): GroupName => `bonus|${ruleId}|${quarter}`,
  gift: (id: string): GroupName => `gift|${id}`,
  points: (code: string): GroupName => `points|${code}`,
} as const;

/** Where an item is looked at; a line counts for its account, its month and its unit. */
export function groupsOf(item: AuditItem): readonly GroupName[] {
  switch (item.kind) {
    case 'balance':
    case 'entry':
    case 'adjustment':
      return [name.account(item.value.partnerId, item.value.currency)];
    case 'transfer': {
      const partners = new Set([item.value.debit, item.value.credit].flatMap(partnerOf));
      const accounts = [...partners].map((partnerId) => name.account(partnerId, item.value.currency));
      const runId = runOf(item.value);
      const unit = unitOfCustomerPoints(item.value);
      return [
        ...accounts,
        ...(runId === undefined ? [] : [name.run(runId)]),
        ...(unit === undefined ? [] : [name.points(unit)]),
      ];
    }
    case 'run':
      return [name.run(item.value.id), name.period(item.value.period)];
    case 'payment':
      return [name.run(item.value.runId)];
    case 'line': {
      const { partnerId, currency, period, code, extras = [], carries = [] } = item.value;
      const campaigns = new Set(extras.map(({ campaign }) => name.campaign(campaign)));
      const periods = new Set([period, ...carries.map(({ from }) => from)].map(name.period));
      return [name.account(partnerId, currency), ...periods, name.unit(code), ...campaigns];
    }
    case 'gift':
      return [name.gift(item.value.id)];
    case 'gift-stock':
      return [name.gift(item.value.giftId)];
    case 'gift-order':
      return [name.gift(item.value.giftId), name.account(item.value.holderId, 'POINT')];
    case 'gift-use':
    case 'grant':
      return [name.account(item.value.holderId, 'POINT')];
    case 'bonus':
      return [
        name.account(item.value.partnerId, item.value.currency),
        name.bonus(item.value.ruleId, item.value.quarter),
      ];
    case 'bonus-run':
      return [name.bonus(item.value.ruleId, item.value.quarter)];
    case 'campaign':
      return [name.campaign(item.value.id)];
    case 'use':
    case 'budget':
      return [name.campaign(item.value.campaignId)];
    case 'void':
      return [name.unit(codeOf(item.value))];
    case 'shard':
      return [name.period(item.value.period)];
    case 'serial':
    case 'warranty':
      return [name.unit(item.value.code)];
    case 'activation':
    case 'correction':
    case 'joining':
    case 'migration':
      return [name.unit(item.value.data.code)];
    case 'announcement': {
      const earning = earningEventSchema.safeParse(item.value.event);
      return earning.success ? [name.unit(earning.data.data.code)] : [];
    }
  }
}

const ACCOUNT = new RegExp(`^partner:(.+):(${placeSchema.options.join('|')})$`);

function partnerOf(account: string): readonly string[] {
  const [, partnerId] = ACCOUNT.exec(account) ?? [];
  return partnerId === undefined ? [] : [partnerId];
}

/** The unit of an accrual's id: `ACCRUE:<code>:…`. */
function codeOf({ id }: Void): string {
  return id.split(':')[1] ?? '';
}

/** The run that a transfer belongs to by its id: `RESERVE:<run>:<partner>`, and so `END`, `RETURN` and `LATE`. */
function runOf({ id }: Transfer): string | undefined {
  return /^(?:RESERVE|END|RETURN|LATE):([^:]+):/.exec(id)?.[1];
}

/** What of a group does not fit. */
export function auditGroup(group: GroupName, items: Iterable<AuditItem>, now: Instant): Iterable<Finding> {
  const [kind = '', subject = '', currency] = group.split('|');
  switch (kind) {
    case 'account':
      return auditAccount(subject, currencySchema.parse(currency), [...items]);
    case 'period':
      return auditPeriod(periodSchema.parse(subject), items);
    case 'bonus':
      return auditBonusRun([...items]);
    case 'campaign':
      return auditCampaign(subject, [...items]);
    case 'gift':
      return auditGift(subject, [...items]);
    case 'points':
      return auditCustomerPoints(subject, [...items]);
    case 'run':
      return auditRun(subject, [...items]);
    case 'unit':
      return auditUnit(subject, [...items], now);
    default:
      throw new Error(`no audit of ${kind}`);
  }
}

export type Sorted =
  | { readonly outcome: 'grouped'; readonly item: AuditItem; readonly groups: readonly GroupName[] }
  | { readonly outcome: 'finding'; readonly finding: Finding }
  /** No money hangs on it. */
  | { readonly outcome: 'other' };

/** First step of an audit: reads an item and says with which others it is to be compared. */
export function sortItem(stored: StoredItem): Sorted {
  const item = readItem(stored);
  if (!item) return { outcome: 'other' };
  if (item.kind === 'unreadable') {
    return { outcome: 'finding', finding: { rule: 'readable', key: item.key, expected: item.because } };
  }
  const groups = groupsOf(item);
  if (item.kind === 'transfer' && groups.length === 0) {
    const expected = 'it moves money of a partner';
    return { outcome: 'finding', finding: { rule: 'transfer-movement', key: item.key, expected } };
  }
  return { outcome: 'grouped', item, groups };
}

/** Keeps items by group until all have come: in memory, or on a disk where they are too many. */
export interface ItemGroups {
  add(group: GroupName, item: AuditItem): void;
  /** In text order. */
  names(): Iterable<GroupName>;
  /** In the order of their keys. */
  items(group: GroupName): Iterable<AuditItem>;
}

export interface AuditReport {
  /** The first is the first; of very many only some are kept. */
  readonly findings: readonly Finding[];
  readonly found: number;
  /** How many items of each kind were looked at. */
  readonly items: ReadonlyMap<ItemKind, number>;
}

const FINDINGS_KEPT = 1_000;

/** Audits items that come in any order. What cannot be read comes first, then group by group. */
export async function auditStream(
  stored: AsyncIterable<StoredItem> | Iterable<StoredItem>,
  groups: ItemGroups,
  now: Instant,
): Promise<AuditReport> {
  const items = new Map<ItemKind, number>();
  const unreadable: Finding[] = [];
  for await (const one of stored) {
    const sorted = sortItem(one);
    if (sorted.outcome === 'finding') unreadable.push(sorted.finding);
    if (sorted.outcome !== 'grouped') continue;
    items.set(sorted.item.kind, (items.get(sorted.item.kind) ?? 0) + 1);
    for (const group of sorted.groups) groups.add(group, sorted.item);
  }
  const findings = unreadable.sort(byKey);
  let found = findings.length;
  for (const group of groups.names()) {
    for (const finding of auditGroup(group, groups.items(group), now)) {
      found += 1;
      if (findings.length < FINDINGS_KEPT) findings.push(finding);
    }
  }
  return { findings, found, items };
}

/** For tables that fit into memory. */
export function groupsInMemory(): ItemGroups {
  const groups = new Map<GroupName, AuditItem[]>();
  return {
    add: (group, item) => {
      const members = groups.get(group);
      if (members) members.push(item);
      else groups.set(group, [item]);
    },
    names: () => [...groups.keys()].sort(),
    items: (group) => (groups.get(group) ?? []).toSorted(byKey),
  };
}
