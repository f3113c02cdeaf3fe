import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';
import { localDateSchema } from '../time/local-date.ts';

const aboutOrder = z.object({ orderId: z.string(), holderId: z.string() });

/** Somebody took a gift for points. */
export const giftOrdered = defineEvent('gifts.ordered', aboutOrder);
/** It left by a carrier. */
export const giftSent = defineEvent('gifts.sent', aboutOrder);
export const giftDelivered = defineEvent('gifts.delivered', aboutOrder);
/** Points and gift went back. */
export const giftCanceled = defineEvent('gifts.canceled', aboutOrder);
/** Points run out soon; told once for each day on which some do. */
export const pointsExpiring = defineEvent(
  'gifts.points-expiring',
  z.object({ holderId: z.string(), points: z.int().positive(), lastDay: localDateSchema }),
);
