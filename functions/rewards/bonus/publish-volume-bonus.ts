import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bonusProblems, type bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import type { VolumeBonus } from '../../../shared/rewards/bonus/volume-bonus.ts';
import type { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import type { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftProblems } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import { publishDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type BesideDeps, hindranceOf, readBeside } from '../campaign/beside.ts';
import { staffId } from '../campaign/shown-campaign.ts';

export interface PublishVolumeBonusDeps extends BesideDeps {
  readonly drafts: Pick<CampaignDraftRepository, 'find'>;
  readonly rules: Pick<VolumeBonusRepository, 'find' | 'publish'>;
  readonly newId: NewId;
}

/** The only way to a rule or its next version: a draft that somebody else wrote and proposed. */
export const createPublishVolumeBonus =
  (deps: PublishVolumeBonusDeps): UseCase<typeof bonusRoutes.publish> =>
  async ({ body: { draftId, revision }, caller, idempotency }) => {
    const draft = await deps.drafts.find(draftId);
    if (draft?.content.kind !== 'volume-bonus') return problem(campaignDraftProblems['campaign-draft-unknown']);
    const { bonus, replaces } = draft.content;
    const [by, at] = [staffId(caller), deps.now()];
    const refusal = publishDraft(draft, { by, at, revision });
    if (refusal) return problem(policyProblems[refusal]);
    const hindrance = hindranceOf(draft, await readBeside(deps));
    if (hindrance) return hindrance;
    const before = replaces === undefined ? undefined : await deps.rules.find(replaces);
    if (replaces !== undefined && !before) return problem(bonusProblems['volume-bonus-unknown']);
    const rule: VolumeBonus = {
      ...bonus,
      id: before?.id ?? deps.newId(),
      currency: ACCRUED_CURRENCY,
      publishedAt: at,
      publishedBy: by,
      authors: draft.authors,
      version: (before?.version ?? 0) + 1,
    };
    const outcome = await deps.rules.publish(rule, draft, idempotency);
    return outcome === 'saved' ? answer(rule) : problem(policyProblems['policy-draft-changed']);
  };
