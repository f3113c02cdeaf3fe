import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { answer, problem } from '../../../shared/http/route.ts';
import type { DraftAct, DraftDecision, StoredDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { draftView, readCatalogue } from './draft-view.ts';
import { staffIdOf } from './staff-id-of.ts';

export interface MoveDraftDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'find' | 'replace'>;
  readonly rehearsals: Pick<RehearsalRepository, 'newest'>;
  readonly products: Pick<ProductRepository, 'list'>;
  readonly now: Clock;
}

export interface DraftRequest {
  readonly params: { readonly id: string };
  readonly body: { readonly revision: number };
  readonly caller: Caller;
  readonly idempotency: Idempotent;
}

/** Reads a draft, has `decide` say what becomes of it, and keeps that. */
export async function moveDraft(
  { params, body, caller, idempotency }: DraftRequest,
  deps: MoveDraftDeps,
  decide: (draft: StoredDraft, act: DraftAct) => DraftDecision,
) {
  const before = await deps.drafts.find(params.id);
  if (!before) return problem(policyProblems['policy-draft-unknown']);
  const at = deps.now();
  const decision = decide(before, { by: staffIdOf(caller), at, revision: body.revision });
  if (!decision.ok) return problem(policyProblems[decision.refusal]);
  const [catalogue, rehearsal] = await Promise.all([readCatalogue(deps.products), deps.rehearsals.newest(before.id)]);
  const reply = draftView(decision.draft, catalogue, rehearsal);
  const outcome = await deps.drafts.replace(before, decision.draft, {
    status: 200,
    body: reply,
    at,
    request: idempotency,
  });
  return outcome === 'saved' ? answer(reply) : problem(policyProblems['policy-draft-changed']);
}
