import * as z from 'zod';
import { provinceCodeSchema } from '../address/province.ts';
import { skuSchema } from '../catalog/product.ts';
import { defineEvent, type EventOf } from '../events/domain-event.ts';
import { eligibilitySchema } from '../rewards/policy/eligibility.ts';
import { standingSchema } from '../rewards/policy/standing.ts';
import { batchIdSchema } from '../stickers/batch/batch.ts';
import { rollStateSchema } from '../stickers/roll/roll.ts';
import { instantSchema, localDateSchema } from '../time/local-date.ts';
import { channelSchema } from './channel.ts';
import { photoKindSchema } from './photo/photo.ts';

/** A unit's warranty started. `partnerId` is the enrolled installer, also where the eligibility says `none`. */
export const warrantyActivated = defineEvent(
  'warranty.activated',
  z.object({
    code: z.string(),
    activationNumber: z.int().positive(),
    /** Where it is not that of the activation: a correction of an earlier one took that number. */
    award: z.int().positive().optional(),
    sku: skuSchema,
    startsOn: localDateSchema,
    endsOn: localDateSchema,
    partnerId: z.string().optional(),
    /** What that partner was then, and how the activation came in: rules may ask for both. */
    standing: standingSchema.optional(),
    channel: channelSchema.optional(),
    reward: eligibilitySchema,
    /** The partner whose store sold it, and whether they may earn by it; under the same award, in another role. */
    dealer: z
      .object({ partnerId: z.string(), standing: standingSchema.optional(), reward: eligibilitySchema })
      .optional(),
    /** Where it was fitted: no more of the address. */
    province: provinceCodeSchema.optional(),
    /** From when it counts, where it was captured without signal before it arrived. */
    since: instantSchema.optional(),
    /** The message whose answer tells its customer everything: once that has left, no notice need follow. */
    session: z.string().optional(),
    /** Its sticker was neither accepted nor shipped: on which roll, how that stood, and how often it had changed. */
    early: z
      .object({ batchId: batchIdSchema, firstIndex: z.int(), state: rollStateSchema, changes: z.int() })
      .optional(),
  }),
);
export type WarrantyActivated = EventOf<typeof warrantyActivated>;

/**
 * A warranty that ran in a former system goes on here. It stands on the unit's timeline alone and never leaves the
 * table, so that nobody is told of it and nothing is earned by it.
 */
export const warrantyMigrated = defineEvent(
  'warranty.migrated',
  z.object({
    code: z.string(),
    activationNumber: z.int().positive(),
    sku: skuSchema,
    startsOn: localDateSchema,
    endsOn: localDateSchema,
    importId: z.string(),
  }),
);
export type WarrantyMigrated = EventOf<typeof warrantyMigrated>;

/** A warranty names photos that wait to be kept with it. */
export const photosGiven = defineEvent(
  'warranty.photos-given',
  z.object({ code: z.string(), activationNumber: z.int().positive() }),
);

/** Staff looked at a photo. It stands on the unit's timeline alone. */
export const photoOpened = defineEvent(
  'warranty.photo-opened',
  z.object({ code: z.string(), activationNumber: z.int().positive(), kind: photoKindSchema }),
);

const aboutWarranty = z.object({ code: z.string(), activationNumber: z.int().positive() });

const awardOfPartner = z.object({ award: z.int().positive(), partnerId: z.string() });

/**
 * Money that a correction moves: what was earned wrongly is taken back, and whoever is right earns under an award of its
 * own, as of the day of the activation. Either may come first, and each happens once.
 */
const movedOfRoleSchema = z.object({
  taken: awardOfPartner.optional(),
  given: awardOfPartner
    .extend({
      sku: skuSchema,
      activatedAt: instantSchema,
      standing: standingSchema.optional(),
      channel: channelSchema.optional(),
      reward: eligibilitySchema,
      /** Where it was fitted, and at whose store it was bought. */
      province: provinceCodeSchema.optional(),
      dealerId: z.string().optional(),
    })
    .optional(),
});
export type MovedOfRole = z.infer<typeof movedOfRoleSchema>;

export const movedRewardSchema = movedOfRoleSchema.extend({
  /** What moves of the dealer; what stands beside it is the installer's. */
  dealer: movedOfRoleSchema.optional(),
});
export type MovedReward = z.infer<typeof movedRewardSchema>;

/** What a warranty says was put right; which fields, and never what stands in them. */
export const warrantyCorrected = defineEvent(
  'warranty.corrected',
  aboutWarranty.extend({ fields: z.array(z.string()).min(1), reward: movedRewardSchema.optional() }),
);
export type WarrantyCorrected = EventOf<typeof warrantyCorrected>;

/** A warranty ends later than before. */
export const warrantyExtended = defineEvent(
  'warranty.extended',
  aboutWarranty.extend({ kind: z.enum(['goodwill', 'repair']), entryId: z.string(), endsOn: localDateSchema }),
);

/** Somebody may become a unit's owner by a code; neither phone nor code travels with it. */
export const handoverRequested = defineEvent('warranty.handover-requested', z.object({ requestId: z.string() }));

/** The unit belongs to somebody else, who proved their phone. */
export const warrantyHandedOver = defineEvent('warranty.handed-over', aboutWarranty);

/**
 * A unit came under the warranty of its set, which stands at another unit. It stands on the timeline of the one that
 * joined and never leaves the table: of an activation of a set there is one event.
 */
export const unitJoined = defineEvent(
  'warranty.unit-joined',
  aboutWarranty.extend({ sku: skuSchema, partOf: aboutWarranty }),
);

/** Units that were missing came under the warranty of their set: same last day, nothing earned. */
export const unitsAdded = defineEvent(
  'warranty.units-added',
  aboutWarranty.extend({ units: z.array(z.string()).min(1) }),
);

/** Goods came back: the activation counts no more, and what it earned is taken back. */
export const activationCanceled = defineEvent(
  'warranty.activation-canceled',
  aboutWarranty.extend({
    sku: skuSchema,
    partnerId: z.string().optional(),
    /** Where it is not the number of the activation. */
    award: z.int().positive().optional(),
    /** The dealer's own. */
    dealer: awardOfPartner.optional(),
  }),
);
