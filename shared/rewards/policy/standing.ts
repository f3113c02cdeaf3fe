import type * as z from 'zod';
import { datedStandingSchema } from '../../partners/partner.ts';

/** What rules may ask about a partner, as it stood on the day of an installation. */
export const standingSchema = datedStandingSchema.omit({ from: true });
export type Standing = z.infer<typeof standingSchema>;
