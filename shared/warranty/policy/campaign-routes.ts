import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { campaignInputSchema, campaignSchema } from './campaign.ts';

export const campaignProblems = defineProblems({
  'campaign-unknown': {
    status: 404,
    vi: 'Không có chương trình này. Hãy tải lại danh sách.',
    en: 'There is no such campaign. Load the list again.',
  },
  'campaign-over': {
    status: 409,
    vi: 'Chương trình này đã kết thúc ngày {until}.',
    en: 'This campaign ended on {until}.',
  },
  'campaign-in-the-past': {
    status: 422,
    vi: 'Ngày cuối của chương trình đã qua, sẽ không máy nào được cộng tháng. Hãy chọn ngày khác.',
    en: 'The last day of the campaign is over, so no unit would get its months. Choose another.',
  },
});

const MANAGERS = staff('manager', 'admin');

export const campaignRoutes = {
  list: defineRoute({
    id: 'warranty.list-campaigns',
    method: 'GET',
    path: '/v1/warranty-campaigns',
    access: staff('care', 'sales', 'manager', 'admin'),
    status: 200,
    reply: z.object({ items: z.array(campaignSchema) }),
    summary: 'All campaigns that lengthen warranties, by their last day.',
  }),
  add: defineRoute({
    id: 'warranty.add-campaign',
    method: 'POST',
    path: '/v1/warranty-campaigns',
    access: MANAGERS,
    body: campaignInputSchema,
    status: 201,
    reply: campaignSchema,
    problems: [campaignProblems['campaign-in-the-past']],
    idempotency: 'required',
    summary: 'Promises more months to whoever activates in time. Warranties given before stay as they are.',
  }),
  end: defineRoute({
    id: 'warranty.end-campaign',
    method: 'POST',
    path: '/v1/warranty-campaigns/{id}/end',
    access: MANAGERS,
    params: z.object({ id: z.string().min(1).max(40) }),
    /** Why; colleagues read it beside the campaign. */
    body: z.object({ note: line(300) }),
    status: 200,
    reply: campaignSchema,
    problems: [campaignProblems['campaign-unknown'], campaignProblems['campaign-over']],
    idempotency: 'required',
    summary: 'Ends a campaign at once: yesterday was its last day. Who has its months keeps them.',
  }),
} as const;
