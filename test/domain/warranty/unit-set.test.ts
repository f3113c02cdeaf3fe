import { describe, expect, test } from 'vitest';
import { type Product, productSchema } from '../../../shared/catalog/product.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { coveringPlace } from '../../../shared/warranty/set/covering-warranty.ts';
import { fitSet, mayStillAdd, misfitOf, missingOf, placesOf, setView } from '../../../shared/warranty/set/fit-set.ts';
import type { UnitSet } from '../../../shared/warranty/set/unit-set.ts';

const product = (sku: string, components?: object[]): Product =>
  productSchema.parse({ sku, name: `Máy ${sku}`, line: 'air-conditioner', warrantyMonths: 24, components });

const indoor = product('IN-09');
const outdoor = product('OUT-18');
const washer = product('MG-08');
/** One outdoor unit without a SKU of its own, two indoor ones with. */
const multi = product('MULTI-12', [
  { name: 'Dàn nóng', count: 1 },
  { sku: 'IN-09', name: 'Dàn lạnh', count: 2 },
]);
const pair = product('PAIR-09', [
  { sku: 'IN-09', name: 'Dàn lạnh', count: 1 },
  { sku: 'OUT-18', name: 'Dàn nóng', count: 1 },
]);

const unit = (code: string, of: Product, isBound = false) => ({ code, product: of, isBound });

describe('which product units are together', () => {
  test('is the set among them, in whatever order they were named', () => {
    const [a, b, c] = [unit('A', multi), unit('B', indoor), unit('C', indoor)];
    for (const [first, ...others] of [
      [a, b, c],
      [b, a, c],
      [c, b, a],
    ] as const) {
      expect(fitSet(first, others)).toMatchObject({ ok: true, product: { sku: 'MULTI-12' } });
    }
  });

  test('is a component itself where it stands alone', () => {
    expect(fitSet(unit('B', indoor), [])).toEqual({ ok: true, product: indoor, places: [], ownPlaces: 1 });
  });

  test('is none with a unit that the set does not have, or has enough of; that unit is named', () => {
    const misfit = (first: Product, ...others: Product[]) => {
      const fit = fitSet(
        unit('0', first),
        others.map((of, at) => unit(String(at + 1), of)),
      );
      return fit.ok ? undefined : fit.misfit.code;
    };
    expect(misfit(multi, indoor, washer)).toBe('2');
    expect(misfit(multi, indoor, indoor, indoor)).toBe('3');
    expect(misfit(multi, multi)).toBe('1');
    expect(misfit(washer, multi)).toBe('1');
    expect(misfit(indoor, washer)).toBe('1');
    expect(misfit(pair, indoor, outdoor)).toBeUndefined();
  });

  test('takes what its maker bound to it, whatever the catalogue says', () => {
    expect(fitSet(unit('0', washer, true), [unit('1', outdoor, true)])).toMatchObject({ ok: true, product: washer });
    expect(fitSet(unit('0', indoor, true), [unit('1', pair, true)])).toMatchObject({ ok: true, product: pair });
  });
});

describe('what is missing of a set', () => {
  const joinedAt = instantSchema.parse('2026-11-22T02:00:00.000Z');
  const setOf = (whole: Product, first: Product, ...others: Product[]): UnitSet => ({
    firstSku: first.sku,
    places: placesOf(whole),
    ownPlaces: 1,
    units: others.map(({ sku, name }, at) => ({ code: `C${at}`, activationNumber: 1, sku, name, joinedAt })),
    addableUntil: localDateSchema.parse('2026-11-29'),
  });

  test('is each place that no unit takes, the one included that the warranty stands at', () => {
    expect(missingOf(setOf(multi, multi))).toEqual([{ sku: 'IN-09', name: 'Dàn lạnh', count: 2 }]);
    expect(missingOf(setOf(multi, multi, indoor))).toEqual([{ sku: 'IN-09', name: 'Dàn lạnh', count: 1 }]);
    expect(missingOf(setOf(multi, indoor, multi, indoor))).toEqual([]);
    expect(missingOf(setOf(pair, indoor, pair))).toEqual([{ sku: 'OUT-18', name: 'Dàn nóng', count: 1 }]);
  });

  test('is told until when it can be added, and no day where nothing is missing', () => {
    expect(setView(setOf(multi, multi))).toMatchObject({ addableUntil: '2026-11-29' });
    expect(setView(setOf(multi, multi, indoor, indoor))).not.toHaveProperty('addableUntil');
  });

  test('can be added to the end of the last day', () => {
    const set = setOf(multi, multi);
    expect(mayStillAdd(set, localDateSchema.parse('2026-11-29'))).toBe(true);
    expect(mayStillAdd(set, localDateSchema.parse('2026-11-30'))).toBe(false);
  });

  test('has no place for a unit of another kind, or for one too many', () => {
    const set = setOf(multi, multi, indoor);
    const joining = (...products: Product[]) => products.map((of) => ({ product: of }));
    expect(misfitOf(set, 'MULTI-12', joining(indoor))).toBeUndefined();
    expect(misfitOf(set, 'MULTI-12', joining(indoor, indoor))).toEqual({ product: indoor });
    expect(misfitOf(set, 'MULTI-12', joining(washer))).toEqual({ product: washer });
    expect(misfitOf(set, 'MULTI-12', joining(multi))).toEqual({ product: multi });
  });
});

test('the warranty of a unit stands at the unit it joined, else at its own latest activation', () => {
  const serial = { code: 'A', state: 'activated', activations: 3 } as const;
  expect(coveringPlace({ ...serial, partOf: { code: 'B', activationNumber: 1 } })).toEqual({
    code: 'B',
    activationNumber: 1,
  });
  expect(coveringPlace(serial)).toEqual({ code: 'A', activationNumber: 3 });
  expect(coveringPlace({ ...serial, state: 'ready', activations: 0 })).toBeUndefined();
});
