import * as z from 'zod';
import { defineEvent, type EventOf } from '../events/domain-event.ts';

const aboutPartner = z.object({ partnerId: z.string() });

export const partnerRegistered = defineEvent('partners.registered', aboutPartner);
export type PartnerRegistered = EventOf<typeof partnerRegistered>;

export const partnerApproved = defineEvent('partners.approved', aboutPartner);
export type PartnerApproved = EventOf<typeof partnerApproved>;
