import * as z from 'zod';
import { placeOf } from '../../address/place.ts';
import { instantSchema } from '../../time/local-date.ts';
import { customerSchema, type Warranty } from '../warranty.ts';
import { warrantyHandedOver } from '../warranty-events.ts';
import { changesOfCustomer, idsOf, type WarrantyChange } from './warranty-change.ts';

/** Somebody is to be the new owner, once they tell the code that was sent to their phone. */
export const handoverSchema = z.object({
  id: z.string(),
  code: z.string(),
  activationNumber: z.int().positive(),
  customer: customerSchema,
  note: z.string(),
  askedBy: z.string(),
  validUntil: instantSchema,
});
export type Handover = z.infer<typeof handoverSchema>;

/** Another person is the owner from now on; nothing of the earlier one's data stays but in the history. */
export function handOver(warranty: Warranty, customer: Warranty['customer']): WarrantyChange | undefined {
  const changes = changesOfCustomer(warranty.customer, customer);
  if (changes.length === 0) return undefined;
  // The new owner agreed on the telephone, by telling the code; what the earlier one agreed to ends with them.
  const { consent: _theirs, ...rest } = warranty;
  const owner = { ...customer, ...placeOf(customer) };
  const after: Warranty = { ...rest, customer: owner, legalBasis: 'care' };
  return { after, event: { type: warrantyHandedOver.type, data: idsOf(warranty) }, changes };
}
