import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { productSchema } from '../../../shared/catalog/product.ts';
import { periodShardOf, periodShardSchema } from '../../../shared/rewards/reconciliation/period.ts';
import { keys } from '../../../shared/table/keys.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { sumikuraMatrix } from '../../domain/rewards/sumikura-2023.ts';
import { startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { worldOn } from './accrual-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const ACTIVATIONS = 12;
const PARTNERS = ['P1', 'P2'];
const products = sumikuraMatrix.map(({ kind }, number) =>
  productSchema.parse({ sku: `SKU-${number}`, name: `Sản phẩm ${number}`, warrantyMonths: 24, ...kind }),
);

/** What is installed: by whom, which product, and whether it may earn. */
const installations = fc.array(
  fc.record({
    partner: fc.constantFrom(...PARTNERS),
    product: fc.nat({ max: products.length - 1 }),
    earns: fc.boolean(),
  }),
  { minLength: ACTIVATIONS, maxLength: ACTIVATIONS },
);
/** A worker that is handed some of it, in any order, some twice, over a connection that fails as `faults` say. */
const delivery = fc.record({
  picks: fc.array(fc.nat({ max: ACTIVATIONS - 1 }), { minLength: 1, maxLength: 10 }),
  faults: fc.array(
    fc.option(fc.constantFrom<Fault>('conflict', 'throttle', 'lost-reply', 'lost-request'), {
      nil: undefined,
      freq: 2,
    }),
    { maxLength: 8 },
  ),
});
/** Workers of one inner list run at the same time. */
const history = fc.array(fc.array(delivery, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

test('whatever is repeated, reordered, raced or cut off, each installation earns its amount once', async () => {
  await fc.assert(
    fc.asyncProperty(installations, history, async (installed, rounds) => {
      const engine = await home.freshTable();
      const world = worldOn(engine, { products });
      const events = installed.map(({ partner, product, earns }, number) =>
        activation({
          id: `E${number}`,
          code: codeNumber(number),
          sku: `SKU-${product}`,
          partnerId: partner,
          ...(earns ? {} : { reward: { state: 'none', reason: 'own-phone' } as const }),
        }),
      );
      for (const workers of rounds) {
        await Promise.all(
          workers.map(({ picks, faults }) => {
            const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
              command === 'TransactWriteItems' ? faults[ofCommand - 1] : undefined,
            );
            return world.deliver(
              picks.flatMap((pick) => events[pick] ?? []),
              client,
            );
          }),
        );
      }
      // What the queue still holds comes until it is taken.
      expect(await world.deliver(events)).toEqual([]);

      for (const partner of PARTNERS) {
        const own = installed.filter((one) => one.partner === partner);
        const owed = own.reduce((total, { product, earns }) => total + (earns ? amountOf(product) : 0), 0);
        const balance = await world.balance(partner);
        expect(balance).toMatchObject({ pending: owed, version: own.filter(({ earns }) => earns).length });
        expect(await world.chain(partner)).toEqual({ intact: true });
        const lines = await world.lines(partner);
        expect(lines).toHaveLength(own.length);
        expect(lines.reduce((total, { amount }) => total + amount, 0)).toBe(owed);
      }
      expect(await countersOf(engine.table)).toEqual({
        pendingCount: installed.filter(({ earns }) => earns).length,
        pendingSum: installed.reduce((total, { product, earns }) => total + (earns ? amountOf(product) : 0), 0),
        noneCount: installed.filter(({ earns }) => !earns).length,
      });
    }),
    { numRuns: 25 },
  );
}, 60_000);

function amountOf(product: number): number {
  return sumikuraMatrix[product]?.amount ?? 0;
}

async function countersOf(table: Awaited<ReturnType<typeof startEngine>>['table']) {
  const shards = new Set(PARTNERS.map(periodShardOf));
  const sums = { pendingCount: 0, pendingSum: 0, noneCount: 0 };
  for (const shard of shards) {
    const stored = await table.get(keys.period('2026-11', shard), periodShardSchema);
    sums.pendingCount += stored?.pendingCount ?? 0;
    sums.pendingSum += stored?.pendingSum ?? 0;
    sums.noneCount += stored?.noneCount ?? 0;
  }
  return sums;
}
