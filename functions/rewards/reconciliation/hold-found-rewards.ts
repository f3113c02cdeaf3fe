import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { Finding, FindingKind } from '../../../shared/findings/finding.ts';
import { findingClosed, unitFound } from '../../../shared/findings/finding-events.ts';
import { findingWords } from '../../../shared/findings/finding-kinds.ts';
import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { type Hold, holdIds, placeHold, releaseHold } from '../../../shared/rewards/reconciliation/hold.ts';
import type { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import type { RewardedUnitRepository } from '../../../shared/rewards/reconciliation/rewarded-unit-repository.ts';
import { rewardAccrued } from '../../../shared/rewards/reward-events.ts';
import { readRewardLineId } from '../../../shared/rewards/reward-line.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface HoldFoundRewardsDeps {
  readonly findings: Pick<FindingRepository, 'find' | 'findUnit' | 'unitsOf'>;
  readonly units: RewardedUnits;
  readonly holds: Pick<HoldRepository, 'change'>;
  /** Which findings hold what was earned; the settings say so. */
  readonly kinds: readonly FindingKind[];
  readonly now: Clock;
}
type RewardedUnits = Pick<RewardedUnitRepository, 'noteReward' | 'noteFinding' | 'rewardsOf' | 'findingsOf'>;

const ACTOR = 'system:findings';

/**
 * Holds what was earned by a unit while something found there waits for somebody to look, whichever of both came first;
 * lifts it once that was dealt with. It never decides.
 */
export const createHoldFoundRewards =
  (deps: HoldFoundRewardsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    switch (event.type) {
      case unitFound.type: {
        const found = unitFound.data.safeParse(event.data).data;
        return found ? onFound(found, deps) : quarantine('not-a-finding');
      }
      case findingClosed.type: {
        const closed = findingClosed.data.safeParse(event.data).data;
        return closed ? onClosed(closed, deps) : quarantine('not-a-finding');
      }
      default: {
        const accrued = rewardAccrued.data.safeParse(event.data).data;
        return accrued ? onAccrued(accrued, deps) : quarantine('not-an-accrual');
      }
    }
  };

async function onFound(
  { findingId, code }: { readonly findingId: string; readonly code: string },
  deps: HoldFoundRewardsDeps,
): Promise<QueueOutcome> {
  const finding = await deps.findings.find(findingId);
  const unit = await deps.findings.findUnit(findingId, code);
  if (!finding || !unit || !deps.kinds.includes(finding.kind)) return done;
  await deps.units.noteFinding(code, { findingId, at: unit.at });
  for (const rewardId of await deps.units.rewardsOf(code)) await hold(rewardId, { finding, at: unit.at }, deps);
  return done;
}

async function onAccrued(
  {
    code,
    rewardId,
    amount,
  }: { readonly code: string; readonly rewardId?: string | undefined; readonly amount: number },
  deps: HoldFoundRewardsDeps,
): Promise<QueueOutcome> {
  if (rewardId === undefined || amount === 0) return done;
  await deps.units.noteReward(code, rewardId);
  for (const { findingId, at } of await deps.units.findingsOf(code)) {
    const finding = await deps.findings.find(findingId);
    if (finding) await hold(rewardId, { finding, at }, deps);
  }
  return done;
}

async function onClosed(
  { findingId }: { readonly findingId: string },
  deps: HoldFoundRewardsDeps,
): Promise<QueueOutcome> {
  const finding = await deps.findings.find(findingId);
  if (!finding) return done;
  for await (const { code } of deps.findings.unitsOf(findingId)) {
    for (const rewardId of await deps.units.rewardsOf(code)) await release(rewardId, finding, deps);
  }
  return done;
}

interface Found {
  readonly finding: Finding;
  /** As of when it concerns the unit. */
  readonly at: Hold['at'];
}

/** A finding that was dealt with while its hold was placed lifts it again at once. */
async function hold(rewardId: string, { finding, at: foundAt }: Found, deps: HoldFoundRewardsDeps): Promise<void> {
  const installedAt = readRewardLineId(rewardId)?.activatedAt;
  // The same sticker may be activated anew after a return; that is another installation.
  if (finding.state !== 'open' || installedAt === undefined || installedAt > foundAt) return;
  const at = deps.now();
  const { id, kind } = finding;
  const placed: Hold = {
    id: holdIds.finding(id),
    reason: 'finding',
    by: ACTOR,
    at,
    words: findingWords(finding),
    finding: { id, kind },
  };
  await deps.holds.change(rewardId, (line) => placeHold(line, placed), { at });
  const now = await deps.findings.find(id);
  if (now?.state === 'closed') await release(rewardId, now, deps);
}

async function release(
  rewardId: string,
  { id, closedBy, note }: Finding,
  deps: Pick<HoldFoundRewardsDeps, 'holds' | 'now'>,
): Promise<void> {
  const at = deps.now();
  const end = { hold: holdIds.finding(id), by: closedBy ?? ACTOR, at, note };
  await deps.holds.change(rewardId, (line) => releaseHold(line, end), { at });
}
