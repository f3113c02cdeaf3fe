import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Roll } from '../../../shared/stickers/roll/roll.ts';
import { startEngine } from '../engine.ts';
import { codeOf } from '../warranty/activation-setting.ts';
import { makeProduct, rollDesk, sealedBatch } from './roll-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const COUNT = 12_000;

/** One sticker, as simply as can be: no rolls, no ranges, no splits. */
interface Life {
  readonly state: string;
  readonly sku?: string | undefined;
  readonly place?: string | undefined;
  readonly before?: Life;
}
interface Step {
  readonly to: string;
  readonly from: number;
  readonly count: number;
  readonly sku: string | undefined;
  readonly dealer: string;
}

const RENDERED: Life = { state: 'rendered' };

/** The sticker after the step, itself where nothing changes, undefined where it may not be. */
function after(life: Life, { to, sku, dealer }: Step): Life | undefined {
  switch (to) {
    case 'printed':
      if (life.state === 'printed') return life;
      return life.state === 'rendered' ? { ...life, state: 'printed' } : undefined;
    case 'accepted':
      if (life.state === 'accepted') return life;
      return ['rendered', 'printed'].includes(life.state) ? { ...life, state: 'accepted' } : undefined;
    case 'bound':
      if (life.state === 'void') return undefined;
      return life.state === 'bound' && life.sku === sku ? life : { state: 'bound', sku };
    case 'shipped': {
      if (life.state === 'void') return undefined;
      const product = sku ?? life.sku;
      if (product === undefined) return undefined;
      const isSo = life.state === 'shipped' && life.sku === product && life.place === dealer;
      return isSo ? life : { state: 'shipped', sku: product, place: dealer };
    }
    case 'void':
      return life.state === 'void' ? life : { ...life, state: 'void', before: life };
    default:
      return life.before ?? life;
  }
}

const stepArbitrary: fc.Arbitrary<Step> = fc
  .record({
    to: fc.constantFrom('printed', 'accepted', 'bound', 'bound', 'shipped', 'shipped', 'void', 'reopened'),
    // Often at the seams of rolls, where mistakes are made.
    from: fc.oneof(fc.constantFrom(0, 4_999, 5_000, 5_001, 9_999, 10_000), fc.nat(COUNT - 1)),
    count: fc.oneof(fc.constantFrom(1, 2, 4_999, 5_000, 5_001, COUNT), fc.integer({ min: 1, max: COUNT })),
    sku: fc.constantFrom('AC-1', 'AC-2'),
    bind: fc.boolean(),
    dealer: fc.constantFrom('Điện máy Hà Nam', 'Điện lạnh Sáu Tâm'),
  })
  .map(({ to, from, count, sku, bind, dealer }) => ({
    to,
    from,
    count: Math.min(count, COUNT - from),
    sku: to === 'bound' || (to === 'shipped' && bind) ? sku : undefined,
    dealer,
  }));

function bodyOf(step: Step, batch: { readonly number: number }): object {
  const last = step.from + step.count - 1;
  return {
    to: step.to,
    range:
      step.count % 2 === 0
        ? { fromCode: codeOf(batch, step.from), count: step.count }
        : { firstCode: codeOf(batch, step.from), lastCode: codeOf(batch, last) },
    ...(step.sku === undefined ? {} : { sku: step.sku }),
    ...(step.to === 'shipped' ? { dealer: step.dealer } : {}),
    ...(step.to === 'void' ? { reason: 'lost' } : {}),
    note: 'theo kế hoạch',
  };
}

function coverage(rolls: readonly Roll[]): number[] {
  return rolls.flatMap(({ firstIndex, count }) => [firstIndex, firstIndex + count]);
}

test('after any moves, every sticker is what a model of single stickers says, and rolls cover the batch once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 10 }), async (steps) => {
      const { table } = await engine.freshTable();
      const desk = rollDesk(table);
      for (const sku of ['AC-1', 'AC-2']) await makeProduct(table, sku);
      const batch = await sealedBatch(table, { count: COUNT });
      const model: Life[] = Array.from({ length: COUNT }, () => RENDERED);
      for (const step of steps) {
        const part = model.slice(step.from, step.from + step.count);
        const next = part.map((life) => after(life, step));
        const isRefused = next.includes(undefined) || next.every((life, at) => life === part[at]);
        const { status } = await desk.moved(batch.id, bodyOf(step, batch));
        expect(status).toBe(isRefused ? 409 : 202);
        if (!isRefused) model.splice(step.from, step.count, ...next.map((life) => life ?? RENDERED));
      }
      const rolls = await desk.batches.rolls(batch.id);
      const edges = coverage(rolls);
      expect(edges[0]).toBe(0);
      expect(edges.at(-1)).toBe(COUNT);
      for (let at = 1; at < edges.length - 1; at += 2) expect(edges[at]).toBe(edges[at + 1]);
      for (const { firstIndex, count, state, sku, dealer } of rolls) {
        const seen = new Set(
          model.slice(firstIndex, firstIndex + count).map((life) => `${life.state} ${life.sku} ${life.place}`),
        );
        expect([...seen]).toEqual([`${state} ${sku} ${dealer}`]);
      }
    }),
    { numRuns: 25, seed: 20_261_121 },
  );
}, 120_000);
