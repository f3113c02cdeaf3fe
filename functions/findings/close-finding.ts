import type { Finding } from '../../shared/findings/finding.ts';
import { findingProblems } from '../../shared/findings/finding-problems.ts';
import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import type { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { findingView } from './finding-view.ts';

export interface CloseFindingDeps {
  readonly findings: Pick<FindingRepository, 'find' | 'close'>;
  readonly now: Clock;
}

export const createCloseFinding =
  (deps: CloseFindingDeps): UseCase<typeof findingRoutes.close> =>
  async ({ params, body, caller, idempotency }) => {
    const finding = await deps.findings.find(params.id);
    if (!finding) return problem(findingProblems['finding-unknown']);
    if (finding.state === 'closed') return problem(findingProblems['finding-closed'], { by: finding.closedBy ?? '—' });
    const closedAt = deps.now();
    const closedBy = caller.kind === 'staff' ? caller.id : '';
    const closed: Finding = { ...finding, state: 'closed', closedAt, closedBy, note: body.note };
    const reply = findingView(closed);
    const outcome = await deps.findings.close(closed, idempotency, reply, closedAt);
    // Either this very request was done before, and its record is the answer, or somebody else closed it just now.
    return outcome === 'closed' ? answer(reply) : problem(commonProblems.busy);
  };
