import type { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { readActivePartner } from '../../rewards/partner/read-active-partner.ts';

/** Whose points a caller may see and spend. */
export interface Holder {
  /** Undefined for a customer who never had any. */
  readonly id: string | undefined;
  readonly as: 'partner' | 'customer';
}

export type FindHolder = (caller: Caller) => Promise<Holder | Refusal>;

/** A partner, read anew, since a token outlives a suspension by minutes. */
export const partnerHolder =
  (partners: Pick<PartnerRepository, 'find'>): FindHolder =>
  async (caller) => {
    const partner = await readActivePartner(caller, partners);
    return partner ? { id: partner.id, as: 'partner' } : problem(rewardProblems['partner-not-active']);
  };

/** Whose points may be looked at: also of who left. They take no gift for them any more, and may take an order back. */
export const partnerReader =
  (partners: Pick<PartnerRepository, 'find'>): FindHolder =>
  async (caller) => {
    const partner = await readAccountOwner(caller, partners);
    return partner ? { id: partner.id, as: 'partner' } : problem(rewardProblems['partner-not-active']);
  };

/** Whoever proved the phone a few minutes ago. */
export const customerHolder =
  (customers: Pick<PointCustomerRepository, 'idOf'>): FindHolder =>
  async (caller) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    return { id: await customers.idOf(caller.phone), as: 'customer' };
  };

export const isRefused = (holder: Holder | Refusal): holder is Refusal => 'ok' in holder;
