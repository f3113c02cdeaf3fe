/**
 * Whether the time of an answer tells what its words do not: codes that never were beside void ones, phones with
 * warranties beside phones without. Asked in turns against a table engine on this machine, so that whatever slows it
 * slows both; only the ratio of one run means something. 1.00 is no difference.
 */
import { systemClock } from '../../shared/runtime/clock.ts';
import { keys } from '../../shared/table/keys.ts';
import { putNew } from '../../shared/table/table.ts';
import { untouchedSerial } from '../../shared/warranty/serial.ts';
import { guardedActivationOn, madeUpCode } from '../../test/persistence/abuse/guarded-activation.ts';
import { startEngine } from '../../test/persistence/engine.ts';
import { codeOf, printBatch } from '../../test/persistence/warranty/activation-setting.ts';
import { lookUpsOn } from '../../test/persistence/warranty/look-up-setting.ts';
import { median, quantile } from '../median.ts';

const TIMES = 400;
const WARMING = 40;

type Ask = (time: number) => Promise<unknown>;

/** Asks both in turns, each first every other time. */
async function compare(what: string, first: Ask, second: Ask): Promise<void> {
  const times: readonly [number[], number[]] = [[], []];
  const timed = async (which: 0 | 1, time: number) => {
    const began = performance.now();
    await (which === 0 ? first : second)(time);
    if (time >= WARMING) times[which].push(performance.now() - began);
  };
  for (let time = 0; time < TIMES + WARMING; time += 1) {
    const order = time % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) await timed(which, time);
  }
  const ratio = (share: number) => (quantile(times[0], share) / quantile(times[1], share)).toFixed(2);
  console.log(
    `  ${what.padEnd(52)} medians ${median(times[0]).toFixed(2)} and ${median(times[1]).toFixed(2)} ms   ratio p50 ${ratio(0.5)}   p95 ${ratio(0.95)}`,
  );
}

const engine = await startEngine();
try {
  const batch = await printBatch(engine.table, { count: 1_000 });
  const voided = Array.from({ length: TIMES + WARMING }, (_, place) => codeOf(batch, place));
  for (const code of voided) {
    await engine.table.transact([putNew(keys.serial(code), { ...untouchedSerial(code), state: 'void' })]);
  }
  const { read } = guardedActivationOn(engine.table, { limits: { address: 100_000 }, beforeWorkForAll: 1_000_000 });
  const address = (time: number, side: number) => ({ 'x-viewer-ip': `203.0.${side}.${time % 250}` });
  await compare(
    'a code that never was / a void one',
    (time) => read(madeUpCode(time), address(time, 1)),
    (time) => read(voided[time] ?? '', address(time, 2)),
  );

  const phone = (time: number, range: number) => `+8491${range}${String(time).padStart(6, '0')}`;
  const world = lookUpsOn(engine, systemClock);
  for (let time = 0; time < TIMES + WARMING; time += 1) {
    await world.addWarranty({ phone: phone(time, 2), code: `BENCH${String(time).padStart(11, '0')}` });
  }
  await compare(
    'look-up by a phone without warranty / with one',
    (time) => world.request(phone(time, 3)),
    (time) => world.request(phone(time, 2)),
  );
} finally {
  await engine.stop();
}
