import * as z from 'zod';
import { defineEvent, type EventOf } from '../events/domain-event.ts';

const aboutPartner = z.object({ partnerId: z.string() });

export const partnerRegistered = defineEvent('partners.registered', aboutPartner);
export type PartnerRegistered = EventOf<typeof partnerRegistered>;

export const partnerApproved = defineEvent('partners.approved', aboutPartner);
export type PartnerApproved = EventOf<typeof partnerApproved>;

/** Somebody asked for a one-time code; neither phone nor code travels with it. */
export const codeRequested = defineEvent('partners.code-requested', z.object({ requestId: z.string() }));

/** Where a partner's money goes was entered or changed; the account does not travel with it. */
export const bankAccountChanged = defineEvent('partners.bank-account-changed', aboutPartner);

export const partnerTaxChanged = defineEvent('partners.tax-changed', aboutPartner);
