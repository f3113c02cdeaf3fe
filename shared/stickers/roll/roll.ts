import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { instantSchema } from '../../time/local-date.ts';
import { type Batch, batchIdSchema, ROLL_SIZE, stretchesOf, stretchSchema } from '../batch/batch.ts';
import { voidReasonSchema } from '../unit/unit-life.ts';

/** The states that a roll carries; an activation and what follows is kept with the unit. */
export const rollStateSchema = z.enum(
  ['rendered', 'printed', 'accepted', 'bound', 'shipped', 'void'],
  'Trạng thái cuộn là rendered, printed, accepted, bound, shipped hoặc void. | A roll is rendered, printed, accepted, bound, shipped or void.',
);
export type RollState = z.infer<typeof rollStateSchema>;

/** What a reopened roll becomes again. */
const rollLifeSchema = z.object({
  state: rollStateSchema,
  /** The product its stickers are bound to; absent, the batch's own, if that has one. */
  sku: skuSchema.optional(),
  /** Where it was shipped to: one of both. */
  dealer: z.string().optional(),
  warehouse: z.string().optional(),
});

/** A run of stickers that live alike; what happens to all of them is kept here. Rolls of a batch never overlap. */
export const rollSchema = stretchSchema.extend({
  ...rollLifeSchema.shape,
  /** Why it is void. */
  reason: voidReasonSchema.optional(),
  note: z.string().optional(),
  /** The batch printed in its place. */
  replacedBy: batchIdSchema.optional(),
  /** Since when it is so, by whom, through which move. Absent on a roll that nothing happened to. */
  since: instantSchema.optional(),
  by: z.string().optional(),
  moveId: z.string().optional(),
  /** What it was before it became void. */
  before: rollLifeSchema.optional(),
  /** How often it changed; a roll that is split keeps the count in both halves. */
  changes: z.int().nonnegative().default(0),
});
export type Roll = z.infer<typeof rollSchema>;

/** The rolls that a sealed batch comes in. Units that a maker marked itself are in the warehouse from the beginning. */
export function rollsOf(batch: Pick<Batch, 'count' | 'origin'>): Roll[] {
  const state = batch.origin === 'unprinted' ? 'bound' : 'rendered';
  return stretchesOf(batch.count, ROLL_SIZE).map((stretch) => ({ ...stretch, state, changes: 0 }));
}

const INDEX_DIGITS = 7;
/** A scanner gives the whole address of the label's QR code. */
const ADDRESS = /^https?:\/\/[^/]+\/r\//i;
const LABEL = /^(\d{7})[-\s]*R?(\d{1,7})$/i;

/** The text on a roll's label: `0000012-R0005000`, the batch and the index of the first sticker. */
export function rollLabelOf(batchId: string, firstIndex: number): string {
  return `${batchId}-R${String(firstIndex).padStart(INDEX_DIGITS, '0')}`;
}

/** Reads a label as scanned (`HTTPS://HOST/R/0000012-5000`) or typed; undefined if it is none. */
export function readRollLabel(written: string): { readonly batchId: string; readonly firstIndex: number } | undefined {
  const [, batchId, firstIndex] = LABEL.exec(written.trim().replace(ADDRESS, '')) ?? [];
  return batchId === undefined ? undefined : { batchId, firstIndex: Number(firstIndex) };
}
