import type { PartnerState } from './partner.ts';

interface Transition {
  readonly from: readonly PartnerState[];
  readonly to: PartnerState;
}

/** How a partner's state may change. Money is no part of it: whatever was earned stays, is reviewed and is paid. */
export const partnerTransitions = {
  approve: { from: ['waiting'], to: 'approved' },
  refuse: { from: ['waiting'], to: 'refused' },
  /** May neither sign in nor earn. */
  suspend: { from: ['approved'], to: 'suspended' },
  reinstate: { from: ['suspended', 'refused', 'left'], to: 'approved' },
  /** Ended by staff. */
  dismiss: { from: ['waiting', 'approved', 'suspended'], to: 'left' },
  /** Ended by the partner. */
  leave: { from: ['waiting', 'approved'], to: 'left' },
} as const satisfies Record<string, Transition>;
export type PartnerMove = keyof typeof partnerTransitions;

export function mayMove(state: PartnerState, move: PartnerMove): boolean {
  const from: readonly PartnerState[] = partnerTransitions[move].from;
  return from.includes(state);
}
