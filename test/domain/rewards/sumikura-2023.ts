import type { Product } from '../../../shared/catalog/product.ts';
import { rewardPolicySchema } from '../../../shared/rewards/policy/reward-policy.ts';

type Kind = Pick<Product, 'line' | 'attributes'>;

const wall = (capacityBtu: number, inverter: boolean): Kind => ({
  line: 'wall-air-conditioner',
  attributes: { capacityBtu, inverter },
});
const commercial = (type: string, inverter: boolean): Kind => ({
  line: 'commercial-air-conditioner',
  attributes: { type, inverter },
});

/** A real company's published policy of 2023 (DOMAIN facts), as a policy of ours. */
export const sumikura2023 = rewardPolicySchema.parse({
  name: 'installer',
  version: 1,
  effectiveFrom: '2023-01-01',
  effectiveTo: '2023-12-31',
  publishedAt: '2022-12-20T02:00:00.000Z',
  publishedBy: 'staff-manager',
  rules: [
    {
      id: 'household',
      label: 'Máy lọc nước, máy giặt, tủ đông, tủ mát',
      match: { line: ['water-purifier', 'washing-machine', 'freezer', 'cooler'] },
      amount: 50_000,
    },
    {
      id: 'wall-on-off-small',
      label: 'Treo tường on/off 9.000, 12.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [9_000, 12_000], inverter: false } },
      amount: 50_000,
    },
    {
      id: 'wall-on-off-large',
      label: 'Treo tường on/off 18.000, 24.000, 28.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [18_000, 24_000, 28_000], inverter: false } },
      amount: 80_000,
    },
    {
      id: 'wall-inverter-small',
      label: 'Treo tường inverter 9.000, 12.000, 18.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [9_000, 12_000, 18_000], inverter: true } },
      amount: 100_000,
    },
    {
      id: 'wall-inverter-large',
      label: 'Treo tường inverter 24.000, 28.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [24_000, 28_000], inverter: true } },
      amount: 120_000,
    },
    {
      id: 'commercial',
      label: 'Thương mại on/off và inverter',
      match: { line: 'commercial-air-conditioner' },
      amount: 150_000,
    },
  ],
});

/** Each kind of product that the policy names, with what one unit earns. */
export const sumikuraMatrix: readonly { readonly kind: Kind; readonly amount: number; readonly rule: string }[] = [
  ...['water-purifier', 'washing-machine', 'freezer', 'cooler'].map((line) => ({
    kind: { line, attributes: {} },
    amount: 50_000,
    rule: 'household',
  })),
  ...[9_000, 12_000].map((btu) => ({ kind: wall(btu, false), amount: 50_000, rule: 'wall-on-off-small' })),
  ...[18_000, 24_000, 28_000].map((btu) => ({ kind: wall(btu, false), amount: 80_000, rule: 'wall-on-off-large' })),
  ...[9_000, 12_000, 18_000].map((btu) => ({ kind: wall(btu, true), amount: 100_000, rule: 'wall-inverter-small' })),
  ...[24_000, 28_000].map((btu) => ({ kind: wall(btu, true), amount: 120_000, rule: 'wall-inverter-large' })),
  ...['floor-standing', 'cassette', 'ceiling', 'ducted'].flatMap((type) =>
    [false, true].map((inverter) => ({ kind: commercial(type, inverter), amount: 150_000, rule: 'commercial' })),
  ),
];
