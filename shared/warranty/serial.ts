import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { batchIdSchema } from '../stickers/batch/batch.ts';
import { type UnitState, unitLife, voidReasonSchema } from '../stickers/unit/unit-life.ts';
import { instantSchema, localDateSchema } from '../time/local-date.ts';

/** `ready` is never stored: a unit nothing has happened to has no item. */
export const serialStateSchema = z.enum(['ready', 'activated', 'replaced', 'returned', 'void']);
export type SerialState = z.infer<typeof serialStateSchema>;

/** From which states a unit may come into each, as its life says; the write carries them in its condition. */
export const statesBefore: Readonly<Record<Exclude<SerialState, 'ready'>, readonly SerialState[]>> = {
  activated: ownStatesBefore('activated'),
  replaced: ownStatesBefore('replaced'),
  returned: ownStatesBefore('returned'),
  void: ownStatesBefore('void'),
};

/** Whatever a roll is, a unit of it that nothing happened to is `ready`. */
function ownStatesBefore(state: UnitState): readonly SerialState[] {
  const own = unitLife[state].from.flatMap((before) => serialStateSchema.safeParse(before).data ?? []);
  const isOfRoll = unitLife[state].from.some((before) => unitLife[before].keptBy.some((keeper) => keeper === 'roll'));
  return isOfRoll ? ['ready', ...own] : own;
}

/** One physical unit, as far as anything happened to it alone. */
export const serialSchema = z.object({
  code: z.string(),
  state: serialStateSchema,
  /** How often it was activated. */
  activations: z.int().nonnegative(),
  /** How many awards its activations and their corrections took; absent, one for each activation. */
  awards: z.int().nonnegative().optional(),
  activatedOn: localDateSchema.optional(),
  /** The warranty that covers it, where that stands at another unit of its set. */
  partOf: z.object({ code: z.string(), activationNumber: z.int().positive() }).optional(),
  /** The product it is bound to by itself, whatever its roll is bound to. */
  sku: skuSchema.optional(),
  /** Why this one is void, since when, by whom, and which batch was printed in its place. */
  reason: voidReasonSchema.optional(),
  note: z.string().optional(),
  since: instantSchema.optional(),
  by: z.string().optional(),
  moveId: z.string().optional(),
  replacedBy: batchIdSchema.optional(),
});
export type Serial = z.infer<typeof serialSchema>;

/** The next award of a unit: it rises with each activation and each correction of who earns, or by what. */
export function nextAward({ awards, activations }: Pick<Serial, 'awards' | 'activations'>): number {
  return (awards ?? activations) + 1;
}

/** A unit that nothing has happened to yet. */
export function untouchedSerial(code: string): Serial {
  return { code, state: 'ready', activations: 0 };
}
