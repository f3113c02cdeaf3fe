import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import type { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { grantIdOf, type PointGrant } from '../../../shared/gifts/points/point-grant.ts';
import { nameOfRule, ruleForGrant } from '../../../shared/gifts/points/point-policy.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { maskPhone, type Phone } from '../../../shared/phone/phone.ts';
import type { Clock, Instant } from '../../../shared/time/local-date.ts';

export interface GrantPointsDeps {
  readonly points: Pick<PointRepository, 'grant'>;
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly customers: Pick<PointCustomerRepository, 'ensure'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly now: Clock;
}

/** One person may give them, since the rules and not the giver say how many; whoever wrote the rules may not. */
export const createGrantPoints =
  (deps: GrantPointsDeps): UseCase<typeof pointRoutes.grant> =>
  async ({ body, caller, idempotency }) => {
    const at = deps.now();
    const policy = await deps.policies.inForceAt(at);
    const rule = ruleForGrant(policy, body.for, body.occasion);
    if (!policy || !rule) return problem(giftProblems['no-point-rule']);
    const by = caller.kind === 'staff' ? caller.id : '';
    if (policy.publishedBy === by) return problem(giftProblems['point-grant-needs-second-person']);
    const holder = body.for === 'partner' ? await partnerOf(body.phone, deps) : await customerOf(body.phone, at, deps);
    if (!holder) return problem(giftProblems['point-holder-unknown']);
    const { occasion, reference, note } = body;
    const grant: PointGrant = {
      id: grantIdOf(occasion, holder.id, reference),
      holderId: holder.id,
      holderName: holder.name,
      occasion,
      reference,
      note,
      points: rule.points,
      label: rule.label,
      by,
      at,
    };
    const outcome = await deps.points.grant(grant, nameOfRule(policy, rule), idempotency);
    return outcome === 'saved' ? answer(grant) : problem(giftProblems['point-grant-exists']);
  };

async function partnerOf(phone: Phone, { partners }: GrantPointsDeps) {
  const partner = await partners.findByPhone(phone);
  return partner?.state === 'approved' ? { id: partner.id, name: partner.name } : undefined;
}

async function customerOf(phone: Phone, at: Instant, { customers }: GrantPointsDeps) {
  return { id: await customers.ensure(phone, at), name: maskPhone(phone) };
}
