import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rehearsing } from '../../../shared/rewards/policy/rehearsal.ts';
import { policyDraftSchema } from '../../../shared/rewards/policy/reward-policy.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const { rules } = policyDraftSchema.parse({
  name: 'installer',
  effectiveFrom: '2026-12-01',
  rules: [
    { id: 'inverter', label: 'Inverter', match: { attributes: { inverter: true } }, amount: 120_000 },
    { id: 'door', label: 'Cửa', match: { line: 'door' }, amount: 30_000 },
  ],
});

const past = (partnerId: string, day: string, sku: string, given: number, inverter?: boolean, mayEarn = true) => ({
  partnerId,
  sku,
  day: localDateSchema.parse(day),
  mayEarn,
  given,
  product: { line: 'wall-air-conditioner', attributes: inverter === undefined ? {} : { inverter } },
});

test('a rehearsal tells who would have what, by rule, product and day', () => {
  const rehearsing = new Rehearsing(rules);
  for (const one of [
    past('P-2', '2026-11-02', 'ML-12I', 100_000, true),
    past('P-1', '2026-11-01', 'ML-12I', 100_000, true),
    past('P-1', '2026-11-02', 'ML-12I', 0, true, false),
    past('P-3', '2026-11-02', 'ML-09', 50_000, false),
    past('P-4', '2026-11-03', 'MG-1', 0),
  ])
    rehearsing.add(one);
  expect(rehearsing.result(1)).toEqual({
    installations: 5,
    given: 250_000,
    wouldGive: 240_000,
    byRule: [
      { rule: 'inverter', label: 'Inverter', count: 2, amount: 240_000 },
      { rule: 'door', label: 'Cửa', count: 0, amount: 0 },
    ],
    withoutRule: [
      { sku: 'ML-09', count: 1 },
      { sku: 'MG-1', count: 1 },
    ],
    byProduct: [
      { sku: 'ML-12I', installations: 3, given: 200_000, wouldGive: 240_000 },
      { sku: 'ML-09', installations: 1, given: 50_000, wouldGive: 0 },
      { sku: 'MG-1', installations: 1, given: 0, wouldGive: 0 },
    ],
    byDay: [
      { day: '2026-11-01', installations: 1, given: 100_000, wouldGive: 120_000, wouldGiveUntil: 120_000 },
      { day: '2026-11-02', installations: 3, given: 150_000, wouldGive: 120_000, wouldGiveUntil: 240_000 },
      { day: '2026-11-03', installations: 1, given: 0, wouldGive: 0, wouldGiveUntil: 240_000 },
    ],
    partners: { more: 2, less: 1, same: 1 },
    gains: [{ partnerId: 'P-1', installations: 2, given: 100_000, wouldGive: 120_000 }],
    losses: [{ partnerId: 'P-3', installations: 1, given: 50_000, wouldGive: 0 }],
  });
});

test('whatever the order, the sums of all tables are the whole', () => {
  const one = fc.record({
    partner: fc.integer({ min: 1, max: 5 }),
    day: fc.integer({ min: 1, max: 28 }),
    btu: fc.constantFrom(9_000, 12_000, 36_000),
    inverter: fc.boolean(),
    mayEarn: fc.boolean(),
    given: fc.integer({ min: 0, max: 200_000 }),
  });
  fc.assert(
    fc.property(fc.array(one), (drawn) => {
      const rehearse = (ones: typeof drawn) => {
        const rehearsing = new Rehearsing(sumikura2023.rules);
        for (const { partner, day, btu, inverter, mayEarn, given } of ones)
          rehearsing.add({
            partnerId: `P-${partner}`,
            sku: `ML-${btu}-${inverter}`,
            day: localDateSchema.parse(`2026-11-${String(day).padStart(2, '0')}`),
            mayEarn,
            given,
            product: { line: 'wall-air-conditioner', attributes: { capacityBtu: btu, inverter } },
          });
        return rehearsing.result(10);
      };
      const result = rehearse(drawn);
      const total = (rows: readonly { readonly wouldGive: number }[]) =>
        rows.reduce((sum, row) => sum + row.wouldGive, 0);
      expect(total(result.byProduct)).toBe(result.wouldGive);
      expect(total(result.byDay)).toBe(result.wouldGive);
      expect(result.byDay.at(-1)?.wouldGiveUntil ?? 0).toBe(result.wouldGive);
      expect(result.byRule.reduce((sum, { amount }) => sum + amount, 0)).toBe(result.wouldGive);
      const { byDay, partners, gains, losses } = rehearse(drawn.toReversed());
      expect({ byDay, partners, gains, losses }).toEqual({
        byDay: result.byDay,
        partners: result.partners,
        gains: result.gains,
        losses: result.losses,
      });
    }),
    { numRuns: 200 },
  );
});
