import { createHash } from 'node:crypto';
import * as z from 'zod';
import { provinceCodeSchema } from '../address/province.ts';
import { skuSchema } from '../catalog/product.ts';
import { currencySchema } from '../money/money.ts';
import { type IndexKeys, type Key, keys, lists } from '../table/keys.ts';
import { type Instant, instantOf, instantSchema, periodSchema } from '../time/local-date.ts';
import { channelSchema } from '../warranty/channel.ts';
import { rewardExtraSchema } from './campaign/reward-extra.ts';
import { roleSchema } from './ledger/transfer-ids.ts';
import { rewardReasonSchema } from './policy/eligibility.ts';
import { standingSchema } from './policy/standing.ts';
import { carrySchema, findingKindsOn, holdSchema, pastHoldSchema } from './reconciliation/hold.ts';
import { periodShardOf } from './reconciliation/period.ts';

/**
 * `none`: a line of 0 đ, on which nobody has to decide. `reversed`: taken back, it counts no more. `correction`: a line
 * below 0 that takes back what a frozen period holds.
 */
export const rewardStateSchema = z.enum(['pending', 'none', 'approved', 'cancelled', 'reversed', 'correction']);
export type RewardState = z.infer<typeof rewardStateSchema>;

const wordsSchema = z.object({ vi: z.string(), en: z.string() });

/** What one installation earned, or why it earned nothing. Decisions move its state; its money stands in the ledger. */
export const rewardLineSchema = z.object({
  partnerId: z.string(),
  code: z.string(),
  award: z.int().positive(),
  role: roleSchema,
  currency: currencySchema,
  activatedAt: instantSchema,
  sku: skuSchema,
  /** As the product was called then. */
  productName: z.string(),
  /** What the partner was on the day, and how the activation came in. */
  standing: standingSchema.optional(),
  channel: channelSchema.optional(),
  /** Where it was fitted, and the partner at whose store it was bought. */
  province: provinceCodeSchema.optional(),
  dealerId: z.string().optional(),
  /** Below 0 only on a correction. */
  amount: z.int(),
  state: rewardStateSchema,
  reason: rewardReasonSchema,
  /** What made the amount. */
  rule: z
    .object({
      id: z.string(),
      label: z.string(),
      policy: z.string(),
      version: z.int().positive(),
      /** What the policy called the attributes that the rule asked for, where it had words of its own. */
      words: z.record(z.string(), z.object({ label: wordsSchema, value: wordsSchema.optional() })).optional(),
    })
    .optional(),
  /** What the rule asked for, as it was. */
  because: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** What campaigns gave besides, or why they gave nothing; the amount holds all of it. */
  extras: z.array(rewardExtraSchema).optional(),
  period: periodSchema,
  /** Its own month was frozen already. */
  late: z.literal(true).optional(),
  transferId: z.string().optional(),
  /** The activation's event, and a print of what it said: a repeat has the same one. */
  eventId: z.string(),
  fingerprint: z.string(),
  /** The request that the activation came by, so that the log tells the story of a line. */
  requestId: z.string().optional(),
  accruedAt: instantSchema,
  /** How often it was decided or a decision was undone. */
  decisions: z.int().nonnegative().default(0),
  /** By whom and when the present decision was made, and why it was cancelled. */
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
  note: z.string().optional(),
  /** What keeps a waiting line from being approved; absent where nothing does. */
  holds: z.array(holdSchema).min(1).optional(),
  /** What did before, in the order in which it ended. */
  pastHolds: z.array(pastHoldSchema).optional(),
  /** From which periods it was put off, the last one last. */
  carries: z.array(carrySchema).min(1).optional(),
  /** How often its holds or its period changed. */
  revisions: z.int().nonnegative().optional(),
  /** The bulk decision that made it, if one did: undoing that one undoes this. */
  job: z.string().optional(),
  /** Who took the reward back, when and why; a repeat has the same print. */
  reversal: z.object({ by: z.string(), at: instantSchema, note: z.string(), fingerprint: z.string() }).optional(),
  /** Of a correction: the accrual that it takes back. */
  corrects: z.string().optional(),
});
export type RewardLine = z.infer<typeof rewardLineSchema>;

/** What a line is known by. */
type LineIdentity = Pick<RewardLine, 'partnerId' | 'activatedAt' | 'code' | 'award' | 'role' | 'currency'> & {
  readonly corrects?: RewardLine['corrects'];
};

/** Names a line in addresses without telling its code: where it stands, and a short print of the rest of its key. */
export function rewardLineId(line: LineIdentity): string {
  const names = `${line.code}#${line.award}#${line.role}#${line.currency}${line.corrects === undefined ? '' : '#CORRECTION'}`;
  const rest = createHash('sha256').update(names).digest('hex');
  return `${line.partnerId}-${Date.parse(line.activatedAt)}-${rest.slice(0, 6)}`;
}

/** Whose line an id names and of which moment; among those of that moment the id itself tells. */
export function readRewardLineId(
  id: string,
): { readonly partnerId: string; readonly activatedAt: Instant } | undefined {
  const [, partnerId, milliseconds] = /^(.+)-(\d{1,13})-[0-9a-f]{6}$/.exec(id) ?? [];
  if (partnerId === undefined || milliseconds === undefined) return undefined;
  return { partnerId, activatedAt: instantOf(Number(milliseconds)) };
}

export function rewardKey(line: LineIdentity): Key {
  return keys.reward(line.partnerId, line.activatedAt, line);
}

/** Where a line stands among those of its period and state: in time order, each at a place of its own. */
export function rewardPlace(line: LineIdentity): string {
  return `${line.activatedAt}#${rewardLineId(line)}`;
}

type Listed = LineIdentity & Pick<RewardLine, 'period' | 'state' | 'holds' | 'pastHolds'>;

/** Its place on the indexes; on the second one stands what a finding holds or held. */
export function rewardListing(line: Listed): IndexKeys {
  const place = rewardPlace(line);
  const listed = lists.rewards(line.period, line.state, periodShardOf(line.partnerId), place);
  return findingKindsOn(line).size === 0 ? listed : { ...listed, ...lists.foundRewards(line.period, place) };
}

/** In groups of four, the last one readable: enough to find the sticker, too little to use the code. */
export function maskCode(code: string): string {
  const masked = '•'.repeat(Math.max(0, code.length - 4)) + code.slice(-4);
  return masked.match(/.{1,4}/gu)?.join('-') ?? masked;
}
