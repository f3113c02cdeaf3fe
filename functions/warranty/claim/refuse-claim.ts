import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { decided, findingIdOf } from '../../../shared/warranty/claim/claim-installation.ts';
import { claimProblems } from '../../../shared/warranty/claim/claim-problems.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { staffId } from '../correction/change-warranty.ts';
import { claimView, type ViewClaimDeps } from './claim-view.ts';

export interface RefuseClaimDeps extends ViewClaimDeps {
  readonly claims: ViewClaimDeps['claims'] & Pick<ClaimRepository, 'find' | 'refuse'>;
  readonly findings: Pick<FindingRepository, 'find'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRefuseClaim =
  (deps: RefuseClaimDeps): UseCase<typeof claimRoutes.refuse> =>
  async ({ params, body, caller, idempotency }) => {
    const claim = await deps.claims.find(params.id);
    if (!claim) return problem(claimProblems['claim-unknown']);
    if (claim.state !== 'open') return problem(claimProblems['claim-decided']);
    const now = deps.now();
    const refused = decided(claim, 'refused', { at: now, by: staffId(caller), note: body.note });
    const reply = await claimView(refused, deps);
    const finding = await deps.findings.find(findingIdOf(claim.id));
    const outcome = await deps.claims.refuse(refused, finding, deps.newId(), { request: idempotency, reply, now });
    // Either this very request was done before, and its record is the answer, or somebody else decided just now.
    return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
  };
