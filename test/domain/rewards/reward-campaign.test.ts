import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBudget } from '../../../shared/rewards/campaign/campaign-budget.ts';
import { capReached, counted, unused } from '../../../shared/rewards/campaign/campaign-use.ts';
import { capsSchema, offersFor, rewardCampaignInputSchema } from '../../../shared/rewards/campaign/reward-campaign.ts';
import { extraText } from '../../../shared/rewards/campaign/reward-extra.ts';
import { decideAccrual, lineOf, withExtras } from '../../../shared/rewards/ledger/accrual.ts';
import {
  addDays,
  instantSchema,
  localDate,
  localDateSchema,
  monthOf,
  periodSchema,
  startOfDay,
} from '../../../shared/time/local-date.ts';
import { activation, earning, earningBy } from './activations.ts';
import { campaign } from './campaigns.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const freezer = { name: 'Tủ đông', line: 'freezer', attributes: {} };
const at = (moment: string) => instantSchema.parse(moment);
const installedAt = (moment: string, about: Parameters<typeof campaign>[0] = {}) =>
  offersFor([campaign(about)], {
    role: 'installer',
    currency: 'VND',
    activatedAt: at(moment),
    installation: { product: freezer, partner: { kind: 'installer', tier: 'gold' }, channel: 'qr' },
  });

describe('a campaign is for an installation', () => {
  test('from the first to the last day in Việt Nam, both included', () => {
    expect(installedAt('2026-10-31T16:59:59.999Z')).toEqual([]);
    expect(installedAt('2026-10-31T17:00:00.000Z')).toHaveLength(1);
    expect(installedAt('2026-11-30T16:59:59.999Z')).toHaveLength(1);
    expect(installedAt('2026-11-30T17:00:00.000Z')).toEqual([]);
  });

  test('that came after it was added and before it was ended', () => {
    const createdAt = '2026-11-10T03:00:00.000Z';
    const endedEarly = { at: '2026-11-20T03:00:00.000Z', by: 'manager-1', note: 'Hết quà' };
    expect(installedAt('2026-11-10T02:59:59.999Z', { createdAt, endedEarly })).toEqual([]);
    expect(installedAt('2026-11-20T02:59:59.999Z', { createdAt, endedEarly })).toHaveLength(1);
    expect(installedAt('2026-11-20T03:00:00.000Z', { createdAt, endedEarly })).toEqual([]);
  });

  test('that is what it asks for', () => {
    const day = '2026-11-21T03:00:00.000Z';
    expect(installedAt(day, { match: { partner: { tier: 'gold' }, channel: 'qr' } })).toHaveLength(1);
    expect(installedAt(day, { match: { partner: { tier: 'silver' } } })).toEqual([]);
    expect(installedAt(day, { match: { line: 'washer' } })).toEqual([]);
  });
});

test('a rule may ask what the partner was and how the activation came in', () => {
  const [rule] = sumikura2023.rules;
  if (!rule) throw new Error('a rule');
  const rules = [
    { ...rule, match: { attributes: {}, partner: { kind: ['dealer' as const] }, channel: ['qr' as const] } },
  ];
  const policy = { ...sumikura2023, effectiveTo: undefined, rules };
  const said = activation();
  const by = (kind: 'dealer' | 'installer') =>
    earningBy({ ...said, data: { ...said.data, standing: { kind }, channel: 'qr' } });
  expect(decideAccrual(by('dealer'), freezer, policy)).toMatchObject({
    amount: rule.amount,
    because: { 'partner.kind': 'dealer', channel: 'qr' },
    standing: { kind: 'dealer' },
    channel: 'qr',
  });
  expect(decideAccrual(by('installer'), freezer, policy)).toMatchObject({ amount: 0, reason: 'no-rule' });
  expect(decideAccrual(earning(), freezer, policy)).toMatchObject({ amount: 0, reason: 'no-rule' });
});

