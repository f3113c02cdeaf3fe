import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bonusProblems, type bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { partnerNames } from '../reconciliation/reviewed-reward.ts';
import { shownRun } from './shown-run.ts';

export interface ReadBonusRunDeps {
  readonly runs: Pick<BonusRunRepository, 'find' | 'lines'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

/** While it is counted there is nothing to be shown of partners. */
export const createReadBonusRun =
  (deps: ReadBonusRunDeps): UseCase<typeof bonusRoutes.read> =>
  async ({ params: { id, quarter }, query }) => {
    const run = await deps.runs.find(id, quarter);
    if (!run) return problem(bonusProblems['bonus-run-unknown']);
    if (run.state === 'counting' || run.state === 'failed') return answer({ run: shownRun(run), items: [] });
    const after = decodeCursor(query.next)?.partnerId;
    const page = await deps.runs.lines(run, {
      limit: query.limit,
      after: typeof after === 'string' ? after : undefined,
    });
    const nameOf = await partnerNames(
      page.items.map(({ partnerId }) => partnerId),
      deps.partners,
    );
    const last = page.items.at(-1);
    return answer({
      run: shownRun(run),
      items: page.items.map(({ lost, ...line }) => ({
        ...line,
        partnerName: nameOf(line.partnerId),
        lostUnits: lost.length,
      })),
      ...(page.next && last ? { next: encodeCursor({ partnerId: last.partnerId }) } : {}),
    });
  };
