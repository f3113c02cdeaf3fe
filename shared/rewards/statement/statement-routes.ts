import * as z from 'zod';
import { anyone, field, staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { orLeftOut } from '../../http/text-input.ts';
import { currencySchema } from '../../money/money.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { rewardProblems } from '../reward-problems.ts';
import { amountsSchema, paymentSumsSchema, sealStateSchema, statementSchema } from './statement.ts';
import { statementProblems } from './statement-problems.ts';

/** Who does the books, and who answers for them. */
const READERS = staff('accountant', 'manager', 'admin');

/** Left out, they are the calendar month in which something moved last, up to today. */
const rangeQuery = z.object({
  from: orLeftOut(localDateSchema),
  to: orLeftOut(localDateSchema),
  currency: currencySchema.default('VND'),
});
const fileQuery = rangeQuery.extend({
  format: z.enum(['pdf', 'xlsx']).default('pdf'),
  language: z.enum(['vi', 'en']).default('vi'),
});
export type StatementQuery = z.output<typeof rangeQuery>;

const partnerParams = z.object({ id: z.string().regex(/^[0-9A-Za-z-]{1,40}$/) });
/** The file itself: it is small, and nothing of it is kept anywhere. */
const fileReply = z.object({ fileName: z.string(), contentType: z.string(), base64: z.base64() });
const rangeProblems = [statementProblems['statement-range-invalid'], statementProblems['statement-too-long']] as const;
const ownProblems = [...rangeProblems, rewardProblems['partner-not-active']];
const partnerProblems = [...rangeProblems, statementProblems['statement-partner-unknown']];

const MOST = 10 ** 13;
const amount = z.int('Số nguyên đồng. | A whole number.').min(-MOST).max(MOST);

/** What a confirmed statement says of itself: nothing that its paper does not have. */
export const confirmedStatementSchema = z.object({
  /** `tonight`: the ledger has it so, and the next nightly digest will seal it. */
  state: sealStateSchema,
  night: localDateSchema.optional(),
  initials: z.string(),
  currency: currencySchema,
  from: localDateSchema,
  to: localDateSchema,
  opening: amountsSchema,
  closing: amountsSchema,
  payments: paymentSumsSchema,
  issuedAt: instantSchema,
});

export const statementRoutes = {
  mine: defineRoute({
    id: 'rewards.my-statement',
    method: 'GET',
    path: '/v1/me/statement',
    access: field('partner'),
    query: rangeQuery,
    status: 200,
    reply: statementSchema,
    problems: ownProblems,
    summary:
      "The caller's account over a range of days, with the code by which anybody checks its sums. Partners who left read theirs too.",
  }),
  myFile: defineRoute({
    id: 'rewards.my-statement-file',
    method: 'GET',
    path: '/v1/me/statement/file',
    access: field('partner'),
    query: fileQuery,
    status: 200,
    reply: fileReply,
    problems: ownProblems,
    summary: "The caller's statement as a PDF or a workbook.",
  }),
  ofPartner: defineRoute({
    id: 'rewards.partner-statement',
    method: 'GET',
    path: '/v1/partners/{id}/statement',
    access: READERS,
    params: partnerParams,
    query: rangeQuery,
    status: 200,
    reply: statementSchema,
    problems: partnerProblems,
    summary: "A partner's account over a range of days, as the partner reads it.",
  }),
  fileOfPartner: defineRoute({
    id: 'rewards.partner-statement-file',
    method: 'GET',
    path: '/v1/partners/{id}/statement/file',
    access: READERS,
    params: partnerParams,
    query: fileQuery,
    status: 200,
    reply: fileReply,
    problems: partnerProblems,
    summary: "A partner's statement as a PDF or a workbook.",
  }),
  check: defineRoute({
    id: 'rewards.check-statement',
    method: 'POST',
    path: '/v1/statement-checks',
    access: anyone,
    body: z.object({
      code: z.string().min(1).max(60),
      closing: z.object({ pending: amount, available: amount, reserved: amount, paid: amount }),
    }),
    status: 200,
    reply: confirmedStatementSchema,
    problems: [statementProblems['statement-not-confirmed']],
    abuse: 'guarded',
    summary:
      'Whether a statement on paper says what the sealed ledger does. It takes the code and the closing balances of the paper; one đồng otherwise is not confirmed, and answered like a code that never was.',
  }),
} as const;