describe('an extra', () => {
  const offered = decideAccrual(earning(), freezer, sumikura2023, [campaign()]);
  const given = { campaign: 'CAMPAIGN-1', label: 'Tháng 11', amount: 20_000 };

  test('is offered besides what the policy gives', () => {
    expect(offered.offers).toMatchObject([{ campaign: 'CAMPAIGN-1', amount: 20_000, budgeted: false }]);
    expect(withExtras(offered, [given])).toMatchObject({ amount: offered.amount + 20_000, extras: [given] });
    expect(withExtras(offered, [given])).not.toHaveProperty('offers');
  });

  test('is all that a product without a rule earns', () => {
    const unruled = decideAccrual(earning(), freezer, undefined, [campaign()]);
    const worth = { amount: 20_000, state: 'pending', reason: 'waiting-for-review' };
    expect(withExtras(unruled, [given])).toMatchObject(worth);
    const refused = { ...given, amount: 0, reason: 'budget-used-up' as const };
    expect(withExtras(unruled, [refused])).toMatchObject({ amount: 0, state: 'none', reason: 'no-rule' });
    expect(withExtras(unruled, [refused])).not.toHaveProperty('transferId');
  });

  test('has the customer asked where its campaign says so and gave something, for the longest that anybody asks', () => {
    const asking = campaign({ confirmationDays: 5 });
    const asked = decideAccrual(earning(), freezer, sumikura2023, [asking]);
    const written = at('2026-11-20T03:00:00.000Z');
    const line = lineOf(withExtras(asked, [given]), monthOf(written), written);
    expect(line.holds).toMatchObject([{ reason: 'confirmation', until: startOfDay(addDays(localDate(written), 6)) }]);
    const refused = { ...given, amount: 0, reason: 'budget-used-up' as const };
    expect(lineOf(withExtras(asked, [refused]), monthOf(written), written)).not.toHaveProperty('holds');
    const policy = { ...sumikura2023, confirmationDays: 9 };
    const both = decideAccrual(earning(), freezer, policy, [asking]);
    expect(withExtras(both, [given])).toMatchObject({ confirmationDays: 9 });
    expect(withExtras(both, [refused])).toMatchObject({ confirmationDays: 9 });
    expect(offered).not.toHaveProperty('confirmationDays');
  });

  test('asks no customer about a dealer', () => {
    const input = { name: 'Tháng 11', from: '2026-11-01', until: '2026-11-30', amount: 20_000, confirmationDays: 5 };
    expect(rewardCampaignInputSchema.safeParse({ ...input, role: 'installer' }).success).toBe(true);
    expect(rewardCampaignInputSchema.safeParse({ ...input, role: 'dealer' }).success).toBe(false);
  });

  test('is not for an installation that may not earn', () => {
    const none = earning({ reward: { state: 'none', reason: 'own-phone' } });
    expect(decideAccrual(none, freezer, sumikura2023, [campaign()])).not.toHaveProperty('offers');
  });

  test('says how much it is, or why there is none', () => {
    expect(extraText(given).vi).toBe('Chương trình "Tháng 11": +20.000 đ.');
    expect(extraText({ ...given, amount: 0, reason: 'cap-of-day' }).vi).toContain('không có thưởng thêm');
  });
});

test('caps count by partner, day and month of installation, and what is taken back is free again', () => {
  const caps = capsSchema.parse({ perPartner: 4, perPartnerAndDay: 2, perPartnerAndPeriod: 3 });
  const [first, second, december] = ['2026-11-20', '2026-11-21', '2026-12-01'].map((day) => ({
    day: localDateSchema.parse(day),
    period: periodSchema.parse(day.slice(0, 7)),
  }));
  if (!first || !second || !december) throw new Error('three days');
  const once = counted(unused('C', 'P1'), first, 1);
  const twice = counted(once, first, 1);
  expect(capReached(caps, once, first)).toBeUndefined();
  expect(capReached(caps, twice, first)).toEqual({ reason: 'cap-of-day', limit: 2 });
  expect(capReached(caps, twice, second)).toBeUndefined();
  const thrice = counted(twice, second, 1);
  expect(capReached(caps, thrice, second)).toEqual({ reason: 'cap-of-period', limit: 3 });
  expect(capReached(caps, thrice, december)).toBeUndefined();
  expect(capReached(caps, counted(thrice, december, 1), december)).toEqual({ reason: 'cap-of-partner', limit: 4 });
  expect(counted(once, first, -1)).toEqual(unused('C', 'P1'));
});

test('a budget is spread without a đồng lost, and money for one more installation always lies in one part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 300_000 }), (money, amount) => {
      const parts = splitBudget(money, amount);
      expect(parts).toHaveLength(16);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(money);
      expect(parts.every((part) => part >= 0)).toBe(true);
      expect(parts.slice(1).every((part) => part % amount === 0)).toBe(true);
      // However it is taken, only less than one installation's worth can be left over.
      expect(parts.reduce((count, part) => count + Math.floor(part / amount), 0)).toBe(Math.floor(money / amount));
    }),
  );
});

describe('a campaign that nobody can add', () => {
  const input = { name: 'Hè', from: '2026-11-01', until: '2026-11-30', amount: 20_000 };
  test.each([
    ['lasts longer than 400 days', { until: '2027-12-06' }, 'until'],
    ['ends before it begins', { until: '2026-10-31' }, 'until'],
    ['has less money than one installation costs', { budget: 19_999 }, 'budget'],
    ['gives nothing', { amount: 0 }, 'amount'],
    ['promises its first ones more than a budget may be', { first: 100_000, amount: 10_000_001 }, 'first'],
  ])('%s', (_, wrong, path) => {
    const { error } = rewardCampaignInputSchema.safeParse({ ...input, ...wrong });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
  test('but 400 days are allowed', () => {
    expect(rewardCampaignInputSchema.safeParse({ ...input, until: '2027-12-05' }).success).toBe(true);
  });
});
