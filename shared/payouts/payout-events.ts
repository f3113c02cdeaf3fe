import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';

/** A run exists and a part of its reservations is due: all of them are, one part after the other. */
export const payoutRunCreated = defineEvent(
  'payouts.run-created',
  z.object({ runId: z.string(), step: z.int().nonnegative() }),
);

/** A run was canceled before anybody paid, and a part of what it holds is due to be released. */
export const payoutRunCanceled = defineEvent(
  'payouts.run-canceled',
  z.object({ runId: z.string(), step: z.int().nonnegative() }),
);

/** Somebody accepted what the bank answered, and a part of it is due to be recorded. */
export const bankResultAccepted = defineEvent(
  'payouts.bank-result-accepted',
  z.object({ runId: z.string(), resultId: z.string(), step: z.int().nonnegative() }),
);

const lineSchema = z.object({ runId: z.string(), partnerId: z.string() });

/** The money left; amount and reference stand on the run's line. */
export const payoutPaid = defineEvent('payouts.paid', lineSchema);

/** The bank did not pay; the money is available again. */
export const payoutFailed = defineEvent('payouts.failed', lineSchema);

/** Money came back after it was paid: it is available again. */
export const payoutReturned = defineEvent('payouts.returned', lineSchema);

/** A payment that was marked failed did arrive. */
export const payoutLate = defineEvent('payouts.late', lineSchema);

/** It was canceled before anybody paid; the money is available as before. */
export const payoutCanceled = defineEvent('payouts.canceled', lineSchema);

/** Somebody approved what a partner asked for: the bank is asked next. */
export const withdrawalApproved = defineEvent('payouts.withdrawal-approved', lineSchema);
