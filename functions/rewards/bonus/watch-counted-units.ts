import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, wait } from '../../../shared/events/queue-outcome.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type BonusLine, type BonusRun, printOf } from '../../../shared/rewards/bonus/bonus-run.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { quarterOf, quarterWords } from '../../../shared/rewards/bonus/quarter.ts';
import type { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import type { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { rewardReversed } from '../../../shared/rewards/reward-events.ts';
import { rewardLineId } from '../../../shared/rewards/reward-line.ts';
import type { Instant } from '../../../shared/time/local-date.ts';

export interface WatchCountedUnitsDeps {
  readonly rules: Pick<VolumeBonusRepository, 'all'>;
  readonly runs: Pick<BonusRunRepository, 'find' | 'lose'>;
  readonly rewards: Pick<ReconciliationRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

/** In seconds. A message is handed out six times, so that it outlasts a counting of five attempts, five minutes each. */
const WHILE_COUNTED = 300;

/**
 * A unit that a volume bonus counted was taken back from a frozen period: less is given, or people are told of the
 * difference. What was taken back before its period was frozen was never counted.
 */
export const createWatchCountedUnits =
  (deps: WatchCountedUnitsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: reversed } = rewardReversed.schema.safeParse(event);
    if (!reversed) return quarantine('malformed-event');
    const { partnerId, rewardId } = reversed.data;
    const correction = await deps.rewards.find(rewardId);
    if (correction?.corrects === undefined) return done;
    const { corrects, ...own } = correction;
    const counted = await deps.rewards.find(rewardLineId(own));
    if (!counted) return quarantine('line-unknown');
    const quarter = quarterOf(counted.period);
    for (const { id, role } of await deps.rules.all()) {
      if (role !== counted.role) continue;
      const run = await deps.runs.find(id, quarter);
      if (!run || run.state === 'failed') continue;
      // Whether it counts there is known when the counting is done.
      if (run.state === 'counting') return wait(WHILE_COUNTED);
      const name = (await deps.partners.find(partnerId))?.name ?? partnerId;
      await deps.runs.lose(run, partnerId, printOf(corrects), (line, due) =>
        overpaid(run, line, { due, name, at: reversed.at }),
      );
    }
    return done;
  };

/** Of each unit that is lost one: the newest tells the whole difference. */
function overpaid(
  { rule, quarter }: BonusRun,
  { partnerId, given, counted, lost }: BonusLine,
  { due, name, at }: { readonly due: number; readonly name: string; readonly at: Instant },
): Finding {
  const dong = (amount: number) => amount.toLocaleString('vi-VN');
  const { vi, en } = quarterWords(quarter);
  return {
    id: `bonus-overpaid-${rule.id}-${quarter}-${partnerId}-${lost.length}`,
    kind: 'bonus-overpaid',
    about: { partnerId },
    values: {
      partner: name,
      bonus: rule.name,
      quarter: vi,
      quarterEn: en,
      units: String(counted.length),
      lost: String(lost.length),
      given: dong(given),
      due: dong(due),
      difference: dong(given - due),
    },
    at,
    state: 'open',
  };
}
