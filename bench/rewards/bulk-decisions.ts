/**
 * Approving 10,000 lines of 400 partners by the worker of bulk decisions, beside one decision after the other as a
 * person's clicks ask for them, a tenth of the lines. On a table engine on this machine, each call of which waits as long
 * as one over AWS's network does: the engine writes one thing at a time, so without it several at once would gain nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createDecideInBulk } from '../../functions/rewards/bulk/decide-in-bulk.ts';
import { bulkDecisionSchema, noCounts } from '../../shared/rewards/reconciliation/bulk-decision.ts';
import { BulkDecisionRepository } from '../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import { HoldRepository } from '../../shared/rewards/reconciliation/hold-repository.ts';
import { PeriodRepository } from '../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { bulkDecisionRequested } from '../../shared/rewards/reward-events.ts';
import { rewardLineId } from '../../shared/rewards/reward-line.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { startEngine } from '../../test/persistence/engine.ts';
import { assumed } from '../bill.ts';
import { keepRewards } from '../kept-rewards.ts';
import { at, engineAt, PERIOD, seedWaiting, sized } from '../reward-setting.ts';

const LINES = sized(10_000, 200);
const PARTNERS = sized(400, 20);
const ONE_BY_ONE = Math.ceil(LINES / 10);

const engine = await startEngine();
try {
  const near = engineAt(engine.endpoint, engine);
  await seedWaiting(near.table, LINES + ONE_BY_ONE, PARTNERS);
  near.client.middlewareStack.add(
    (next) => async (call) => {
      await pause(assumed.tableCallMilliseconds);
      return next(call);
    },
    { step: 'initialize' },
  );
  const { table } = near;
  const periods = new PeriodRepository(table);
  const rewards = new ReconciliationRepository(table, newUlid);

  const clicked = await periods.page({ period: PERIOD, states: ['pending'], limit: ONE_BY_ONE });
  const singles = await timed(async () => {
    for (const line of clicked.items) {
      const { kind } = await rewards.decide(rewardLineId(line), { kind: 'approve', by: 'manager-1', at });
      if (kind !== 'saved') throw new Error('a line was not decided');
    }
  });

  const jobs = new BulkDecisionRepository(table, newUlid);
  const job = bulkDecisionSchema.parse({
    id: newUlid(),
    period: PERIOD,
    kind: 'approve',
    filter: {},
    state: 'running',
    expected: { count: LINES, amount: 0 },
    counts: noCounts,
    steps: 0,
    requestedBy: 'manager-1',
    requestedAt: at,
  });
  await jobs.begin(job, { scope: 'bench', key: job.id, fingerprint: job.id });
  const failures: unknown[] = [];
  const decide = createDecideInBulk({
    jobs,
    periods,
    rewards,
    holds: new HoldRepository(table, rewards),
    now: () => at,
    seconds: Number.POSITIVE_INFINITY,
    log: { error: (_message, error) => failures.push(error) },
  });
  const together = await timed(async () => {
    await decide({ id: newUlid(), type: bulkDecisionRequested.type, at, data: { period: PERIOD, jobId: job.id } });
  });
  const ended = await jobs.find(PERIOD, job.id);
  if (ended?.state !== 'done' || ended.counts.decided !== LINES) throw new Error('it is not done', { cause: failures });

  const perSecond = Math.round((LINES * 1_000) / together);
  const oneByOne = Math.round((clicked.items.length * 1_000) / singles);
  console.log(`Approving ${LINES.toLocaleString('en')} lines of ${PARTNERS} partners`);
  console.log(`  by the worker          ${String(perSecond).padStart(6)}/s`);
  console.log(`  one after the other    ${String(oneByOne).padStart(6)}/s`);
  console.log(`  ${(perSecond / oneByOne).toFixed(1)} × as many`);
  keepRewards({ bulk: { lines: LINES, perSecond, oneByOne } });
} finally {
  await engine.stop();
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
