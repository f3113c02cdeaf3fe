import { problem, type UseCase } from '../../../shared/http/route.ts';
import { partnerChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { withStanding } from '../../../shared/partners/partner-standing.ts';
import { partnerReply } from '../../../shared/partners/partner-views.ts';
import type { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

/** Never for days that are over: what was recorded with an installation stays. */
export const createSetStanding =
  (deps: ChangePartnerDeps): UseCase<typeof rosterRoutes.setStanding> =>
  async ({ params, body: { note, ...standing }, caller, idempotency }) =>
    changePartner(
      { id: params.id, by: callerOf(caller), idempotency, view: partnerReply },
      (partner, now) => {
        if (standing.from < localDate(now)) return problem(partnerProblems['standing-too-early']);
        const after = withStanding(partner, standing, now);
        return { ok: true, after, what: 'standing-set', event: partnerChanged, note, from: standing.from };
      },
      deps,
    );
