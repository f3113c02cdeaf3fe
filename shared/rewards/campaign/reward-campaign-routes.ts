import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { instantSchema } from '../../time/local-date.ts';
import { rewardStateSchema } from '../reward-line.ts';
import { campaignUsageSchema } from './campaign-budget.ts';
import { publishedDraftSchema, publishingProblems } from './campaign-draft-routes.ts';
import { makingUpSchema } from './missed-extra.ts';
import { budgetSchema, rewardCampaignSchema } from './reward-campaign.ts';

export const rewardCampaignProblems = defineProblems({
  'reward-campaign-unknown': {
    status: 404,
    vi: 'Không có chương trình thưởng này. Hãy tải lại danh sách.',
    en: 'There is no such reward campaign. Load the list again.',
  },
  'reward-campaign-over': {
    status: 409,
    vi: 'Chương trình thưởng này đã kết thúc.',
    en: 'This reward campaign is over.',
  },
  'reward-campaign-unbounded': {
    status: 409,
    vi: 'Chương trình này được thêm mà không có ngân sách nên không đặt ngân sách sau được. Hãy kết thúc và thêm chương trình mới.',
    en: 'This campaign was added without a budget, so it cannot get one. End it and add another.',
  },
  'reward-campaign-budget-below-given': {
    status: 409,
    vi: 'Chương trình đã thưởng {given} đ nên ngân sách không thể thấp hơn số đó.',
    en: 'This campaign has given {given} đ, so its budget cannot be less.',
  },
  'reward-campaign-raise-unknown': {
    status: 409,
    vi: 'Không có đề nghị tăng ngân sách nào với số tiền này. Hãy tải lại danh sách.',
    en: 'No raise of the budget to this amount waits. Load the list again.',
  },
  'reward-campaign-needs-second-person': {
    status: 403,
    vi: 'Bạn đã đề nghị việc này, nên người khác phải xác nhận. Hãy nhờ một quản lý hay quản trị viên khác.',
    en: 'You proposed this, so somebody else has to confirm it. Ask another manager or administrator.',
  },
  'reward-campaign-not-whole': {
    status: 422,
    vi: 'Chương trình này thưởng {first} lần lắp đầu tiên, mỗi lần {amount} đ: ngân sách mới phải là bội số của số tiền đó.',
    en: 'This campaign rewards the first {first} installations with {amount} đ each: its new budget must be a multiple of that.',
  },
  'making-up-running': {
    status: 409,
    vi: 'Một đợt thưởng bù của chương trình này đang chờ hoặc đang chạy. Hãy tải lại trang.',
    en: 'Making up for this campaign is waiting or running already. Load the page again.',
  },
  'making-up-nothing': {
    status: 409,
    vi: 'Không có lần lắp nào bị lỡ chương trình này, hoặc ngân sách vẫn chưa đủ. Hãy tăng ngân sách trước.',
    en: 'No installation missed this campaign, or there is still no money for it. Raise the budget first.',
  },
  'making-up-unknown': {
    status: 409,
    vi: 'Không có đợt thưởng bù nào đang chờ xác nhận. Hãy tải lại trang.',
    en: 'No making up waits for a second person. Load the page again.',
  },
  'reward-campaign-moved': {
    status: 409,
    vi: 'Có người vừa thay đổi chương trình này. Hãy tải lại danh sách rồi thử lại.',
    en: 'Somebody has just changed this campaign. Load the list again, then try once more.',
  },
});

const MANAGERS = staff('admin', 'manager');
const params = z.object({ id: z.string().min(1).max(40) });
/** Why; colleagues read it beside the campaign. */
const note = line(300);

/** A campaign as staff see it, with what it gave so far. */
export const shownRewardCampaignSchema = rewardCampaignSchema.extend({ usage: campaignUsageSchema });
export type ShownRewardCampaign = z.output<typeof shownRewardCampaignSchema>;

/** An installation that missed a campaign, oldest first. */
const missedLineSchema = z.object({
  rewardId: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  product: z.string(),
  code: z.string(),
  activatedAt: instantSchema,
  state: rewardStateSchema,
  /** What would become of it now. `waits`: its line is not approved yet. `no-money`: what is left goes to earlier ones. */
  outlook: z.enum(['given', 'waits', 'cap', 'no-money', 'gone']),
});

const missedExtrasReplySchema = z.object({
  /** Of the first so many. */
  items: z.array(missedLineSchema),
  /** Whether more follow. */
  more: z.boolean(),
  /** How many of those shown would get it now, and how much. */
  count: z.int(),
  amount: z.int(),
  remaining: z.int(),
  makingUp: makingUpSchema.optional(),
});

