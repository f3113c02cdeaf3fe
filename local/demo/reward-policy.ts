import type * as z from 'zod';
import type { policyDraftSchema } from '../../shared/rewards/policy/reward-policy.ts';

/** What the demo company pays its installers, per unit. It has no last day, so the demo works on any day. */
export const rewardPolicy: z.input<typeof policyDraftSchema> = {
  name: 'installer',
  effectiveFrom: '2026-01-01',
  rules: [
    {
      id: 'household',
      label: 'Máy lọc nước, máy giặt, tủ đông, tủ mát',
      match: { line: ['water-purifier', 'washing-machine', 'freezer', 'cooler'] },
      amount: 50_000,
    },
    {
      id: 'wall-on-off-small',
      label: 'Máy lạnh treo tường không inverter, 9.000 và 12.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [9_000, 12_000], inverter: false } },
      amount: 50_000,
    },
    {
      id: 'wall-on-off-large',
      label: 'Máy lạnh treo tường không inverter, 18.000 đến 28.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [18_000, 24_000, 28_000], inverter: false } },
      amount: 80_000,
    },
    {
      id: 'wall-inverter-small',
      label: 'Máy lạnh treo tường inverter, 9.000 đến 18.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [9_000, 12_000, 18_000], inverter: true } },
      amount: 100_000,
    },
    {
      id: 'wall-inverter-large',
      label: 'Máy lạnh treo tường inverter, 24.000 và 28.000 BTU',
      match: { line: 'wall-air-conditioner', attributes: { capacityBtu: [24_000, 28_000], inverter: true } },
      amount: 120_000,
    },
    {
      id: 'commercial',
      label: 'Máy lạnh thương mại: tủ đứng, âm trần, áp trần, giấu trần',
      match: {
        line: 'commercial-air-conditioner',
        attributes: { type: ['floor-standing', 'cassette', 'ceiling', 'ducted', 'multi-split'] },
      },
      amount: 150_000,
    },
  ],
};
