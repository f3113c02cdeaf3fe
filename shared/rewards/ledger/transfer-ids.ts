import * as z from 'zod';
import type { Currency } from '../../money/money.ts';

/**
 * In which role somebody earns for a unit: who fitted it, and whose store sold it. Each role has a policy, campaigns and
 * awards of its own; one partner may be both.
 */
export const roleSchema = z.enum(['installer', 'dealer']);
export type Role = z.infer<typeof roleSchema>;

/** One earning: of a unit, of its n-th award, in a role, in a currency. It happens at most once. */
export interface Award {
  readonly code: string;
  /** Rises with each activation of the unit and each correction of who earns. */
  readonly award: number;
  readonly role: Role;
  readonly currency: Currency;
}

/** Ids of transfers are derived from what they are about, so that a repeat meets itself. */
export const transferIds = {
  /** The n-th decision on an accrual, or undoing of one. */
  decide: (accrualId: string, n: number) => `DECIDE:${accrualId}:${n}`,
  /** A transfer is taken back once. */
  reverse: (transferId: string) => `REVERSE:${transferId}`,
  reserve: (runId: string, partnerId: string) => `RESERVE:${runId}:${partnerId}`,
  /** One for settling and releasing: a reservation ends once. */
  end: (runId: string, partnerId: string) => `END:${runId}:${partnerId}`,
  /** Money that came back after it was paid: once. */
  return: (runId: string, partnerId: string) => `RETURN:${runId}:${partnerId}`,
  /** Money marked failed that the bank did pay. */
  late: (runId: string, partnerId: string) => `LATE:${runId}:${partnerId}`,
  /** What a volume bonus gave for a quarter: once to each partner. */
  bonus: (ruleId: string, partnerId: string, quarter: string) => `BONUS:${ruleId}:${partnerId}:${quarter}`,
  /** Given or taken by hand. */
  adjust: (adjustmentId: string) => `ADJUST:${adjustmentId}`,
  /** What a former system owed: an account has one. */
  opening: (partnerId: string, currency: Currency) => `OPENING:${partnerId}:${currency}`,
  accrue: ({ code, award, role, currency }: Award) => `ACCRUE:${code}:${award}:${role}:${currency}`,
} as const;