export const rewardCampaignRoutes = {
  list: defineRoute({
    id: 'rewards.list-reward-campaigns',
    method: 'GET',
    path: '/v1/reward-campaigns',
    access: staff('admin', 'manager', 'accountant'),
    status: 200,
    reply: z.object({ items: z.array(shownRewardCampaignSchema) }),
    summary: 'All reward campaigns by their last day, each with what it gave and what is left of its budget.',
  }),
  publish: defineRoute({
    id: 'rewards.publish-reward-campaign',
    method: 'POST',
    path: '/v1/reward-campaigns',
    access: MANAGERS,
    body: publishedDraftSchema,
    status: 201,
    reply: shownRewardCampaignSchema,
    problems: publishingProblems,
    idempotency: 'required',
    summary:
      'Publishes a proposed draft as a campaign that gives installers something besides the policy, by somebody who neither wrote nor proposed it.',
  }),
  changeBudget: defineRoute({
    id: 'rewards.change-campaign-budget',
    method: 'POST',
    path: '/v1/reward-campaigns/{id}/budget',
    access: MANAGERS,
    params,
    body: z.object({ budget: budgetSchema, note }),
    status: 200,
    reply: shownRewardCampaignSchema,
    problems: [
      rewardCampaignProblems['reward-campaign-unknown'],
      rewardCampaignProblems['reward-campaign-unbounded'],
      rewardCampaignProblems['reward-campaign-budget-below-given'],
      rewardCampaignProblems['reward-campaign-not-whole'],
      rewardCampaignProblems['reward-campaign-moved'],
    ],
    idempotency: 'required',
    summary:
      'Lowers the budget of a reward campaign at once, not below what it gave already; a raise waits for a second person.',
  }),
  decideRaise: defineRoute({
    id: 'rewards.decide-campaign-raise',
    method: 'POST',
    path: '/v1/reward-campaigns/{id}/raise',
    access: MANAGERS,
    params,
    body: z.object({ budget: budgetSchema, decision: z.enum(['confirm', 'refuse']) }),
    status: 200,
    reply: shownRewardCampaignSchema,
    problems: [
      rewardCampaignProblems['reward-campaign-unknown'],
      rewardCampaignProblems['reward-campaign-raise-unknown'],
      rewardCampaignProblems['reward-campaign-needs-second-person'],
      rewardCampaignProblems['reward-campaign-moved'],
    ],
    idempotency: 'required',
    summary: 'Confirms a raise that somebody else proposed, or takes a proposal off the table.',
  }),
  takers: defineRoute({
    id: 'rewards.list-campaign-takers',
    method: 'GET',
    path: '/v1/reward-campaigns/{id}/takers',
    access: staff('admin', 'manager', 'accountant'),
    params,
    query: listQuery,
    status: 200,
    reply: listReply(
      z.object({ partnerId: z.string(), partnerName: z.string(), installations: z.int(), amount: z.int() }),
    ),
    problems: [rewardCampaignProblems['reward-campaign-unknown']],
    summary: 'Who got something of a reward campaign, and how often.',
  }),
  missed: defineRoute({
    id: 'rewards.read-missed-extras',
    method: 'GET',
    path: '/v1/reward-campaigns/{id}/missed',
    access: staff('admin', 'manager', 'accountant'),
    params,
    status: 200,
    reply: missedExtrasReplySchema,
    problems: [rewardCampaignProblems['reward-campaign-unknown']],
    summary:
      'Which installations found the budget used up, how many of them the money that is there now suffices for, and how far making up is.',
  }),
  proposeMakingUp: defineRoute({
    id: 'rewards.propose-making-up',
    method: 'POST',
    path: '/v1/reward-campaigns/{id}/making-up',
    access: MANAGERS,
    params,
    body: z.object({ note }),
    status: 200,
    reply: makingUpSchema,
    problems: [
      rewardCampaignProblems['reward-campaign-unknown'],
      rewardCampaignProblems['making-up-running'],
      rewardCampaignProblems['making-up-nothing'],
    ],
    idempotency: 'required',
    summary: 'Proposes to give a campaign after all to approved installations that found its budget used up.',
  }),
  decideMakingUp: defineRoute({
    id: 'rewards.decide-making-up',
    method: 'POST',
    path: '/v1/reward-campaigns/{id}/making-up/decision',
    access: MANAGERS,
    params,
    body: z.object({ decision: z.enum(['confirm', 'refuse']) }),
    status: 200,
    reply: makingUpSchema,
    problems: [
      rewardCampaignProblems['making-up-unknown'],
      rewardCampaignProblems['reward-campaign-needs-second-person'],
    ],
    idempotency: 'required',
    summary: 'Confirms what somebody else proposed, so that a worker gives it; or takes a proposal off the table.',
  }),

  end: defineRoute({
    id: 'rewards.end-reward-campaign',
    method: 'POST',
    path: '/v1/reward-campaigns/{id}/end',
    access: MANAGERS,
    params,
    body: z.object({ note }),
    status: 200,
    reply: shownRewardCampaignSchema,
    problems: [
      rewardCampaignProblems['reward-campaign-unknown'],
      rewardCampaignProblems['reward-campaign-over'],
      rewardCampaignProblems['reward-campaign-moved'],
    ],
    idempotency: 'required',
    summary: 'Ends a reward campaign at once: nothing that is installed from now on gets it; who has it keeps it.',
  }),
} as const;
