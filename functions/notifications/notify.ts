import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, wait } from '../../shared/events/queue-outcome.ts';
import type { NoticeContent } from '../../shared/notifications/channel.ts';
import {
  bankAccountNotice,
  payoutFailedNotice,
  payoutPaidNotice,
  taxDecidedNotice,
} from '../../shared/notifications/money-notice-texts.ts';
import type { SessionNotices } from '../../shared/notifications/notice-repository.ts';
import {
  claimDecidedNotice,
  type EnteredFor,
  type NamedProduct,
  partnerApprovedNotice,
  projectActivatedNotice,
  rewardNotice,
  type Sender,
  warrantyActivatedNotice,
  warrantyYoursNotice,
} from '../../shared/notifications/notice-texts.ts';
import { type PartnerNews, partnerNotice } from '../../shared/notifications/partner-notice-texts.ts';
import {
  adjustedNotice,
  type ChangedPayout,
  payoutCanceledNotice,
  payoutLateNotice,
  payoutReturnedNotice,
  withdrawalApprovedNotice,
} from '../../shared/notifications/payment-notice-texts.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import {
  bankAccountChanged,
  partnerApproved,
  partnerEntered,
  partnerLeft,
  partnerPhoneChanged,
  partnerRefused,
  partnerReinstated,
  partnerSuspended,
  partnerTaxDecided,
} from '../../shared/partners/partner-events.ts';
import {
  payoutCanceled,
  payoutFailed,
  payoutLate,
  payoutPaid,
  payoutReturned,
  withdrawalApproved,
} from '../../shared/payouts/payout-events.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import type { Adjustment } from '../../shared/rewards/adjustment/adjustment.ts';
import { rewardAdjusted } from '../../shared/rewards/adjustment/adjustment-events.ts';
import { bonusGiven } from '../../shared/rewards/bonus/bonus-events.ts';
import { quarterWords } from '../../shared/rewards/bonus/quarter.ts';
import { rewardAccrued } from '../../shared/rewards/reward-events.ts';
import type { Instant } from '../../shared/time/local-date.ts';
import type { Claim } from '../../shared/warranty/claim/claim.ts';
import { claimDecided } from '../../shared/warranty/claim/claim-events.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyActivated, warrantyCorrected, warrantyHandedOver } from '../../shared/warranty/warranty-events.ts';
import { type DeliverDeps, deliverNotice, type PlannedNotice } from './deliver-notice.ts';

export type WarrantyForNotice = Pick<
  Warranty,
  'code' | 'product' | 'customer' | 'endsOn' | 'slip' | 'legalBasis' | 'canceled' | 'project'
>;

export interface ToldPayout extends ChangedPayout {
  readonly canceledBy?: string | undefined;
}

export interface NotifyDeps extends DeliverDeps {
  readonly sender: Sender;
  readonly sessions: Pick<SessionNotices, 'wasToldInSession'>;
  readonly findWarranty: (code: string, activationNumber: number) => Promise<WarrantyForNotice | undefined>;
  /** How many units of the phone one project counts. */
  readonly countProject: (phone: Phone, projectId: string) => Promise<number>;
  readonly findPartner: (id: string) => Promise<Pick<Partner, 'phone' | 'note'> | undefined>;
  readonly findProduct: (sku: string) => Promise<NamedProduct | undefined>;
  readonly findClaim: (id: string) => Promise<Pick<Claim, 'code' | 'productName' | 'decisionNote'> | undefined>;
  readonly findPayout: (runId: string, partnerId: string) => Promise<ToldPayout | undefined>;
  readonly findAdjustment: (partnerId: string, id: string) => Promise<Adjustment | undefined>;
}

/** A chat is tried again for minutes; an SMS is answered at once or not at all. */
const ANSWERED_WITHIN = 120_000;

/** Longer than a request of many units takes to activate the last of them. */
const PROJECT_TOLD_AFTER = 60_000;

/** What the event tells cannot be told: its subject is not there. */
class SubjectMissing extends Error {}

/** Tells the person whom an event concerns. Names and addresses are read now; the event has only ids. */
export const createNotify =
  (deps: NotifyDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    try {
      const told = await toldInSession(event, deps);
      if (told) return told;
      const planned = await planNotice(event, deps);
      if (planned === undefined) return done;
      return 'kind' in planned ? planned : await deliverNotice(planned, deps);
    } catch (error) {
      if (error instanceof SubjectMissing) return quarantine(error.message);
      throw error;
    }
  };

/**
 * Whoever activates by a message reads all of it in the answer. The answer may be on its way, or never arrive: then the
 * notice goes after all.
 */
