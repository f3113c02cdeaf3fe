import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { FieldAccounts } from '../../shared/identity/field-account-repository.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { partnerRegistered } from '../../shared/partners/partner-events.ts';

export interface EnrolPartnerDeps {
  readonly findPartner: (id: string) => Promise<Pick<Partner, 'id' | 'phone'> | undefined>;
  readonly accounts: FieldAccounts;
}

/** Gives a registered partner an account to sign in with, approved or not: they may see how their case stands. */
export const createEnrolPartner =
  (deps: EnrolPartnerDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: registered } = partnerRegistered.schema.safeParse(event);
    if (!registered) return quarantine('malformed-event');
    const partner = await deps.findPartner(registered.data.partnerId);
    if (!partner) return quarantine('partner-missing');
    const outcome = await deps.accounts.ensure({ id: partner.id, phone: partner.phone, role: 'partner' });
    return outcome === 'ready' ? done : quarantine(outcome);
  };
