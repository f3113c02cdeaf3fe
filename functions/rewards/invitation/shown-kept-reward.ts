import type { Caller } from '../../../shared/http/caller.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { maskPhone } from '../../../shared/phone/phone.ts';
import {
  BETWEEN_MESSAGES,
  type InvitationTold,
  type KeptReward,
  keptRewardIdOf,
  phonePrintOf,
} from '../../../shared/rewards/invitation/kept-reward.ts';
import type { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { KeptRewardView } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { maskCode } from '../../../shared/rewards/reward-line.ts';
import { addMilliseconds, type Clock, type Instant, localDate } from '../../../shared/time/local-date.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface ShownKeptRewardDeps {
  readonly kept: Pick<KeptRewardRepository, 'invitationOf'>;
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly partners: Pick<PartnerRepository, 'find' | 'findByPhone'>;
  readonly now: Clock;
}

/** What stands around a kept reward, as it is read at the desk. */
interface Surroundings {
  readonly installer: Warranty['installer'] | undefined;
  readonly partner: Partner | undefined;
  readonly invitation: InvitationTold | undefined;
}

/** Whom it is for, whether they registered, and when they were told. */
export async function readSurroundings(kept: KeptReward, deps: ShownKeptRewardDeps): Promise<Surroundings> {
  const [warranty, invitation] = await Promise.all([
    deps.warranties.findWarranty(kept.code, kept.activationNumber),
    deps.kept.invitationOf(kept.phonePrint),
  ]);
  const phone = warranty?.installer.phone;
  // Put right since: whoever the warranty names by now is somebody else.
  const isTheirs = phone !== undefined && phonePrintOf(phone) === kept.phonePrint;
  const installer = isTheirs ? warranty?.installer : undefined;
  return { installer, partner: await partnerOf(kept, installer, deps), invitation };
}

async function partnerOf(
  { partnerId }: KeptReward,
  installer: Surroundings['installer'],
  { partners }: ShownKeptRewardDeps,
): Promise<Partner | undefined> {
  if (partnerId !== undefined) return partners.find(partnerId);
  return installer?.phone === undefined ? undefined : partners.findByPhone(installer.phone);
}

export function shownKeptReward(
  kept: KeptReward,
  { installer, partner, invitation }: Surroundings,
  about: { readonly caller: Caller; readonly now: Instant },
): KeptRewardView {
  const { phonePrint: _print, code, state: stands, ...shown } = kept;
  const state = stands === 'waiting' && kept.until < localDate(about.now) ? 'lapsed' : stands;
  const { name, phone } = installer ?? {};
  const mayTell = state === 'waiting' && phone !== undefined && !partner;
  return {
    ...shown,
    id: keptRewardIdOf(kept),
    code: maskCode(code),
    state,
    installer: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone: seesPhones(about.caller) ? phone : maskPhone(phone) }),
    },
    ...(partner ? { partner: { id: partner.id, name: partner.name, state: partner.state } } : {}),
    ...(invitation ? { invitation } : {}),
    ...(mayTell ? { mayTellFrom: mayTellFrom(invitation, about.now) } : {}),
  };
}

/** The moment of asking where nothing stands in the way. */
export function mayTellFrom(invitation: InvitationTold | undefined, now: Instant): Instant {
  if (!invitation) return now;
  const { invitedAt, toldAgain } = invitation;
  const last = toldAgain && toldAgain.at > invitedAt ? toldAgain.at : invitedAt;
  const from = addMilliseconds(last, BETWEEN_MESSAGES);
  return from > now ? from : now;
}

/** Whoever may call or write to installers. */
function seesPhones(caller: Caller): boolean {
  return caller.kind === 'staff' && caller.roles.some((role) => role !== 'accountant');
}
