import { describe, expect, test } from 'vitest';
import { mayEarnByName, refuseFiling } from '../../../shared/service/complaint/partner-standing.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';

const day = (text: string) => localDateSchema.parse(text);
/** The evening before in UTC, and 22/11 in Việt Nam. */
const left = { state: 'left', stateSince: instantSchema.parse('2026-11-21T18:30:00.000Z') } as const;
const fitted = (installedOn: string) => ({ kind: 'missing-reward', installedOn: day(installedOn) }) as const;

describe('who left', () => {
  test.each(['reward', 'payout'] as const)('complains about a %s of theirs', (kind) => {
    expect(refuseFiling(left, { kind })).toBeUndefined();
  });

  test('complains about a unit that they fitted up to the day on which they left, as it is counted in Việt Nam', () => {
    expect(refuseFiling(left, fitted('2026-11-21'))).toBeUndefined();
    expect(refuseFiling(left, fitted('2026-11-22'))).toBeUndefined();
    const refusal = { kind: 'installed-after-leaving', left: '2026-11-22' };
    expect(refuseFiling(left, fitted('2026-11-23'))).toEqual(refusal);
  });

  test('says the day on which they fitted a unit', () => {
    expect(refuseFiling(left, { kind: 'missing-reward' })).toEqual({ kind: 'day-missing' });
  });

  test('is heard where nobody noted when they left', () => {
    expect(refuseFiling({ state: 'left' }, fitted('2026-11-23'))).toBeUndefined();
  });

  test('earns nothing by being named as an installer', () => {
    expect(mayEarnByName(left)).toBe(false);
  });
});

test.each(['approved', 'waiting'] as const)(
  'a partner who is %s complains about anything, and may be named',
  (state) => {
    expect(refuseFiling({ state }, { kind: 'missing-reward' })).toBeUndefined();
    expect(refuseFiling({ state }, { kind: 'payout' })).toBeUndefined();
    expect(mayEarnByName({ state })).toBe(true);
  },
);

test.each(['refused', 'suspended'] as const)('a partner who is %s files no complaint', (state) => {
  expect(refuseFiling({ state }, { kind: 'payout' })).toEqual({ kind: 'not-active' });
  expect(mayEarnByName({ state })).toBe(false);
});
