import * as z from 'zod';
import { phoneSchema } from '../../phone/phone.ts';
import { instantSchema } from '../../time/local-date.ts';

/**
 * A customer as the ledger knows them: by a random id. Transfers, entries and sealed digests stand for ever, so none of
 * them may name a phone; whoever is forgotten loses this one item, and the ledger stays as it is.
 */
export const pointCustomerSchema = z.object({ id: z.string(), phone: phoneSchema, since: instantSchema });
export type PointCustomer = z.infer<typeof pointCustomerSchema>;

/** Begins the ids of customers, so that nobody takes one for a partner's. */
const CUSTOMER = 'C-';
export const customerIdOf = (id: string) => `${CUSTOMER}${id}`;
export const isCustomerId = (holderId: string) => holderId.startsWith(CUSTOMER);
