import { describe, expect, test } from 'vitest';
import { skuSchema } from '../../../shared/catalog/product.ts';
import {
  matchesFilter,
  mightMatch,
  NOT_KNOWN,
  rewardFilterSchema,
} from '../../../shared/rewards/reconciliation/reward-filter.ts';

const line = (about: { readonly province?: string; readonly dealerId?: string } = {}) => ({
  partnerId: 'P1',
  sku: skuSchema.parse('LS-09I'),
  amount: 50_000,
  state: 'pending' as const,
  ...about,
});
const filter = (about: object) => rewardFilterSchema.parse(about);

describe('a line that names no province', () => {
  test('is of none, and is found by asking for none', () => {
    expect(matchesFilter(filter({ province: '79' }), line())).toBe(false);
    expect(matchesFilter(filter({ province: NOT_KNOWN }), line())).toBe(true);
    expect(matchesFilter(filter({ province: NOT_KNOWN }), line({ province: '79' }))).toBe(false);
    expect(matchesFilter(filter({ dealerId: NOT_KNOWN }), line())).toBe(true);
  });

  test('might be meant where all else fits, so that whoever asks is told of it', () => {
    expect(mightMatch(filter({ province: '79' }), line())).toBe(true);
    expect(mightMatch(filter({ province: '79', dealerId: 'D1' }), line({ dealerId: 'D1' }))).toBe(true);
    expect(mightMatch(filter({ province: '79', dealerId: 'D1' }), line({ dealerId: 'D2' }))).toBe(false);
    expect(mightMatch(filter({ province: '79', partnerId: 'P2' }), line())).toBe(false);
    expect(mightMatch(filter({ province: '79' }), line({ province: '01' }))).toBe(false);
    expect(mightMatch(filter({ province: NOT_KNOWN }), line())).toBe(false);
    expect(mightMatch(filter({}), line())).toBe(false);
  });
});

test('a province is a number of two digits, or none', () => {
  expect(rewardFilterSchema.safeParse({ province: 'nowhere' }).success).toBe(false);
});
