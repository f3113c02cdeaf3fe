import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { campaignUsageSchema } from './campaign-budget.ts';
import { budgetSchema, rewardCampaignInputSchema, rewardCampaignSchema } from './reward-campaign.ts';

export const rewardCampaignProblems = defineProblems({
  'reward-campaign-unknown': {
    status: 404,
    vi: 'Không có chương trình thưởng này. Hãy tải lại danh sách.',
    en: 'There is no such reward campaign. Load the list again.',
  },
  'reward-campaign-in-the-past': {
    status: 422,
    vi: 'Chương trình thưởng phải bắt đầu từ hôm nay ({today}) trở đi: những lần lắp trước khi thêm chương trình không được tính.',
    en: 'A reward campaign begins today ({today}) or later: what was installed before it was added does not count.',
  },
  'reward-campaign-over': {
    status: 409,
    vi: 'Chương trình thưởng này đã kết thúc.',
    en: 'This reward campaign is over.',
  },
  'reward-campaign-too-many': {
    status: 409,
    vi: 'Trong những ngày này đã có {count} chương trình thưởng. Hãy kết thúc bớt hoặc chọn ngày khác.',
    en: 'There are {count} reward campaigns on these days already. End some of them or choose other days.',
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
  add: defineRoute({
    id: 'rewards.add-reward-campaign',
    method: 'POST',
    path: '/v1/reward-campaigns',
    access: MANAGERS,
    body: rewardCampaignInputSchema,
    status: 201,
    reply: shownRewardCampaignSchema,
    problems: [
      rewardCampaignProblems['reward-campaign-in-the-past'],
      rewardCampaignProblems['reward-campaign-too-many'],
    ],
    idempotency: 'required',
    summary: 'Gives installers something besides the policy on some days, within a budget and caps per partner.',
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
      rewardCampaignProblems['reward-campaign-moved'],
    ],
    idempotency: 'required',
    summary: 'Raises or lowers the budget of a reward campaign, not below what it gave already.',
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
