import type { Caller } from '../../../shared/http/caller.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { answer, problem, type Refusal } from '../../../shared/http/route.ts';
import type { CampaignDraft } from '../../../shared/rewards/campaign/campaign-draft.ts';
import type { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftProblems } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import type { Beside } from '../../../shared/rewards/campaign/lint-campaign.ts';
import type { DraftAct, DraftDecision } from '../../../shared/rewards/policy/policy-draft.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import { type BesideDeps, readBeside, shownDraft } from './beside.ts';
import { staffId } from './shown-campaign.ts';

export interface MoveCampaignDraftDeps extends BesideDeps {
  readonly drafts: Pick<CampaignDraftRepository, 'find' | 'replace'>;
}

export interface CampaignDraftRequest {
  readonly params: { readonly id: string };
  readonly body: { readonly revision: number };
  readonly caller: Caller;
  readonly idempotency: Idempotent;
}

/** Reads a draft, has `decide` say what becomes of it, and keeps that unless something hinders it. */
export async function moveCampaignDraft(
  { params, body, caller, idempotency }: CampaignDraftRequest,
  deps: MoveCampaignDraftDeps,
  decide: (draft: CampaignDraft, act: DraftAct) => DraftDecision<CampaignDraft>,
  hindered: (draft: CampaignDraft, beside: Beside) => Refusal | undefined = () => undefined,
) {
  const before = await deps.drafts.find(params.id);
  if (!before) return problem(campaignDraftProblems['campaign-draft-unknown']);
  const at = deps.now();
  const decision = decide(before, { by: staffId(caller), at, revision: body.revision });
  if (!decision.ok) return problem(policyProblems[decision.refusal]);
  const beside = await readBeside(deps);
  const hindrance = hindered(decision.draft, beside);
  if (hindrance) return hindrance;
  const reply = shownDraft(decision.draft, beside);
  const outcome = await deps.drafts.replace(before, decision.draft, {
    status: 200,
    body: reply,
    at,
    request: idempotency,
  });
  return outcome === 'saved' ? answer(reply) : problem(policyProblems['policy-draft-changed']);
}
