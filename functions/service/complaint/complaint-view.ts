import type { Caller } from '../../../shared/http/caller.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { formatPhone, maskPhone } from '../../../shared/phone/phone.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import type { Complaint, ComplaintEntry, Remedy } from '../../../shared/service/complaint/complaint.ts';
import { referenceOf } from '../../../shared/service/complaint/complaint.ts';
import type { ComplaintLine, ComplaintView } from '../../../shared/service/complaint/complaint-routes.ts';
import { isOverdue } from '../../../shared/service/complaint/overdue.ts';
import { mayEarnByName } from '../../../shared/service/complaint/partner-standing.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import type { Instant } from '../../../shared/time/local-date.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { reviewedReward } from '../../rewards/reconciliation/reviewed-reward.ts';
import { coveringUnit } from './covering-unit.ts';

export interface ViewLineDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
}
export interface ViewComplaintDeps extends ViewLineDeps {
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'findLine'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty'>;
}

/** Whoever pays reads what is about payments, and nothing else. */
export function mayRead(caller: Caller, { about }: Complaint): boolean {
  if (caller.kind !== 'staff') return false;
  return about.kind === 'payout' || caller.roles.some((role) => role !== 'accountant');
}

/** In a list, and as the answer to a change: a customer by the end of their phone alone. */
export async function complaintLine(complaint: Complaint, now: Instant, deps: ViewLineDeps): Promise<ComplaintLine> {
  const { by, earlier: _earlier, ...rest } = complaint;
  const partner = by.kind === 'partner' ? await deps.partners.find(by.partnerId) : undefined;
  return {
    ...rest,
    reference: referenceOf(complaint.id),
    overdue: isOverdue(complaint, now),
    by: by.kind,
    person: by.kind === 'partner' ? (partner?.name ?? by.partnerId) : maskPhone(by.phone),
  };
}

export async function complaintView(
  complaint: Complaint,
  thread: readonly ComplaintEntry[],
  now: Instant,
  deps: ViewComplaintDeps,
): Promise<ComplaintView> {
  const { by } = complaint;
  const [line, subject] = await Promise.all([complaintLine(complaint, now, deps), subjectOf(complaint, deps)]);
  const partner = by.kind === 'partner' ? await deps.partners.find(by.partnerId) : undefined;
  const phone = by.kind === 'customer' ? by.phone : partner?.phone;
  return {
    ...line,
    complainant: by,
    ...(phone === undefined ? {} : { phone: formatPhone(phone) }),
    thread: [...thread],
    earlier: complaint.earlier,
    subject,
    remedies: remediesOf(complaint, subject, await unitOf(complaint, deps), partner),
  };
}

async function subjectOf(complaint: Complaint, deps: ViewComplaintDeps): Promise<ComplaintView['subject']> {
  const { about, by } = complaint;
  const name = by.kind === 'partner' ? ((await deps.partners.find(by.partnerId))?.name ?? by.partnerId) : '';
  if (about.kind === 'reward') {
    const reward = await deps.rewards.find(about.rewardId);
    return reward ? { reward: reviewedReward(reward, name) } : {};
  }
  if (about.kind === 'payout') {
    const payout = by.kind === 'partner' ? await deps.payouts.findLine(about.runId, by.partnerId) : undefined;
    return payout ? { payout } : {};
  }
  const warranty = await unitOf(complaint, deps);
  return warranty ? { unit: shownUnit(warranty) } : {};
}

/** The unit that a complaint names; undefined where it is about something else, or the code was never activated. */
async function unitOf({ about }: Complaint, { warranties }: ViewComplaintDeps): Promise<Warranty | undefined> {
  if (about.kind === 'unit') return warranties.findWarranty(about.code, about.activationNumber);
  if (about.kind !== 'missing-reward' || about.code === undefined) return undefined;
  return coveringUnit(about.code, warranties);
}

function shownUnit(warranty: Warranty) {
  const { code, activationNumber, product, activatedAt, endsOn, installer, canceled } = warranty;
  const named = installer.name ?? installer.partnerId;
  return {
    code: formatCode(code),
    activationNumber,
    product: product.name,
    activatedAt,
    endsOn,
    ...(named === undefined ? {} : { installer: named }),
    canceled: canceled !== undefined,
  };
}

function remediesOf(
  { by, about, state, settling }: Complaint,
  { reward }: ComplaintView['subject'],
  warranty: Warranty | undefined,
  partner: Partner | undefined,
): Remedy[] {
  if (state === 'decided' || state === 'closed' || settling || by.kind !== 'partner') return [];
  const isUndecided = reward?.state === 'pending' || reward?.state === 'cancelled';
  if (about.kind === 'reward') return isUndecided ? ['approve-reward', 'adjustment'] : ['adjustment'];
  const isForeign = warranty && !warranty.canceled && warranty.installer.partnerId !== by.partnerId;
  const mayName = isForeign && partner && mayEarnByName(partner);
  return about.kind === 'missing-reward' && mayName ? ['name-installer', 'adjustment'] : ['adjustment'];
}
