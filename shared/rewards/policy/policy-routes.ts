import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { periodSchema } from '../../time/local-date.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';
import { rewardProblems } from '../reward-problems.ts';
import { storedDraftSchema } from './policy-draft.ts';
import { policyProblems } from './policy-problems.ts';
import { policyRehearsalSchema } from './policy-rehearsal.ts';
import { policyDraftSchema, rewardPolicySchema } from './reward-policy.ts';

export const writtenFindingSchema = z.object({
  kind: z.string(),
  /** `stops`: it cannot be proposed or published like that. */
  severity: z.enum(['stops', 'notes']),
  /** Ids of the rules it is about. */
  rules: z.array(z.string()),
  vi: z.string(),
  en: z.string(),
});

export const rehearsalReplySchema = policyRehearsalSchema.omit({ attempts: true, failure: true });

/** A draft with what is odd about it beside the catalogue, and its newest rehearsal. */
export const draftReplySchema = storedDraftSchema.extend({
  findings: z.array(writtenFindingSchema),
  rehearsal: rehearsalReplySchema.omit({ result: true }).optional(),
});

const managers = staff('admin', 'manager');
const draftParams = z.object({ id: z.string().min(1).max(40) });
const revision = z.int().positive();
const written = z.object({ revision });
/** Several lines of a text field become one. */
const noteInput = orLeftOut(
  z
    .string()
    .transform((text) => text.replace(/\s+/gu, ' '))
    .pipe(line(300)),
);

const unknownOrChanged = [
  policyProblems['policy-draft-unknown'],
  policyProblems['policy-draft-closed'],
  policyProblems['policy-draft-changed'],
];
const contradictions = [
  rewardProblems['policy-rules-overlap'],
  rewardProblems['policy-rule-unreachable'],
  rewardProblems['policy-two-fallbacks'],
];

export const policyRoutes = {
  listPolicies: defineRoute({
    id: 'rewards.list-policies',
    method: 'GET',
    path: '/v1/policies',
    access: managers,
    query: listQuery.extend({ name: roleSchema.default('installer') }),
    status: 200,
    reply: listReply(rewardPolicySchema),
    summary: 'Published versions of a reward policy, newest first.',
  }),
  publish: defineRoute({
    id: 'rewards.publish-policy',
    method: 'POST',
    path: '/v1/policies',
    access: managers,
    body: z.object({ draftId: draftParams.shape.id, revision }),
    status: 201,
    reply: rewardPolicySchema,
    problems: [
      ...unknownOrChanged,
      policyProblems['policy-draft-not-proposed'],
      policyProblems['policy-needs-second-person'],
      ...contradictions,
      rewardProblems['policy-changed-meanwhile'],
    ],
    idempotency: 'accepted',
    summary:
      'Publishes a proposed draft as the next version of its policy, by somebody who neither wrote nor proposed it; what is published never changes.',
  }),
  draft: defineRoute({
    id: 'rewards.draft-policy',
    method: 'POST',
    path: '/v1/policy-drafts',
    access: managers,
    body: policyDraftSchema,
    status: 201,
    reply: draftReplySchema,
    idempotency: 'accepted',
    summary: 'Keeps a reward policy as a draft, and tells what is odd about it.',
  }),
  listDrafts: defineRoute({
    id: 'rewards.list-policy-drafts',
    method: 'GET',
    path: '/v1/policy-drafts',
    access: managers,
    query: listQuery,
    status: 200,
    reply: listReply(storedDraftSchema),
    summary: 'Drafts that are neither published nor discarded, newest first.',
  }),
  readDraft: defineRoute({
    id: 'rewards.read-policy-draft',
    method: 'GET',
    path: '/v1/policy-drafts/{id}',
    access: managers,
    params: draftParams,
    status: 200,
    reply: draftReplySchema,
    problems: [policyProblems['policy-draft-unknown']],
    summary: 'A draft with what is odd about it beside the catalogue, and its newest rehearsal.',
  }),
  changeDraft: defineRoute({
    id: 'rewards.change-policy-draft',
    method: 'PUT',
    path: '/v1/policy-drafts/{id}',
    access: managers,
    params: draftParams,
    body: z.object({ revision, policy: policyDraftSchema, note: noteInput }),
    status: 200,
    reply: draftReplySchema,
    problems: [...unknownOrChanged, policyProblems['policy-draft-needs-note']],
    idempotency: 'accepted',
    summary: 'Changes a draft; somebody else than its authors says why. A proposal is taken back by that.',
  }),
  proposeDraft: defineRoute({
    id: 'rewards.propose-policy',
    method: 'POST',
    path: '/v1/policy-drafts/{id}/propose',
    access: managers,
    params: draftParams,
    body: written,
    status: 200,
    reply: draftReplySchema,
    problems: [...unknownOrChanged, ...contradictions],
    idempotency: 'accepted',
    summary: 'Proposes a draft, which another person may publish then.',
  }),
  discardDraft: defineRoute({
    id: 'rewards.discard-policy-draft',
    method: 'POST',
    path: '/v1/policy-drafts/{id}/discard',
    access: managers,
    params: draftParams,
    body: written,
    status: 200,
    reply: draftReplySchema,
    problems: unknownOrChanged,
    idempotency: 'accepted',
    summary: 'Gives a draft up; it is kept, but no longer listed.',
  }),
  rehearse: defineRoute({
    id: 'rewards.request-rehearsal',
    method: 'POST',
    path: '/v1/policy-drafts/{id}/rehearsals',
    access: managers,
    params: draftParams,
    body: z.object({ revision, period: periodSchema }),
    status: 202,
    reply: z.object({ id: z.string() }),
    problems: [...unknownOrChanged, policyProblems['rehearsal-in-future']],
    idempotency: 'accepted',
    summary: 'Has a past period replayed under a draft: what it would have given, to whom and when.',
  }),
  readRehearsal: defineRoute({
    id: 'rewards.read-rehearsal',
    method: 'GET',
    path: '/v1/policy-drafts/{id}/rehearsals/{rehearsalId}',
    access: managers,
    params: draftParams.extend({ rehearsalId: z.string().min(1).max(40) }),
    status: 200,
    reply: rehearsalReplySchema,
    problems: [policyProblems['rehearsal-unknown']],
    summary: 'How far a rehearsal is, and its result once it is done.',
  }),
} as const;
