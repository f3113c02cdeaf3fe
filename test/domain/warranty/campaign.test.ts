import { describe, expect, test } from 'vitest';
import {
  type Campaign,
  type CampaignFacts,
  campaignExtensions,
  campaignInputSchema,
  campaignSchema,
} from '../../../shared/warranty/policy/campaign.ts';
import { day } from './slip-setting.ts';

const facts: CampaignFacts = {
  sku: 'LS-TI09',
  line: 'wall-air-conditioner',
  activatedOn: day('2026-11-21'),
  channel: 'qr',
  province: '56',
  purchasedOn: day('2026-11-01'),
};

function campaign(changes: object = {}): Campaign {
  return campaignSchema.parse({
    id: 'C1',
    name: 'Mùa hè',
    months: 6,
    from: '2026-11-01',
    until: '2026-11-30',
    combines: 'best',
    createdAt: '2026-10-01T00:00:00.000Z',
    createdBy: 'manager-1',
    ...changes,
  });
}
const monthsOf = (campaigns: readonly Campaign[], of = facts) =>
  campaignExtensions(campaigns, of).map(({ months }) => months);

describe('a campaign counts', () => {
  test.each([
    ['on its first day', { from: '2026-11-21' }, true],
    ['on its last day', { until: '2026-11-21' }, true],
    ['not before it', { from: '2026-11-22' }, false],
    ['not after it', { until: '2026-11-20' }, false],
    ['for its product', { skus: ['LS-WP', 'LS-TI09'] }, true],
    ['not for another product', { skus: ['LS-WP'] }, false],
    ['for its product line', { lines: ['wall-air-conditioner'] }, true],
    ['not for another line', { lines: ['water-purifier'] }, false],
    ['in its province, by its code', { regions: ['79', '56'] }, true],
    ['in its province, however that was written', { regions: ['KHANH HOA'] }, true],
    ['in the province that a former one lies in today', { regions: ['tỉnh Ninh Thuận'] }, true],
    ['not in another province', { regions: ['Hà Nội', 'Huế'] }, false],
    ['by its way in', { channels: ['sms', 'qr'] }, true],
    ['not by another', { channels: ['sms'] }, false],
    ['20 days after the purchase', { withinDaysOfPurchase: 20 }, true],
    ['not 21 days after it', { withinDaysOfPurchase: 19 }, false],
  ])('%s', (_, changes, counts) => {
    expect(monthsOf([campaign(changes)])).toEqual(counts ? [6] : []);
  });

  test('not by days of purchase where nobody said when that was', () => {
    expect(monthsOf([campaign({ withinDaysOfPurchase: 30 })], { ...facts, purchasedOn: undefined })).toEqual([]);
    expect(monthsOf([campaign({ withinDaysOfPurchase: 30 })], { ...facts, purchasedOn: day('2026-11-22') })).toEqual(
      [],
    );
  });

  test('not by region where nobody knows the province', () => {
    expect(monthsOf([campaign({ regions: ['Khánh Hòa'] })], { ...facts, province: undefined })).toEqual([]);
  });
});

describe('of several campaigns', () => {
  const best = [
    campaign({ id: 'C1', months: 3 }),
    campaign({ id: 'C2', months: 6 }),
    campaign({ id: 'C3', months: 6 }),
  ];

  test('the longest counts, once, of those that say so', () => {
    expect(campaignExtensions(best, facts)).toEqual([{ kind: 'campaign', id: 'C2', name: 'Mùa hè', months: 6 }]);
  });

  test('each that adds counts beside it', () => {
    const adding = [
      campaign({ id: 'C4', months: 1, combines: 'adds' }),
      campaign({ id: 'C5', months: 2, combines: 'adds' }),
    ];
    expect(monthsOf([...best, ...adding]).sort()).toEqual([1, 2, 6]);
  });

  test('the result does not depend on the order in which they were read', () => {
    expect(campaignExtensions(best.toReversed(), facts)).toEqual(campaignExtensions(best, facts));
  });
});

test('a campaign that ends before it begins is refused', () => {
  const { success } = campaignInputSchema.safeParse({
    name: 'Lỗi',
    months: 3,
    from: '2026-12-01',
    until: '2026-11-01',
  });
  expect(success).toBe(false);
});
