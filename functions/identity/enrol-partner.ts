import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { FieldAccounts } from '../../shared/identity/field-account-repository.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { accountEvents } from '../../shared/partners/partner-events.ts';

type AccountOf = Pick<Partner, 'id' | 'phone' | 'state' | 'version'>;

export interface EnrolPartnerDeps {
  readonly findPartner: (id: string) => Promise<AccountOf | undefined>;
  readonly accounts: FieldAccounts;
}

/** How often the partner is read again, where they changed while their account was brought up to them. */
const ROUNDS = 4;

/**
 * Gives a partner an account to sign in with, approved or not: they may see how their case stands. Later it brings the
 * account up to what the partner is now, whichever event says that something changed, so that order does not matter.
 */
export const createEnrolPartner =
  (deps: EnrolPartnerDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const kind = accountEvents.find(({ type }) => type === event.type);
    const told = kind?.schema.safeParse(event).data;
    if (!told) return quarantine('malformed-event');
    let partner = await deps.findPartner(told.data.partnerId);
    if (!partner) return quarantine('partner-missing');
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcome = await bringUp(partner, deps.accounts);
      if (outcome !== 'ready') return quarantine(outcome);
      const now: AccountOf | undefined = await deps.findPartner(partner.id);
      if (now === undefined || now.version === partner.version) return done;
      partner = now;
    }
    return done;
  };

async function bringUp({ id, phone, state, version }: AccountOf, accounts: FieldAccounts) {
  const outcome = await accounts.ensure({ id, phone, role: 'partner' });
  // One that never changed since is what it was made as.
  if (outcome !== 'ready' || version === undefined) return outcome;
  return accounts.follow({ id, phone, maySignIn: state !== 'suspended' });
}
