import type { PartnerState } from './partner.ts';

interface Transition {
  readonly from: readonly PartnerState[];
  readonly to: PartnerState;
}

/** How a partner's state may change; a write carries the states it may come from in its condition. */
export const partnerTransitions = {
  approve: { from: ['waiting'], to: 'approved' },
} as const satisfies Record<string, Transition>;
