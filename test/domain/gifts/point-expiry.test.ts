import { expect, test } from 'vitest';
import { expiredYears, expiringYears, leftOfYear } from '../../../shared/gifts/points/point-expiry.ts';
import { pointExpirySchema } from '../../../shared/gifts/points/point-policy.ts';
import { type Entry, NO_CHANGE } from '../../../shared/rewards/ledger/ledger.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';

const day = (text: string) => localDateSchema.parse(text);
const policy = {
  effectiveFrom: day('2026-01-01'),
  expiry: pointExpirySchema.parse({ month: 3, day: 31, tellDaysBefore: 30 }),
};

function entries(...moves: readonly (readonly [id: string, on: string, points: number])[]): Entry[] {
  return moves.map(([transferId, on, available], at) => ({
    partnerId: 'P1',
    currency: 'POINT',
    version: at + 1,
    transferId,
    transferHash: '',
    change: { ...NO_CHANGE, available },
    at: instantSchema.parse(`${on}T05:00:00.000Z`),
    prevHash: '',
    hash: '',
  }));
}

test('points of a year run out when 31 March of the next is over', () => {
  expect(expiredYears(policy, day('2027-03-31'))).toEqual([]);
  expect(expiredYears(policy, day('2027-04-01'))).toEqual([{ year: 2026, lastDay: '2027-03-31' }]);
  expect(expiredYears(policy, day('2027-04-07'))).toHaveLength(1);
  expect(expiredYears(policy, day('2027-04-08'))).toEqual([]);
});

test('holders are told thirty days before, also where the task was down on that day', () => {
  expect(expiringYears(policy, day('2027-02-28'))).toEqual([]);
  expect(expiringYears(policy, day('2027-03-01'))).toEqual([{ year: 2026, lastDay: '2027-03-31' }]);
  expect(expiringYears(policy, day('2027-03-07'))).toHaveLength(1);
  expect(expiringYears(policy, day('2027-03-08'))).toEqual([]);
});

test('a day before the rules held ends nothing', () => {
  const late = { ...policy, effectiveFrom: day('2027-04-01') };
  expect(expiredYears(late, day('2027-04-01'))).toEqual([]);
});

test('what is spent is spent of the oldest first', () => {
  const all = entries(
    ['ACCRUE:A:1:installer:POINT', '2026-05-01', 100],
    ['ACCRUE:B:1:installer:POINT', '2027-01-05', 80],
  );
  expect(leftOfYear(all, 2026)).toBe(100);
  expect(leftOfYear([...all, ...entries(['REDEEM:O1', '2027-02-01', -70])], 2026)).toBe(30);
  expect(leftOfYear([...all, ...entries(['REDEEM:O1', '2027-02-01', -130])], 2026)).toBe(0);
  expect(leftOfYear([...all, ...entries(['REDEEM:O1', '2027-02-01', -130])], 2027)).toBe(50);
});

test('points that come back with a gift are those that were spent for it', () => {
  const all = entries(
    ['ACCRUE:A:1:installer:POINT', '2026-05-01', 100],
    ['REDEEM:O1', '2026-06-01', -100],
    ['REDEEMED:O1', '2027-01-10', 100],
    ['ACCRUE:B:1:installer:POINT', '2027-01-11', 40],
  );
  expect(leftOfYear(all, 2026)).toBe(100);
  expect(leftOfYear(all, 2027)).toBe(140);
});

test('points that are taken back are those of their own activation', () => {
  const all = entries(
    ['ACCRUE:A:1:installer:POINT', '2026-05-01', 100],
    ['ACCRUE:B:1:installer:POINT', '2027-01-05', 80],
    ['REVERSE:ACCRUE:B:1:installer:POINT', '2027-01-06', -80],
  );
  expect(leftOfYear(all, 2026)).toBe(100);
  expect(leftOfYear(all, 2027)).toBe(100);
});

test('what ran out is not there to run out again', () => {
  const all = entries(['GRANT:G1', '2026-05-01', 60], ['EXPIRE:P1:year-2026:2027-03-31', '2027-04-01', -60]);
  expect(leftOfYear(all, 2026)).toBe(0);
  expect(leftOfYear([...all, ...entries(['GRANT:G2', '2027-05-01', 30])], 2027)).toBe(30);
});

test('the month of a last day has that day', () => {
  expect(pointExpirySchema.safeParse({ month: 2, day: 29 }).success).toBe(false);
  expect(pointExpirySchema.safeParse({ month: 2, day: 28 }).success).toBe(true);
});
