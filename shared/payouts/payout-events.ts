import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';

/** A run exists and a part of its reservations is due: all of them are, one part after the other. */
export const payoutRunCreated = defineEvent(
  'payouts.run-created',
  z.object({ runId: z.string(), step: z.int().nonnegative() }),
);

const lineSchema = z.object({ runId: z.string(), partnerId: z.string() });

/** The money left; amount and reference stand on the run's line. */
export const payoutPaid = defineEvent('payouts.paid', lineSchema);

/** The bank did not pay; the money is available again. */
export const payoutFailed = defineEvent('payouts.failed', lineSchema);
