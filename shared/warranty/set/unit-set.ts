import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { orLeftOut } from '../../http/text-input.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';

/**
 * The most units beside the first that one warranty covers: with three writes each (unit, history, forgotten PINs) they
 * fit into the hundred of a transaction.
 */
export const MOST_OTHER_UNITS = 30;

/** Only its length is bounded here: what is wrong with a code is told in the answer's own words. */
export const writtenCode = z.string().max(60);

/** A unit as somebody names it: a sticker's code, with its PIN where it has one, or a maker's serial. */
export const namedUnitSchema = z.object({ code: writtenCode, pin: orLeftOut(z.string().max(40)) });
export type NamedUnit = z.output<typeof namedUnitSchema>;

export const namedUnitsSchema = z
  .array(namedUnitSchema)
  .max(
    MOST_OTHER_UNITS,
    `Mỗi lần thêm nhiều nhất ${MOST_OTHER_UNITS} máy. | At most ${MOST_OTHER_UNITS} units at a time.`,
  );

/** What a set consists of, as far as it bears codes of its own. */
export const placeSchema = z.object({ sku: skuSchema, name: z.string(), count: z.int().positive() });
export type Place = z.infer<typeof placeSchema>;

/** Another unit that a warranty covers; its number counts the activations of that unit. */
export const joinedUnitSchema = z.object({
  code: z.string(),
  activationNumber: z.int().positive(),
  sku: skuSchema,
  name: z.string(),
  joinedAt: instantSchema,
});
export type JoinedUnit = z.infer<typeof joinedUnitSchema>;

/** Several units under one warranty, as they and the catalogue stood then. */
export const unitSetSchema = z.object({
  /** The SKU of the unit that the warranty stands at, which may be that of a component. */
  firstSku: skuSchema,
  places: z.array(placeSchema),
  /** How many of its units may bear the SKU of the set itself. */
  ownPlaces: z.int().positive(),
  units: z.array(joinedUnitSchema),
  /** Inclusive: until then whoever has the slip may add what is missing. */
  addableUntil: localDateSchema,
});
export type UnitSet = z.infer<typeof unitSetSchema>;

/** A set as those see it who may see its warranty. */
export const setViewSchema = z.object({
  /** Those beside the one that the warranty stands at. */
  units: z.array(z.object({ code: z.string(), sku: skuSchema, name: z.string() })),
  missing: z.array(placeSchema),
  /** The last day on which the missing ones can be added by the slip; absent where none is missing. */
  addableUntil: localDateSchema.optional(),
});
export type SetView = z.infer<typeof setViewSchema>;
