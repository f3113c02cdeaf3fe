import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';
import { localDateSchema } from '../time/local-date.ts';

const aboutPartner = z.object({ partnerId: z.string() });

export const partnerRegistered = defineEvent('partners.registered', aboutPartner);

export const partnerApproved = defineEvent('partners.approved', aboutPartner);

/** Staff entered somebody, who is invited to sign in. */
export const partnerEntered = defineEvent('partners.entered', aboutPartner);

/** Not approved; what was said to it stands with the partner. */
export const partnerRefused = defineEvent('partners.refused', aboutPartner);
/** May neither sign in nor earn until reinstated; their money stays. */
export const partnerSuspended = defineEvent('partners.suspended', aboutPartner);
/** Approved again after a suspension, a refusal or a leave. */
export const partnerReinstated = defineEvent('partners.reinstated', aboutPartner);
/** Earns no more, by own wish or because staff ended it; their money stays and is paid. */
export const partnerLeft = defineEvent('partners.left', aboutPartner);

/** Name, region, kind, tier or province changed. */
export const partnerChanged = defineEvent('partners.changed', aboutPartner);

/** Signs in and is found by another phone from now on; neither number travels with it. */
export const partnerPhoneChanged = defineEvent('partners.phone-changed', aboutPartner);

/** Somebody asked for a one-time code; neither phone nor code travels with it. */
export const codeRequested = defineEvent('partners.code-requested', z.object({ requestId: z.string() }));

/** Where a partner's money goes was entered or changed; the account does not travel with it. */
export const bankAccountChanged = defineEvent('partners.bank-account-changed', aboutPartner);

export const partnerTaxChanged = defineEvent('partners.tax-changed', aboutPartner);

/** Staff answered what a partner asked about their tax; why stands with the request. */
export const partnerTaxDecided = defineEvent(
  'partners.tax-decided',
  aboutPartner.extend({ decision: z.enum(['approved', 'refused']), countsFrom: localDateSchema.optional() }),
);

/** After which a partner's account to sign in may have to change. */
export const accountEvents = [
  partnerRegistered,
  partnerEntered,
  partnerSuspended,
  partnerReinstated,
  partnerLeft,
  partnerPhoneChanged,
] as const;
