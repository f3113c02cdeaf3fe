import type { Partner } from '../../../shared/partners/partner.ts';
import { sinceWhen } from '../../../shared/partners/partner-repository.ts';
import { KEEPABLE_REASONS } from '../../../shared/rewards/invitation/invitation-events.ts';
import { isInTime, type KeptReward, phonePrintOf } from '../../../shared/rewards/invitation/kept-reward.ts';
import { ending, type KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import type { Eligibility } from '../../../shared/rewards/policy/eligibility.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { creditInstaller } from '../../../shared/warranty/correction/warranty-change.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { correctSerial, type WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface ReleaseKeptDeps {
  readonly kept: Pick<KeptRewardRepository, 'ofPhone' | 'end'>;
  readonly warranties: Pick<WarrantyRepository, 'findWarranty' | 'findSerial' | 'saveChange'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Corrections of one warranty rarely meet. */
const ROUNDS = 10;
const ACTOR = 'system:rewards';
const NOTES = {
  given: 'Người lắp đặt đã được duyệt đối tác trong thời hạn giữ thưởng',
  'too-late': 'Người lắp đặt được duyệt đối tác sau thời hạn giữ thưởng',
} as const;

/** Others kept changing the warranty. Nothing was written; safe to try again. */
export class KeptRewardBusy extends Error {
  readonly code = 'kept-reward-busy';
}

/**
 * Ends all that was kept for the phone of an approved partner: what was approved in time is earned, under an award of its
 * own and by the policy of the day of the activation; what was not is a line of 0 đ that says so. Each happens once,
 * however often this is called: it is one transaction with the end of what was kept. How many there were.
 */
export async function releaseKept(partner: Partner, deps: ReleaseKeptDeps): Promise<number> {
  const waiting = (await deps.kept.ofPhone(phonePrintOf(partner.phone))).filter(({ state }) => state === 'waiting');
  for (const kept of waiting) await release(kept, partner, deps);
  return waiting.length;
}

async function release(kept: KeptReward, partner: Partner, deps: ReleaseKeptDeps): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const warranty = await deps.warranties.findWarranty(kept.code, kept.activationNumber);
    const isDone =
      warranty && isStillTheirs(warranty, partner)
        ? await credit({ kept, warranty, partner }, deps)
        : await deps.kept.end({ ...kept, state: 'dropped', endedAt: deps.now() });
    if (isDone || (await isEnded(kept, deps))) return;
  }
  throw new KeptRewardBusy('the warranty kept changing');
}

/** The goods stand, name this installer and nobody else, and are not their own. */
function isStillTheirs({ canceled, installer, customer, reward }: Warranty, { id, phone }: Partner): boolean {
  const isTheirs = installer.phone === phone && (installer.partnerId === undefined || installer.partnerId === id);
  return !canceled && isTheirs && customer.phone !== phone && isKeepable(reward);
}

export function isKeepable({ state, reason }: Eligibility): boolean {
  return state === 'none' && KEEPABLE_REASONS.includes(reason);
}

async function credit(
  { kept, warranty, partner }: { readonly kept: KeptReward; readonly warranty: Warranty; readonly partner: Partner },
  { warranties, now, newId }: ReleaseKeptDeps,
): Promise<boolean> {
  const state = isInTime(kept, approvedSince(partner)) ? 'given' : 'too-late';
  const serial = await warranties.findSerial(kept.code);
  const change = creditInstaller(warranty, partner, rewardOf(state), serial);
  if (change?.award === undefined) return false;
  const at = now();
  const outcome = await warranties.saveChange({
    before: warranty,
    after: { ...change.after, version: warranty.version + 1 },
    entry: { id: newId(), at, ...change.event, by: ACTOR, note: NOTES[state], changes: [...change.changes] },
    besides: [
      correctSerial(warranty, { award: change.award }),
      ending({ ...kept, state, endedAt: at, partnerId: partner.id }),
    ],
  });
  return outcome === 'saved';
}

function rewardOf(state: 'given' | 'too-late'): Eligibility {
  return state === 'given'
    ? { state: 'pending', reason: 'waiting-for-review' }
    : { state: 'none', reason: 'registered-too-late' };
}

/** The approval itself; of somebody who was refused first, when they were let in. */
function approvedSince(partner: Partner) {
  return partner.approvedAt ?? sinceWhen(partner);
}

async function isEnded(
  { phonePrint, code, activationNumber }: KeptReward,
  { kept }: ReleaseKeptDeps,
): Promise<boolean> {
  const all = await kept.ofPhone(phonePrint);
  return !all.some((one) => one.code === code && one.activationNumber === activationNumber && one.state === 'waiting');
}
