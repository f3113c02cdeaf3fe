/**
 * Freezing a period of 50,000 lines: closing its sixteen parts by their counters, beside the look at each line that it
 * spares. On a table engine on this machine behind a counter of request units.
 */
import { PeriodRepository } from '../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { startEngine } from '../../test/persistence/engine.ts';
import { keepRewards } from '../kept-rewards.ts';
import { recordTable, sum } from '../recording-table.ts';
import { at, engineAt, PERIOD, seedDecided, sized } from '../reward-setting.ts';

const LINES = sized(50_000, 100);
const PARTNERS = sized(2_000, 10);

const engine = await startEngine();
const recorder = await recordTable(engine.endpoint, () => '');
try {
  await seedDecided(engineAt(engine.endpoint, engine), LINES, PARTNERS);
  const periods = new PeriodRepository(engineAt(recorder.url, engine).table);
  const walk = await measured(async () => {
    let undecided = 0;
    let looked = 0;
    for await (const { state } of periods.all(PERIOD)) {
      looked += 1;
      if (state === 'pending') undecided += 1;
    }
    if (looked !== LINES || undecided > 0) throw new Error('lines were lost');
  });
  const freeze = await measured(async () => {
    const outcome = await periods.freeze(PERIOD, 'manager-1', at, newUlid());
    if (outcome.kind !== 'frozen' || outcome.summary.counts.approved !== LINES) throw new Error('it is not frozen');
  });
  console.log(`Freezing a period of ${LINES.toLocaleString('en')} lines of ${PARTNERS.toLocaleString('en')} partners`);
  for (const [name, { milliseconds, reads, writes, calls }] of Object.entries({
    'closed by its counters': freeze,
    'a look at each line': walk,
  })) {
    console.log(
      `  ${name.padEnd(24)} ${milliseconds.toFixed(0).padStart(7)} ms  ${String(calls).padStart(4)} calls, ${reads} read units, ${writes} write units`,
    );
  }
  console.log(`  ${(walk.milliseconds / freeze.milliseconds).toFixed(0)} × as fast, whatever stands in the period`);
  keepRewards({
    freeze: {
      lines: LINES,
      milliseconds: Math.round(freeze.milliseconds),
      reads: freeze.reads,
      writes: freeze.writes,
      walkMilliseconds: Math.round(walk.milliseconds),
      walkReads: Math.round(walk.reads),
    },
  });
} finally {
  await recorder.close();
  await engine.stop();
}

async function measured(act: () => Promise<void>) {
  recorder.take();
  const began = performance.now();
  await act();
  const milliseconds = performance.now() - began;
  const calls = recorder.take();
  return {
    milliseconds,
    calls: calls.length,
    reads: sum(calls.map(({ reads }) => reads)),
    writes: sum(calls.map(({ writes, indexWrites }) => writes + indexWrites)),
  };
}
