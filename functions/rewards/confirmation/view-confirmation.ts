import type * as z from 'zod';
import { type Confirmation, possibleAnswers } from '../../../shared/rewards/confirmation/confirmation.ts';
import type { confirmationViewSchema } from '../../../shared/rewards/confirmation/confirmation-routes.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';

/** All that the link reveals. */
export function viewConfirmation(confirmation: Confirmation, today: LocalDate): z.input<typeof confirmationViewSchema> {
  const { productName: product, installedOn, partnerName: partner, until, answer } = confirmation;
  const possible = [...possibleAnswers(confirmation, today)];
  return { product, installedOn, partner, until, ...(answer === undefined ? {} : { answer }), possible };
}
