/**
 * Request units of one reward from the accrual to the payment, step by step: the repositories and use cases of each step
 * on a table engine behind a counter. 20 partners of ten rewards each and one run that pays them; what a run or a period
 * takes once is shared by the rewards in it. `--write` keeps the figures and renews docs/decisions/what-a-reward-costs.md.
 * What comes before, and both messages, are counted by bench/activations/request-units.ts on the whole system.
 */
import { OutboxRepository } from '../../shared/events/outbox-repository.ts';
import { rewardLineId } from '../../shared/rewards/reward-line.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { addMilliseconds } from '../../shared/time/local-date.ts';
import { startEngine } from '../../test/persistence/engine.ts';
import { worldOn as payoutsOn } from '../../test/persistence/payouts/payout-world.ts';
import { worldOn } from '../../test/persistence/rewards/accrual-world.ts';
import { deskOn } from '../../test/persistence/rewards/reconciliation-desk.ts';
import { keepRewards } from '../kept-rewards.ts';
import { rounded, type Usage } from '../measured.ts';
import { recordTable, sum, type TableCall } from '../recording-table.ts';
import { activationNumber, at, engineAt, inTens, PERIOD, partnerNumber, sized } from '../reward-setting.ts';
import { rewardUnitTable } from '../tell-rewards.ts';

const PARTNERS = sized(20, 2);
const EACH = 10;
const REWARDS = PARTNERS * EACH;
const DAY = 24 * 3_600_000;

const partners = Array.from({ length: PARTNERS }, (_, number) => partnerNumber(number));
const engine = await startEngine();
const recorder = await recordTable(engine.endpoint, () => '');
try {
  const counted = engineAt(recorder.url, engine);
  const world = worldOn(counted);
  const desk = deskOn(counted, undefined, () => at);
  const money = payoutsOn(counted);
  const units: Record<string, Usage> = {};
  const step = async (name: string, rewards: number, act: () => Promise<unknown>) => {
    recorder.take();
    await act();
    units[name] = usageOf(recorder.take(), rewards);
  };
  // Announced by all that came before, marked as sent one by one.
  const outbox = new OutboxRepository(counted.table);
  const sent = async () => {
    const events = await Array.fromAsync(outbox.undispatchedBefore(addMilliseconds(systemClock(), DAY * 400)));
    recorder.take();
    for (const { id } of events) await outbox.markDispatched(id, at);
  };

  const events = partners.flatMap((partnerId, place) =>
    Array.from({ length: EACH }, (_, own) => activationNumber(place * EACH + own, REWARDS, partnerId)),
  );
  const [single, folds] = [events.slice(0, EACH), inTens(events.slice(EACH))];
  await money.enrol(...partners);
  await step('accrual', single.length, async () => {
    for (const event of single) await world.deliver([event]);
  });
  await step('accrual-folded', REWARDS - single.length, async () => {
    for (const fold of folds) await world.deliver(fold);
  });
  await step('accrual-sent', REWARDS, sent);

  const lines = (await Promise.all(partners.map((id) => world.lines(id)))).flat();
  await step('approval', REWARDS, async () => {
    for (const line of lines) expectStatus(await desk.approve(rewardLineId(line)), 200);
  });
  await step('approval-sent', REWARDS, sent);
  await step('freeze', REWARDS, async () => expectStatus(await desk.freeze(PERIOD), 200));

  const runId = `${PERIOD}-R1`;
  await step('reservation', REWARDS, async () => {
    expectStatus(await money.create(PERIOD), 202);
    await money.work();
  });
  await step('second-person', REWARDS, async () => expectStatus(await money.approveRun(runId), 200));
  await step('payment', REWARDS, async () => {
    for (const [place, id] of partners.entries()) {
      expectStatus(await money.end(runId, id, 'paid', { reference: `FT-${place}` }), 200);
    }
  });
  await step('payment-sent', REWARDS, sent);
  const flaws = await money.flaws([runId], partners);
  if (flaws.length > 0) throw new Error(flaws.join('\n'));

  console.log(rewardUnitTable(units));
  keepRewards({ units });
} finally {
  await recorder.close();
  await engine.stop();
}

function expectStatus(reply: { readonly status: number | undefined; readonly body: unknown }, status: number): void {
  if (reply.status !== status) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
}

function usageOf(calls: readonly TableCall[], rewards: number): Usage {
  const each = (of: (call: TableCall) => number) => rounded(sum(calls.map(of)) / rewards);
  return {
    calls: each(() => 1),
    reads: each(({ reads }) => reads),
    writes: each(({ writes }) => writes),
    indexWrites: each(({ indexWrites }) => indexWrites),
  };
}
