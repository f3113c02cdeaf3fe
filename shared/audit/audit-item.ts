import * as z from 'zod';
import { domainEventSchema } from '../events/domain-event.ts';
import { giftSchema, stockChangeSchema } from '../gifts/catalogue/gift.ts';
import { giftOrderSchema } from '../gifts/order/gift-order.ts';
import { pointGrantSchema } from '../gifts/points/point-grant.ts';
import { payoutLineSchema, payoutRunSchema } from '../payouts/payout-run.ts';
import { adjustmentSchema } from '../rewards/adjustment/adjustment.ts';
import { bonusRunSchema, partnerBonusSchema } from '../rewards/bonus/bonus-run.ts';
import { budgetShardSchema } from '../rewards/campaign/campaign-budget.ts';
import { campaignUseSchema } from '../rewards/campaign/campaign-use.ts';
import { rewardCampaignSchema } from '../rewards/campaign/reward-campaign.ts';
import { balanceSchema, entrySchema, transferSchema, voidSchema } from '../rewards/ledger/ledger.ts';
import { periodShardSchema } from '../rewards/reconciliation/period.ts';
import { rewardKey, rewardLineSchema } from '../rewards/reward-line.ts';
import { type Key, keys, prefix } from '../table/keys.ts';
import { periodSchema } from '../time/local-date.ts';
import { isPeriodId } from '../time/period.ts';
import { serialSchema } from '../warranty/serial.ts';
import { warrantySchema } from '../warranty/warranty.ts';
import { unitJoined, warrantyActivated, warrantyCorrected, warrantyMigrated } from '../warranty/warranty-events.ts';

/** An item as the table holds it. */
export const storedItemSchema = z.looseObject({ pk: z.string(), sk: z.string() });
export type StoredItem = z.output<typeof storedItemSchema>;

