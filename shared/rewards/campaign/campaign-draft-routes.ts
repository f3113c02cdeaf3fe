import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { policyProblems } from '../policy/policy-problems.ts';
import { campaignDraftSchema, draftedSchema } from './campaign-draft.ts';

export const campaignDraftProblems = defineProblems({
  'campaign-draft-unknown': {
    status: 404,
    vi: 'Không tìm thấy bản nháp này. Hãy mở lại trang thưởng thêm.',
    en: 'There is no such draft. Open the page of campaigns again.',
  },
  'campaign-draft-hindered': {
    status: 422,
    vi: 'Bản nháp này chưa dùng được: {why}',
    en: 'This draft cannot be used as it is: {whyEn}',
  },
});

/** `stops`: it cannot be proposed or published like that. */
export const campaignFindingSchema = z.object({
  kind: z.string(),
  severity: z.enum(['stops', 'notes']),
  vi: z.string(),
  en: z.string(),
});

/** A draft with what is odd about it beside the other campaigns. */
export const shownCampaignDraftSchema = campaignDraftSchema.extend({ findings: z.array(campaignFindingSchema) });
export type ShownCampaignDraft = z.output<typeof shownCampaignDraftSchema>;

const managers = staff('admin', 'manager');
const params = z.object({ id: z.string().min(1).max(40) });
const revision = z.int().positive();
/** Names what somebody read. */
export const publishedDraftSchema = z.object({ draftId: params.shape.id, revision });

const unknownOrChanged = [
  campaignDraftProblems['campaign-draft-unknown'],
  policyProblems['policy-draft-closed'],
  policyProblems['policy-draft-changed'],
];
/** Why a draft cannot be published. */
export const publishingProblems = [
  ...unknownOrChanged,
  campaignDraftProblems['campaign-draft-hindered'],
  policyProblems['policy-draft-not-proposed'],
  policyProblems['policy-needs-second-person'],
];

export const campaignDraftRoutes = {
  draft: defineRoute({
    id: 'rewards.draft-campaign',
    method: 'POST',
    path: '/v1/reward-campaign-drafts',
    access: managers,
    body: draftedSchema,
    status: 201,
    reply: shownCampaignDraftSchema,
    idempotency: 'accepted',
    summary: 'Keeps a reward campaign or a volume bonus as a draft, and tells what is odd about it.',
  }),
  list: defineRoute({
    id: 'rewards.list-campaign-drafts',
    method: 'GET',
    path: '/v1/reward-campaign-drafts',
    access: managers,
    query: listQuery,
    status: 200,
    reply: listReply(shownCampaignDraftSchema),
    summary: 'Drafts of campaigns and volume bonuses that are neither published nor discarded, newest first.',
  }),
  change: defineRoute({
    id: 'rewards.change-campaign-draft',
    method: 'PUT',
    path: '/v1/reward-campaign-drafts/{id}',
    access: managers,
    params,
    body: z.object({ revision, content: draftedSchema, note: orLeftOut(line(300)) }),
    status: 200,
    reply: shownCampaignDraftSchema,
    problems: [...unknownOrChanged, policyProblems['policy-draft-needs-note']],
    idempotency: 'accepted',
    summary: 'Changes a draft; somebody else than its authors says why. A proposal is taken back by that.',
  }),
  propose: defineRoute({
    id: 'rewards.propose-campaign',
    method: 'POST',
    path: '/v1/reward-campaign-drafts/{id}/propose',
    access: managers,
    params,
    body: z.object({ revision }),
    status: 200,
    reply: shownCampaignDraftSchema,
    problems: [...unknownOrChanged, campaignDraftProblems['campaign-draft-hindered']],
    idempotency: 'accepted',
    summary: 'Proposes a draft, which another person may publish then.',
  }),
  discard: defineRoute({
    id: 'rewards.discard-campaign-draft',
    method: 'POST',
    path: '/v1/reward-campaign-drafts/{id}/discard',
    access: managers,
    params,
    body: z.object({ revision }),
    status: 200,
    reply: shownCampaignDraftSchema,
    problems: unknownOrChanged,
    idempotency: 'accepted',
    summary: 'Gives a draft up; it is kept, but no longer listed.',
  }),
} as const;
