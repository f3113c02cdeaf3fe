import { describe, expect, test } from 'vitest';
import { bonusRunSchema, dueTo, printOf } from '../../../shared/rewards/bonus/bonus-run.ts';
import { bonusText } from '../../../shared/rewards/bonus/bonus-text.ts';
import { totalsOf, UnitCount } from '../../../shared/rewards/bonus/count-units.ts';
import { planBonus } from '../../../shared/rewards/bonus/give-bonus.ts';
import { addQuarters, periodsOf, quarterOf, quarterSchema } from '../../../shared/rewards/bonus/quarter.ts';
import {
  bonusFor,
  holdsIn,
  volumeBonusInputSchema,
  volumeBonusSchema,
} from '../../../shared/rewards/bonus/volume-bonus.ts';
import { draftedSchema } from '../../../shared/rewards/campaign/campaign-draft.ts';
import { lintCampaign } from '../../../shared/rewards/campaign/lint-campaign.ts';
import { decideAccrual, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import { emptyBalance } from '../../../shared/rewards/ledger/ledger.ts';
import { localDateSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber, earning } from './activations.ts';
import { campaign } from './campaigns.ts';
import { sumikura2023 } from './sumikura-2023.ts';

const Q4 = quarterSchema.parse('2026-Q4');
const at = activation().at;
const tiers = [
  { units: 2, kind: 'per-unit' as const, amount: 10_000 },
  { units: 4, kind: 'lump-sum' as const, amount: 100_000 },
];
const rule = (about: object = {}) =>
  volumeBonusSchema.parse({
    name: 'Doanh số quý',
    from: '2026-Q4',
    tiers,
    id: 'R1',
    currency: 'VND',
    publishedAt: at,
    publishedBy: 'manager-2',
    authors: ['manager-1'],
    version: 1,
    ...about,
  });
const freezer = { name: 'Tủ đông', line: 'freezer', attributes: {} };
const line = (number: number, partnerId = 'P1', state: 'approved' | 'pending' = 'approved') => {
  const accrual = decideAccrual(earning({ code: codeNumber(number), partnerId }), freezer, {
    ...sumikura2023,
    effectiveTo: undefined,
  });
  return { ...lineOf(accrual, periodSchema.parse('2026-11'), at), state };
};
const run = bonusRunSchema.parse({
  ruleId: 'R1',
  quarter: Q4,
  state: 'giving',
  rule: rule(),
  count: 1,
  startedBy: 'manager-1',
  startedAt: at,
  confirmedBy: 'manager-2',
  progress: 100,
  attempts: 1,
});
const known = { product: freezer, partner: undefined };
const counted = (lines: readonly ReturnType<typeof line>[], of = rule()) => {
  const units = new UnitCount(of);
  for (const one of lines) units.add(one, known);
  return units;
};

describe('a quarter', () => {
  test('has the periods whose middle stands in it', () => {
    expect(periodsOf(Q4, [])).toEqual(['2026-10', '2026-11', '2026-12']);
    const from26th = [{ from: '2026-07-26', rule: { kind: 'months' as const, firstDay: 26 } }];
    expect(periodsOf(Q4, from26th)).toEqual([
      '2026-09-26_2026-10-25',
      '2026-10-26_2026-11-25',
      '2026-11-26_2026-12-25',
    ]);
    expect(periodsOf(quarterSchema.parse('2027-Q1'), from26th)[0]).toBe('2026-12-26_2027-01-25');
    expect(quarterOf(periodSchema.parse('2026-12-26_2027-01-25'))).toBe('2027-Q1');
  });
  test('follows another across the year', () => {
    expect(addQuarters(Q4, 1)).toBe('2027-Q1');
    expect(addQuarters(Q4, -4)).toBe('2025-Q4');
  });
});

describe('a volume bonus', () => {
  test('is that of the highest tier reached', () => {
    expect([1, 2, 3, 4, 100].map((units) => bonusFor(tiers, units))).toEqual([0, 20_000, 30_000, 100_000, 100_000]);
  });

  test('holds in the quarters that it names', () => {
    expect(holdsIn(rule(), Q4)).toBe(true);
    expect(holdsIn(rule({ until: '2026-Q4' }), addQuarters(Q4, 1))).toBe(false);
    expect(holdsIn(rule(), addQuarters(Q4, -1))).toBe(false);
  });

  test('has its tiers in the order of their units', () => {
    const wrong = { name: 'Doanh số', from: '2026-Q4', tiers: [...tiers].reverse() };
    expect(volumeBonusInputSchema.safeParse(wrong).error?.issues[0]?.path).toEqual(['tiers']);
  });

  test('counts approved units of partners, each once, and not those taken back', () => {
    const lines = [line(1), line(2), line(2), line(3, 'P1', 'pending'), line(4, 'P2')];
    const units = counted(lines);
    expect(units.lines(run)).toMatchObject([
      { partnerId: 'P1', units: 2, amount: 20_000, state: 'waiting', products: [{ sku: 'TD-200', units: 2 }] },
      { partnerId: 'P2', units: 1, amount: 0, state: 'below' },
    ]);
    units.addCorrection({ ...line(1), state: 'correction', corrects: line(1).transferId });
    expect(units.lines(run)[0]).toMatchObject({ units: 1, state: 'below' });
  });

  test('counts what its match asks for alone', () => {
    expect(counted([line(1), line(2)], rule({ match: { line: 'washer' } })).lines(run)).toEqual([]);
  });

  test('gives its budget to those with the most units, and nobody a part', () => {
    const lines = [1, 2, 3].map((number) => line(number)).concat([4, 5].map((number) => line(number, 'P0')));
    const found = counted(lines, rule({ budget: 45_000 })).lines(run);
    expect(found).toMatchObject([
      { partnerId: 'P0', amount: 20_000, state: 'unfunded' },
      { partnerId: 'P1', amount: 30_000, state: 'waiting' },
    ]);
    expect(totalsOf(found)).toEqual({ partners: 2, winners: 1, units: 5, amount: 30_000, unfunded: 1 });
  });

  test('is less for what was taken back before it is given, and stands once it is', () => {
    const [found] = counted([line(1), line(2), line(3)]).lines(run);
    if (!found) throw new Error('a line');
    const less = { ...found, lost: [printOf(line(3).transferId ?? '')] };
    expect(dueTo(less, rule())).toEqual({ units: 2, amount: 20_000 });
    const plan = planBonus(run, less, emptyBalance('P1', 'VND'), at);
    expect(plan).toMatchObject({
      kind: 'give',
      line: { state: 'given', given: 20_000 },
      bonus: { units: 2, amount: 20_000, transferId: 'BONUS:R1:P1:2026-Q4' },
      posted: { balance: { available: 20_000, approvers: ['manager-1', 'manager-2'] } },
    });
    expect(planBonus(run, { ...found, state: 'given' }, emptyBalance('P1', 'VND'), at)).toEqual({ kind: 'stands' });
    const none = { ...found, lost: found.counted };
    expect(planBonus(run, none, emptyBalance('P1', 'VND'), at)).toMatchObject({ kind: 'nothing' });
  });

  test('explains its sum to the partner', () => {
    const [first, second] = tiers;
    if (!first || !second) throw new Error('two tiers');
    const about = { name: 'Doanh số', quarter: Q4, units: 3 };
    expect(bonusText({ ...about, tier: first, amount: 30_000 }).vi).toBe(
      'Doanh số, quý 4/2026: 3 máy được duyệt, đạt mức từ 2 máy. 3 × 10.000 đ = 30.000 đ.',
    );
    expect(bonusText({ ...about, tier: second, amount: 100_000 }).en).toContain('which gives 100.000 đ');
  });
});

describe('a draft is told', () => {
  const beside = { today: localDateSchema.parse('2026-11-21'), campaigns: [campaign()], bonuses: [rule()] };
  const found = (content: object) => lintCampaign(draftedSchema.parse(content), beside).map(({ kind }) => kind);
  const drafted = (about: object = {}) =>
    found({
      kind: 'campaign',
      campaign: { name: 'Hè', from: '2026-11-21', until: '2026-11-22', amount: 20_000, budget: 100_000, ...about },
    });
  const bonus = (about: object = {}, replaces?: string) =>
    found({
      kind: 'volume-bonus',
      bonus: { name: 'Quý', from: '2026-Q4', tiers, budget: 1_000_000, match: { line: 'washer' }, ...about },
      replaces,
    });

  test('of dates in the past, overlaps, a missing budget and one that leaves a rest', () => {
    expect(drafted()).toEqual(['overlap']);
    expect(drafted({ from: '2026-11-20' })).toEqual(['in-the-past', 'overlap']);
    expect(drafted({ budget: undefined, from: '2026-12-01', until: '2026-12-02' })).toEqual(['unbounded']);
    expect(drafted({ budget: 110_000, from: '2026-12-01', until: '2026-12-02' })).toEqual(['rest-of-budget']);
  });

  test('of caps that nobody can reach', () => {
    const december = { from: '2026-12-01', until: '2026-12-02' };
    expect(drafted({ ...december, caps: { perPartner: 6 } })).toEqual(['cap-out-of-reach']);
    expect(drafted({ ...december, caps: { perPartner: 3, perPartnerAndDay: 1 } })).toEqual(['cap-out-of-reach']);
    expect(drafted({ ...december, caps: { perPartner: 2, perPartnerAndDay: 3 } })).toEqual(['cap-out-of-reach']);
    expect(drafted({ ...december, caps: { perPartner: 2, perPartnerAndDay: 1 } })).toEqual([]);
  });

  test('of a volume bonus that begins too early, pays less for more, or counts what another one does', () => {
    expect(bonus()).toEqual(['overlap']);
    expect(bonus({}, 'R1')).toEqual([]);
    expect(bonus({ from: '2026-Q3' }, 'R1')).toEqual(['in-the-past']);
    const less = [tiers[0], { units: 20, kind: 'lump-sum', amount: 100_000 }];
    expect(bonus({ tiers: less }, 'R1')).toEqual(['tier-pays-less']);
  });
});