/** Of warranties and payments only what money and dates hang on: the audit looks at no person's data. */
const auditedWarrantySchema = warrantySchema.pick({
  code: true,
  activationNumber: true,
  activatedAt: true,
  startsOn: true,
  reward: true,
  award: true,
  version: true,
});
/** Which part of which period it is stands in its key alone. */
const storedShardSchema = periodShardSchema
  .extend({ pk: z.string().refine((pk) => /#\d\d$/.test(pk) && isPeriodId(pk.split('#')[1] ?? '')) })
  .transform(({ pk, ...shard }) => {
    const [, period, number] = pk.split('#');
    return { ...shard, period: periodSchema.parse(period), shard: Number(number) };
  });
const auditedPaymentSchema = payoutLineSchema.omit({ partnerName: true, phone: true, bank: true, taxNumber: true });
/** Nobody's name or address is looked at. */
const auditedOrderSchema = giftOrderSchema.omit({ to: true });
/** Who took it how often; of which gift stands in its key alone. */
const storedUseSchema = z
  .object({ taken: z.int().nonnegative(), pk: z.string().regex(/^[^#]+#[^#]+#[^#]+$/) })
  .transform(({ pk, taken }) => {
    const [, giftId = '', holderId = ''] = pk.split('#');
    return { giftId, holderId, taken };
  });
/** What staff wrote of somebody is not looked at. */
const auditedGrantSchema = pointGrantSchema.pick({ id: true, holderId: true, points: true, by: true });
const announcedSchema = z.object({ event: domainEventSchema });

/** Each kind of item the audit looks at: how it is read, and the key that an item saying this must stand at. */
const readers = {
  balance: reader('balance', balanceSchema, ({ partnerId, currency }) => keys.account(partnerId, currency)),
  adjustment: reader('adjustment', adjustmentSchema, ({ partnerId, currency, id }) =>
    keys.adjustment(partnerId, currency, id),
  ),
  entry: reader('entry', onlyThis(entrySchema), ({ partnerId, currency, version }) =>
    keys.entry(partnerId, currency, version),
  ),
  transfer: reader('transfer', onlyThis(transferSchema), ({ id }) => keys.transfer(id)),
  /** Stands where an accrual would, which was taken back before it came. */
  void: reader('void', voidSchema, ({ id }) => keys.transfer(id)),
  line: reader('line', rewardLineSchema, rewardKey),
  shard: reader('shard', storedShardSchema, ({ period, shard }) => keys.period(period, shard)),
  campaign: reader('campaign', rewardCampaignSchema, ({ role, until, id }) => keys.rewardCampaign(role, until, id)),
  use: reader('use', campaignUseSchema, ({ campaignId, partnerId }) => keys.campaignUse(campaignId, partnerId)),
  bonus: reader('bonus', partnerBonusSchema, ({ partnerId, quarter, ruleId }) =>
    keys.partnerBonus(partnerId, quarter, ruleId),
  ),
  'bonus-run': reader('bonus-run', bonusRunSchema, ({ ruleId, quarter }) => keys.bonusRun(ruleId, quarter)),
  budget: reader('budget', budgetShardSchema, ({ campaignId, shard }) => keys.campaignBudget(campaignId, shard)),
  gift: reader('gift', giftSchema, ({ id }) => keys.gift(id)),
  'gift-stock': reader('gift-stock', stockChangeSchema, ({ giftId, id }) => keys.giftStock(giftId, id)),
  'gift-order': reader('gift-order', auditedOrderSchema, ({ id }) => keys.giftOrder(id)),
  'gift-use': reader('gift-use', storedUseSchema, ({ giftId, holderId }) => keys.giftUse(giftId, holderId)),
  grant: reader('grant', auditedGrantSchema, ({ id }) => keys.pointGrant(id)),
  run: reader('run', payoutRunSchema, ({ id }) => keys.payoutRun(id)),
  payment: reader('payment', auditedPaymentSchema, ({ runId, partnerId }) => keys.payoutLine(runId, partnerId)),
  serial: reader('serial', serialSchema, ({ code }) => keys.serial(code)),
  warranty: reader('warranty', auditedWarrantySchema, (warranty) =>
    keys.warranty(warranty.code, warranty.activationNumber),
  ),
  activation: reader('activation', warrantyActivated.schema, ({ id, data }) => keys.timeline(data.code, id)),
  correction: reader('correction', warrantyCorrected.schema, ({ id, data }) => keys.timeline(data.code, id)),
  joining: reader('joining', unitJoined.schema, ({ id, data }) => keys.timeline(data.code, id)),
  migration: reader('migration', warrantyMigrated.schema, ({ id, data }) => keys.timeline(data.code, id)),
  announcement: reader('announcement', announcedSchema, ({ event }) => keys.outbox(event.id)),
} as const;
export type ItemKind = keyof typeof readers;

/** An item the audit looks at, read as what its key says it is. */
export type AuditItem = Extract<ReturnType<(typeof readers)[ItemKind]>, { readonly value: unknown }>;
export type ItemOf<K extends ItemKind> = Extract<AuditItem, { readonly kind: K }>;

/** An item that money hangs on and that cannot be what its key says. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly key: Key;
  readonly because: string;
}

/** Reads an item as what its key says it is; undefined for one that the audit has nothing to say about. */
export function readItem(stored: StoredItem): AuditItem | Unreadable | undefined {
  const kind = kindOf(stored);
  return kind && readers[kind](stored);
}

function reader<K extends string, S extends z.ZodType>(kind: K, schema: S, keyOf: (value: z.output<S>) => Key) {
  return (stored: StoredItem): { readonly kind: K; readonly key: Key; readonly value: z.output<S> } | Unreadable => {
    const key = { pk: stored.pk, sk: stored.sk };
    const parsed = schema.safeParse(stored);
    if (!parsed.success) return { kind: 'unreadable', key, because: placesOf(parsed.error) };
    const { pk, sk } = keyOf(parsed.data);
    if (pk === key.pk && sk === key.sk) return { kind, key, value: parsed.data };
    return { kind: 'unreadable', key, because: `what it says of itself belongs at ${pk} / ${sk}` };
  };
}

/** What the chain seals has nothing beside what it says. */
function onlyThis<Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) {
  return z.strictObject({ ...schema.shape, pk: z.string(), sk: z.string() });
}

function placesOf(error: z.ZodError): string {
  const places = new Set(error.issues.map(({ path }) => path.join('.') || 'its top'));
  return `it does not fit its schema at ${[...places].join(', ')}`;
}

/** Of partitions that hold several kinds, the sort key tells; what else stands there has no part in the audit. */
function kindOf({ pk, sk, ...rest }: StoredItem): ItemKind | undefined {
  if (pk.startsWith(prefix.account)) return 'balance';
  if (pk.startsWith(prefix.adjustment)) return 'adjustment';
  if (pk.startsWith(prefix.entry)) return 'entry';
  if (pk.startsWith(prefix.transfer)) return rest['kind'] === 'void' ? 'void' : 'transfer';
  if (pk.startsWith(prefix.rewards)) return 'line';
  if (pk.startsWith(prefix.period)) return sk === 'PERIOD' ? 'shard' : undefined;
  if (pk.startsWith(prefix.rewardCampaign)) return 'campaign';
  if (pk.startsWith(prefix.campaignUse)) return 'use';
  if (pk.startsWith(prefix.campaignBudget)) return 'budget';
  if (pk.startsWith(prefix.gift)) return sk === 'GIFT' ? 'gift' : 'gift-stock';
  if (pk.startsWith(prefix.giftOrder)) return 'gift-order';
  if (pk.startsWith(prefix.giftUse)) return 'gift-use';
  if (pk.startsWith(prefix.pointGrant)) return 'grant';
  if (pk.startsWith(prefix.partnerBonus)) return 'bonus';
  if (pk.startsWith(prefix.bonusRun)) return sk === 'RUN' ? 'bonus-run' : undefined;
  if (pk.startsWith(prefix.payoutRun)) return kindInRun(sk);
  if (pk.startsWith(prefix.outbox)) return 'announcement';
  if (!pk.startsWith(prefix.serial)) return undefined;
  if (sk === 'SERIAL') return 'serial';
  if (sk.startsWith('WARRANTY#')) return 'warranty';
  if (!sk.startsWith('EVENT#')) return undefined;
  if (rest['type'] === warrantyActivated.type) return 'activation';
  if (rest['type'] === warrantyCorrected.type) return 'correction';
  if (rest['type'] === unitJoined.type) return 'joining';
  return rest['type'] === warrantyMigrated.type ? 'migration' : undefined;
}

/** Orders, downloads and results of a run move no money. */
function kindInRun(sk: string): ItemKind | undefined {
  if (sk === 'RUN') return 'run';
  return sk.startsWith('LINE#') ? 'payment' : undefined;
}

/** Those of one kind, by their keys. */
export function itemsOfKind<K extends ItemKind>(items: readonly AuditItem[], kind: K): ItemOf<K>[] {
  return items.filter((item): item is ItemOf<K> => item.kind === kind).sort(byKey);
}

export function byKey(one: { readonly key: Key }, other: { readonly key: Key }): number {
  return compare(one.key.pk, other.key.pk) || compare(one.key.sk, other.key.sk);
}

/** By code units, as DynamoDB sorts, whatever the machine's language. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
