import { expect, test } from 'vitest';
import { accrualMessageOf } from '../../../shared/rewards/ledger/accrual-message.ts';
import { maskCode, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { activation } from './activations.ts';

test.each([
  ['K7M29QXD4T0WHB3C', '••••-••••-••••-HB3C'],
  ['K7M29QXD4T0WHB', '••••-••••-••0W-HB'],
  ['AB', 'AB'],
])('of the code %s a partner sees %s', (code, shown) => {
  expect(maskCode(code)).toBe(shown);
});

test("a line's id tells nothing of its code and differs for each award", () => {
  const line = {
    partnerId: 'P1',
    activatedAt: instantSchema.parse('2026-11-21T03:00:00.000Z'),
    code: 'K7M29QXD4T0WHB3C',
    award: 1,
    role: 'installer',
    currency: 'VND',
  } as const;
  const ids = [line, { ...line, award: 2 }, { ...line, code: 'K7M29QXD4T0WHB3D' }].map(rewardLineId);
  expect(ids[0]).toMatch(/^P1-1795230000000-[0-9a-f]{6}$/);
  expect(new Set(ids).size).toBe(3);
});

test('an activation becomes one message per award, in order per account', () => {
  const event = activation();
  expect(accrualMessageOf(event)).toEqual({
    groupId: 'P1#VND',
    deduplicationId: 'ACCRUE:K7M29QXD4T0WHB3C:1:installer:VND',
    body: JSON.stringify(event),
  });
});

test('an activation that names no partner is no accrual', () => {
  expect(accrualMessageOf(activation({ partnerId: undefined }))).toBeUndefined();
});
