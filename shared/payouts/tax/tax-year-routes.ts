import * as z from 'zod';
import { field, staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema } from '../../time/local-date.ts';
import { taxPersonSchema, taxSumsSchema, taxYearSchema } from './tax-year.ts';

const ACCOUNTANTS = staff('accountant', 'admin');

export const taxYearProblems = defineProblems({
  'tax-year-person-unknown': {
    status: 404,
    vi: 'Năm này không có khoản nào đã trả cho đối tác này. Hãy kiểm tra lại năm và đối tác.',
    en: 'Nothing was paid to this partner in this year. Check the year and the partner.',
  },
  'nothing-paid-to-you': {
    status: 404,
    vi: 'Năm này chưa có khoản nào trả cho bạn. Hãy chọn năm khác.',
    en: 'Nothing was paid to you in this year. Choose another one.',
  },
});

const yearParams = z.object({ year: taxYearSchema });
const summaryQuery = z.object({ language: z.enum(['vi', 'en']).default('vi') });
const summaryReply = z.object({ fileName: z.string(), contentType: z.string(), base64: z.base64() });
const taxFileSchema = z.object({
  format: z.enum(['xlsx', 'csv']),
  url: z.url(),
  bytes: z.int(),
  sha256: z.string(),
});

export const taxYearRoutes = {
  read: defineRoute({
    id: 'payouts.read-tax-year',
    method: 'GET',
    path: '/v1/tax-years/{year}',
    access: ACCOUNTANTS,
    params: yearParams,
    query: z.object({
      /** Which part of the partners, from 0; the answer says which comes next. */
      part: z.coerce.number().int().min(0).max(15).default(0),
    }),
    status: 200,
    reply: z.object({ people: z.array(taxPersonSchema), nextPart: z.int().optional() }),
    summary: 'Who was paid in a year, and what was withheld, a sixteenth of the partners at a time.',
  }),
  files: defineRoute({
    id: 'payouts.make-tax-files',
    method: 'POST',
    path: '/v1/tax-years/{year}/files',
    access: ACCOUNTANTS,
    params: yearParams,
    status: 200,
    reply: z.object({ madeAt: instantSchema, sums: taxSumsSchema, files: z.array(taxFileSchema) }),
    summary:
      'Writes the list of a year as a workbook and as CSV, with the same control totals; links last five minutes.',
  }),
  summary: defineRoute({
    id: 'payouts.print-tax-summary',
    method: 'GET',
    path: '/v1/tax-years/{year}/people/{partnerId}/summary',
    access: ACCOUNTANTS,
    params: yearParams.extend({ partnerId: z.string().regex(/^[0-9A-Za-z-]{1,40}$/) }),
    query: summaryQuery,
    status: 200,
    reply: summaryReply,
    problems: [taxYearProblems['tax-year-person-unknown']],
    summary:
      "What was withheld from one person in a year, payment by payment, as a PDF. It is no certificate by law: the company's provider issues that.",
  }),
  mySummary: defineRoute({
    id: 'payouts.my-tax-summary',
    method: 'GET',
    path: '/v1/me/tax-years/{year}/summary',
    access: field('partner'),
    params: yearParams,
    query: summaryQuery,
    status: 200,
    reply: summaryReply,
    problems: [taxYearProblems['nothing-paid-to-you'], rewardProblems['partner-not-active']],
    summary: 'What was withheld from the caller in a year, payment by payment, as a PDF; also for who has left.',
  }),
} as const;
