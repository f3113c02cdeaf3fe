import type { LocalDate } from '../../time/local-date.ts';

/** Whose points an activation makes: of the partner it names, or of whoever bought the unit. */
export type PointRole = 'installer' | 'customer';

/** One earning of points: of a unit, of its n-th award, in a role. */
export interface PointAward {
  readonly code: string;
  readonly award: number;
  readonly role: PointRole;
  /** Absent of those who had them first; 1 of whom they went to when the customer's phone was corrected, and so on. */
  readonly move?: number;
}

/** Ids of transfers of points are derived from what they are about, so that a repeat meets itself. */
export const pointTransferIds = {
  earn: ({ code, award, role, move = 0 }: PointAward) =>
    `ACCRUE:${code}:${award}:${role}${move === 0 ? '' : `.${move}`}:POINT`,
  unearn: (award: PointAward) => `REVERSE:${pointTransferIds.earn(award)}`,
  /** One for a reference, such as the number of an order: who enters it twice gives once. */
  grant: (grantId: string) => `GRANT:${grantId}`,
  redeem: (orderId: string) => `REDEEM:${orderId}`,
  /** One for handing over and giving back: a redemption ends once. */
  end: (orderId: string) => `REDEEMED:${orderId}`,
  expire: (holderId: string, rule: string, day: LocalDate) => `EXPIRE:${holderId}:${rule}:${day}`,
} as const;
