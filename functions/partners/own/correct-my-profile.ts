import type { Finding } from '../../../shared/findings/finding.ts';
import { partnerRenamed } from '../../../shared/findings/partner-renamed.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { ownRoutes } from '../../../shared/partners/own-routes.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import { partnerChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import { standingOn, withStanding } from '../../../shared/partners/partner-standing.ts';
import { ownProfile } from '../../../shared/partners/partner-views.ts';
import { isOwnName } from '../../../shared/partners/payee/payee.ts';
import { type Instant, localDate } from '../../../shared/time/local-date.ts';
import { callerOf } from '../caller-of.ts';
import { type ChangePartnerDeps, changePartner } from '../change-partner.ts';

/** Kind and tier are the company's to say; the province counts from today on. */
export const createCorrectMyProfile =
  (deps: ChangePartnerDeps): UseCase<typeof ownRoutes.correct> =>
  async ({ body: { name, province, region }, caller, idempotency }) => {
    const by = callerOf(caller);
    return changePartner(
      { id: by.id, by, idempotency, view: ownProfile },
      (partner, now) => {
        if (partner.state === 'suspended') return problem(partnerProblems['partner-moved']);
        const { region: _former, ...rest } = partner;
        const corrected: Partner = { ...rest, name, ...(region === undefined ? {} : { region }) };
        const today = localDate(now);
        const { province: present, ...standing } = standingOn(partner, today);
        const next = { from: today, ...standing, ...(province === undefined ? {} : { province }) };
        const after = province === present ? corrected : withStanding(corrected, next, now);
        return { ok: true, after, what: 'corrected', event: partnerChanged, finding: renamed(partner, name, now) };
      },
      deps,
    );
  };

/** Marks, case, dots and spaces are put right every day; who was never approved is looked at anyhow. */
function renamed(partner: Partner, name: string, at: Instant): Finding | undefined {
  const { id: partnerId, name: former, state, version = 0 } = partner;
  if (state !== 'approved' || isOwnName(former, name)) return undefined;
  return partnerRenamed({ partnerId, version: version + 1, former, name, at });
}