async function toldInSession(event: DomainEvent, { sessions, now }: NotifyDeps): Promise<QueueOutcome | undefined> {
  const session = warrantyActivated.schema.safeParse(event).data?.data.session;
  if (session === undefined) return undefined;
  if (await sessions.wasToldInSession(session)) return done;
  const left = ANSWERED_WITHIN - (Date.parse(now()) - Date.parse(event.at));
  return left > 0 ? wait(Math.ceil(left / 1_000)) : undefined;
}

/** Undefined for an event that nobody is told of, `wait` for one whose time has not come. */
async function planNotice(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice | QueueOutcome | undefined> {
  switch (event.type) {
    case warrantyActivated.type:
      return forCustomer(event, deps);
    case warrantyCorrected.type:
    case warrantyHandedOver.type:
      return forNewOwner(event, deps);
    case rewardAccrued.type:
      return ofReward(event, deps);
    case partnerApproved.type:
      return ofApproval(event, deps);
    case partnerEntered.type:
      return ofPartner(partnerEntered.schema.safeParse(event).data, 'entered', deps);
    case partnerRefused.type:
      return ofPartner(partnerRefused.schema.safeParse(event).data, 'refused', deps);
    case partnerSuspended.type:
      return ofPartner(partnerSuspended.schema.safeParse(event).data, 'suspended', deps);
    case partnerReinstated.type:
      return ofPartner(partnerReinstated.schema.safeParse(event).data, 'reinstated', deps);
    case partnerLeft.type:
      return ofPartner(partnerLeft.schema.safeParse(event).data, 'left', deps);
    case partnerPhoneChanged.type:
      return ofPartner(partnerPhoneChanged.schema.safeParse(event).data, 'phone-changed', deps);
    case claimDecided.type:
      return ofClaim(event, deps);
    case bankAccountChanged.type:
      return ofBankAccount(event, deps);
    case partnerTaxDecided.type:
      return ofTax(event, deps);
    case payoutPaid.type:
      return ofPayout(event, payoutPaidNotice, deps);
    case payoutFailed.type:
      return ofPayout(event, payoutFailedNotice, deps);
    case payoutReturned.type:
      return ofPayout(event, payoutReturnedNotice, deps);
    case payoutLate.type:
      return ofPayout(event, payoutLateNotice, deps);
    case payoutCanceled.type:
      return ofPayout(event, payoutCanceledNotice, deps);
    case withdrawalApproved.type:
      return ofPayout(event, withdrawalApprovedNotice, deps);
    case rewardAdjusted.type:
      return ofAdjustment(event, deps);
    case bonusGiven.type:
      return ofBonus(event, deps);
    default:
      return undefined;
  }
}

async function forCustomer(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice | QueueOutcome> {
  const { data } = warrantyActivated.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const warranty = await deps.findWarranty(data.data.code, data.data.activationNumber);
  if (!warranty) throw new SubjectMissing('warranty-missing');
  const ofProject = warranty.project && (await forProject(warranty, warranty.project, data.at, deps));
  if (ofProject) return ofProject;
  const { phone, email, name } = warranty.customer;
  return {
    eventId: data.id,
    recipient: 'customer',
    to: { phone, ...(email === undefined ? {} : { email }) },
    content: warrantyActivatedNotice(deps.sender, {
      code: warranty.code,
      product: warranty.product,
      endsOn: warranty.endsOn,
      customerName: name,
      slip: warranty.slip,
      enteredFor: enteredFor(warranty),
    }),
  };
}

/**
 * Of many units that one request activated there is one notice, under the id of the project: each unit's message waits
 * until the last one is activated, the first that wakes sends, and the others find it sent. Undefined for a unit that is
 * the only one of its project after all.
 */
async function forProject(
  warranty: WarrantyForNotice,
  project: NonNullable<Warranty['project']>,
  activatedAt: Instant,
  deps: NotifyDeps,
): Promise<PlannedNotice | QueueOutcome | undefined> {
  const left = PROJECT_TOLD_AFTER - (Date.parse(deps.now()) - Date.parse(activatedAt));
  if (left > 0) return wait(Math.ceil(left / 1_000));
  const { customer, product } = warranty;
  const units = await deps.countProject(customer.phone, project.id);
  if (units < 2) return undefined;
  return {
    eventId: project.id,
    recipient: 'customer',
    to: { phone: customer.phone, ...(customer.email === undefined ? {} : { email: customer.email }) },
    content: projectActivatedNotice(deps.sender, {
      units,
      name: project.name ?? product.name,
      customerName: customer.name,
      enteredFor: enteredFor(warranty),
    }),
  };
}

/** Who agreed themselves, on a page or on the telephone, needs no telling; a migrated warranty is told to nobody. */
function enteredFor({ legalBasis }: WarrantyForNotice): EnteredFor | undefined {
  return legalBasis === undefined || legalBasis === 'care' || legalBasis === 'migration' ? undefined : legalBasis;
}

/** A phone that was put right, or another person's: the earlier link is dead, so whoever it belongs to gets the new one. */
async function forNewOwner(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice | undefined> {
  const corrected = warrantyCorrected.schema.safeParse(event).data;
  if (corrected && !corrected.data.fields.includes('customer.phone')) return undefined;
  const data = corrected ?? warrantyHandedOver.schema.safeParse(event).data;
  if (!data) throw new SubjectMissing('malformed-event');
  const warranty = await deps.findWarranty(data.data.code, data.data.activationNumber);
  if (!warranty) throw new SubjectMissing('warranty-missing');
  if (warranty.canceled) return undefined;
  const { phone, email } = warranty.customer;
  return {
    eventId: data.id,
    recipient: 'customer',
    to: { phone, ...(email === undefined ? {} : { email }) },
    content: warrantyYoursNotice(deps.sender, warranty),
  };
}

async function ofReward(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = rewardAccrued.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const product = await deps.findProduct(data.data.sku);
  // A product taken off the catalogue still has its reward, so its number stands for the name.
  const content = rewardNotice(deps.sender, { ...data.data, product: product ?? { name: data.data.sku } });
  return forPartner(data, content, deps);
}

async function ofApproval(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = partnerApproved.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  return forPartner(data, partnerApprovedNotice(deps.sender), deps);
}

async function ofPartner(
  event: { readonly id: string; readonly data: { readonly partnerId: string } } | undefined,
  news: PartnerNews,
  deps: NotifyDeps,
): Promise<PlannedNotice> {
  if (!event) throw new SubjectMissing('malformed-event');
  const partner = await deps.findPartner(event.data.partnerId);
  if (!partner) throw new SubjectMissing('partner-missing');
  return forPartner(event, partnerNotice(deps.sender, news, partner), deps);
}

async function ofClaim(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = claimDecided.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const claim = await deps.findClaim(data.data.claimId);
  if (!claim) throw new SubjectMissing('claim-missing');
  const { code, productName, decisionNote: note = '' } = claim;
  const content = claimDecidedNotice(deps.sender, { state: data.data.state, code, productName, note });
  return forPartner(data, content, deps);
}

async function ofBankAccount(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = bankAccountChanged.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  return forPartner(data, bankAccountNotice(deps.sender), deps);
}

async function ofTax(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = partnerTaxDecided.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  return forPartner(data, taxDecidedNotice(deps.sender, data.data.countsFrom), deps);
}

/** All events about a payment name it alike. Whoever took their own request back need not be told. */
async function ofPayout(
  event: DomainEvent,
  write: (sender: Sender, payout: ToldPayout) => NoticeContent,
  deps: NotifyDeps,
): Promise<PlannedNotice | undefined> {
  const about = payoutPaid.data.safeParse(event.data).data;
  if (!about) throw new SubjectMissing('malformed-event');
  const payout = await deps.findPayout(about.runId, about.partnerId);
  if (!payout) throw new SubjectMissing('payout-missing');
  if (event.type === payoutCanceled.type && payout.canceledBy === about.partnerId) return undefined;
  return forPartner({ id: event.id, data: about }, write(deps.sender, payout), deps);
}

async function ofAdjustment(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = rewardAdjusted.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const adjustment = await deps.findAdjustment(data.data.partnerId, data.data.adjustmentId);
  if (!adjustment) throw new SubjectMissing('adjustment-missing');
  const { amount, currency, kind, note } = adjustment;
  const content = adjustedNotice(deps.sender, { amount, currency, note, isOpening: kind === 'opening' });
  return forPartner(data, content, deps);
}

/** What it is for stands on the partner's page, with the units that were counted. */
async function ofBonus(event: DomainEvent, deps: NotifyDeps): Promise<PlannedNotice> {
  const { data } = bonusGiven.schema.safeParse(event);
  if (!data) throw new SubjectMissing('malformed-event');
  const { amount, quarter } = data.data;
  const note = `Thưởng doanh số ${quarterWords(quarter).vi}`;
  const content = adjustedNotice(deps.sender, { amount, currency: 'VND', note, isOpening: false });
  return forPartner(data, content, deps);
}

async function forPartner(
  event: { readonly id: string; readonly data: { readonly partnerId: string } },
  content: NoticeContent,
  deps: NotifyDeps,
): Promise<PlannedNotice> {
  const partner = await deps.findPartner(event.data.partnerId);
  if (!partner) throw new SubjectMissing('partner-missing');
  return { eventId: event.id, recipient: 'partner', to: { phone: partner.phone }, content };
}
