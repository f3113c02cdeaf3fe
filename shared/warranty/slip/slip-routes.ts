import * as z from 'zod';
import { anyone } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { slipQuestionSchema } from '../../rewards/confirmation/unit-question.ts';
import { slipSchema } from './slip.ts';

export const slipProblems = defineProblems({
  'slip-unknown': {
    status: 404,
    vi: 'Không tìm thấy phiếu bảo hành này. Đường dẫn có thể thiếu ký tự, hoặc máy đã đổi chủ. Hãy tra cứu bằng số điện thoại, hoặc gọi {hotline}.',
    en: 'There is no such warranty slip. The link may be cut short, or the unit has a new owner. Look it up by phone, or call {hotline}.',
  },
});

/** Only its length is bounded here: one that cannot be is answered like one that is not. */
const slipParams = z.object({ token: z.string().max(60) });

export const slipRoutes = {
  read: defineRoute({
    id: 'warranty.read-slip',
    method: 'GET',
    path: '/v1/warranties/slips/{token}',
    access: anyone,
    params: slipParams,
    status: 200,
    reply: slipSchema.extend({ question: slipQuestionSchema.optional() }),
    problems: [slipProblems['slip-unknown']],
    summary: 'The electronic slip of one warranty, for whoever has its link.',
  }),
  pdf: defineRoute({
    id: 'warranty.print-slip',
    method: 'GET',
    path: '/v1/warranties/slips/{token}/pdf',
    access: anyone,
    params: slipParams,
    query: z.object({ language: z.enum(['vi', 'en']).default('vi') }),
    status: 200,
    /** The file itself, as base64: it is small, and nothing of it is kept anywhere. */
    reply: z.object({ fileName: z.string(), pdf: z.base64() }),
    problems: [slipProblems['slip-unknown']],
    summary: 'The slip as a PDF of A5 pages, to print or to keep.',
  }),
} as const;
