import * as z from 'zod';
import { field, staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { oneTimeCodeInput } from '../../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../../identity/one-time-code-problems.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { partnerProblems } from '../partner-problems.ts';
import { bankAccountSchema, holderName, payeeSchema, recordedInvoiceSchema, taxProfileSchema } from './payee.ts';
import { payeeChangeSchema } from './payee-change.ts';
import { payeeProblems } from './payee-problems.ts';
import { taxRequestSchema } from './tax-request.ts';

const holderWrong =
  'Tên chủ tài khoản như ngân hàng ghi: chữ không dấu, ví dụ NGUYEN VAN TAM. | The holder as the bank writes it: letters without marks, such as NGUYEN VAN TAM.';
const accountWrong =
  'Số tài khoản gồm 4 đến 24 chữ số hoặc chữ cái, không dấu. | An account number has 4 to 24 digits or letters.';

const bankAccountInput = z.object({
  bin: bankAccountSchema.shape.bin,
  account: z
    .string()
    .max(60)
    .transform((written) =>
      written
        .normalize('NFKC')
        .replace(/[\s.-]/g, '')
        .toUpperCase(),
    )
    .pipe(z.string().regex(/^[0-9A-Z]{4,24}$/, accountWrong)),
  holder: z
    .string()
    .max(100)
    .transform(holderName)
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9 .,'&-]{1,69}$/, holderWrong)),
  /** Of the one-time code; the first account needs none where staff enter it. */
  requestId: orLeftOut(z.string().min(1).max(40)),
  code: orLeftOut(oneTimeCodeInput),
});
export type BankAccountInput = z.output<typeof bankAccountInput>;

/** A bank account as it is shown; the number is masked. */
const shownAccount = z.object({
  bin: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
  from: instantSchema,
  by: z.string(),
  /** Whether it is in the partner's own name; another one is a finding that somebody looks at. */
  ownName: z.boolean(),
});

export const payeeViewSchema = z.object({
  partnerId: z.string(),
  bank: shownAccount.optional(),
  /** Counts from its moment on; until then the former one does. */
  nextBank: shownAccount.optional(),
  tax: taxProfileSchema.optional(),
  /** Counts from its day on. */
  nextTax: payeeSchema.shape.nextTax,
  /** What a business sent and no payment has taken yet. */
  invoice: recordedInvoiceSchema.optional(),
});
export type PayeeView = z.infer<typeof payeeViewSchema>;

/** A payee with what became of it, newest first. */
export const payeePageSchema = payeeViewSchema.extend({
  /** For how many days after a change money still goes to the former account. */
  waitingDays: z.int().nonnegative(),
  history: z.array(payeeChangeSchema),
  /** The newest wish of the partner about their tax, and what was said to it. */
  taxRequest: taxRequestSchema.optional(),
});

const taxNumberWrong =
  'Mã số thuế gồm 10 hoặc 12 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số. | A tax number has 10 or 12 digits, or 10, a dash and 3.';
const askedTaxInput = z
  .object({
    kind: taxProfileSchema.shape.kind,
    taxNumber: orLeftOut(
      z
        .string()
        .max(30)
        .transform((written) => written.normalize('NFKC').replace(/[\s.]/g, ''))
        .pipe(z.string().regex(/^(\d{10}|\d{12}|\d{10}-\d{3})$/, taxNumberWrong)),
    ),
    resident: z.boolean(),
    commitment: taxProfileSchema.shape.commitment,
    from: orLeftOut(localDateSchema),
    words: orLeftOut(line(300)),
  })
  .refine(({ kind, taxNumber }) => kind === 'person' || taxNumber !== undefined, {
    path: ['taxNumber'],
    message: 'Hộ kinh doanh và công ty cần có mã số thuế. | A household business and a company need their tax number.',
  })
  .refine(({ kind, commitment, taxNumber }) => kind !== 'person' || !commitment || taxNumber !== undefined, {
    path: ['taxNumber'],
    message:
      'Bản cam kết chỉ có giá trị khi có mã số thuế cá nhân. | The commitment form counts only beside a tax number.',
  })
  .refine(({ kind, commitment, resident }) => kind !== 'person' || !commitment || resident, {
    path: ['resident'],
    message: 'Bản cam kết chỉ dành cho cá nhân cư trú. | Only residents can give the commitment form.',
  })
  .refine(({ commitment }) => commitment === undefined || commitment.from <= commitment.until, {
    path: ['commitment', 'until'],
    message:
      'Ngày cuối của bản cam kết phải sau ngày đầu. | The last day of the commitment must not be before its first.',
  });

const codeSent = z.object({ requestId: z.string(), expiresAt: instantSchema });
const ofPartner = z.object({ id: z.string().min(1).max(60) });
const changeProblems = [
  partnerProblems['partner-unknown'],
  payeeProblems['bank-unknown'],
  payeeProblems['code-needed'],
  oneTimeCodeProblems['code-wrong'],
  oneTimeCodeProblems['code-locked'],
  oneTimeCodeProblems['code-expired'],
] as const;
const dropProblems = [partnerProblems['partner-unknown'], payeeProblems['no-waiting-account']] as const;

export const payeeRoutes = {
  mine: defineRoute({
    id: 'partners.my-payee',
    method: 'GET',
    path: '/v1/me/payee',
    access: field('partner'),
    status: 200,
    reply: payeePageSchema,
    problems: [partnerProblems['partner-unknown']],
    summary:
      "The caller's bank account, its number masked, how tax treats them, and what was changed when and by whom.",
  }),
  requestMyCode: defineRoute({
    id: 'partners.request-my-bank-code',
    method: 'POST',
    path: '/v1/me/bank-account/codes',
    access: field('partner'),
    status: 202,
    reply: codeSent,
    problems: [partnerProblems['partner-unknown'], oneTimeCodeProblems['too-many-codes']],
    summary: "Sends a one-time code to the caller's phone, to enter or change the bank account.",
  }),
  changeMyAccount: defineRoute({
    id: 'partners.change-my-bank-account',
    method: 'PUT',
    path: '/v1/me/bank-account',
    access: field('partner'),
    body: bankAccountInput,
    status: 200,
    reply: payeeViewSchema,
    problems: changeProblems,
    idempotency: 'accepted',
    summary: 'Enters the bank account that money goes to; a change counts after a waiting time.',
  }),
  dropMyNext: defineRoute({
    id: 'partners.drop-my-bank-change',
    method: 'POST',
    path: '/v1/me/bank-account/cancel',
    access: field('partner'),
    status: 200,
    reply: payeeViewSchema,
    problems: dropProblems,
    idempotency: 'accepted',
    summary: 'Cancels a change of bank account that does not count yet; money stays with the former one.',
  }),
  askForTax: defineRoute({
    id: 'partners.ask-for-tax',
    method: 'PUT',
    path: '/v1/me/tax-request',
    access: field('partner'),
    body: askedTaxInput,
    status: 200,
    reply: taxRequestSchema,
    problems: [
      partnerProblems['partner-unknown'],
      partnerProblems['partner-moved'],
      payeeProblems['tax-is-the-same'],
      payeeProblems['tax-day-out-of-range'],
    ],
    idempotency: 'accepted',
    summary:
      'Asks that tax treats the caller otherwise from a day on; takes the place of a request that waits. An accountant decides.',
  }),
  takeTaxRequestBack: defineRoute({
    id: 'partners.take-tax-request-back',
    method: 'POST',
    path: '/v1/me/tax-request/cancel',
    access: field('partner'),
    status: 200,
    reply: taxRequestSchema,
    problems: [partnerProblems['partner-unknown'], payeeProblems['no-tax-request']],
    idempotency: 'accepted',
    summary: "Takes the caller's request about tax back, while it waits.",
  }),
  listTaxRequests: defineRoute({
    id: 'partners.list-tax-requests',
    method: 'GET',
    path: '/v1/tax-requests',
    access: staff('accountant', 'manager', 'admin'),
    query: listQuery,
    status: 200,
    reply: listReply(taxRequestSchema.extend({ partnerName: z.string(), present: taxProfileSchema.optional() })),
    summary: 'Requests of partners about their tax that wait for an accountant, oldest first, beside what counts now.',
  }),
  decideTaxRequest: defineRoute({
    id: 'partners.decide-tax-request',
    method: 'POST',
    path: '/v1/partners/{id}/tax-request/decision',
    access: staff('accountant', 'admin'),
    params: ofPartner,
    body: z
      .object({
        /** Of the request that was read. */
        version: z.int().positive(),
        decision: z.enum(['approve', 'refuse']),
        note: orLeftOut(line(300)),
      })
      .refine(({ decision, note }) => decision === 'approve' || note !== undefined, {
        path: ['note'],
        message: 'Hãy ghi lý do; đối tác sẽ đọc. | Say why; the partner reads it.',
      }),
    status: 200,
    reply: taxRequestSchema,
    problems: [partnerProblems['partner-unknown'], payeeProblems['no-tax-request']],
    idempotency: 'accepted',
    summary:
      'Approves or refuses what a partner asked about their tax. It counts from the asked day on, never earlier than today; payments that are reserved keep theirs.',
  }),
  read: defineRoute({
    id: 'partners.read-payee',
    method: 'GET',
    path: '/v1/partners/{id}/payee',
    access: staff('accountant', 'manager', 'admin'),
    params: ofPartner,
    status: 200,
    reply: payeePageSchema,
    problems: [partnerProblems['partner-unknown']],
    summary: "A partner's bank account, its number masked, how tax treats them, and what was changed when and by whom.",
  }),
  requestCode: defineRoute({
    id: 'partners.request-bank-code',
    method: 'POST',
    path: '/v1/partners/{id}/bank-account/codes',
    access: staff('accountant', 'admin'),
    params: ofPartner,
    status: 202,
    reply: codeSent,
    problems: [partnerProblems['partner-unknown'], oneTimeCodeProblems['too-many-codes']],
    summary: "Sends a one-time code to the partner's phone, which they read out to staff who change the bank account.",
  }),
  changeAccount: defineRoute({
    id: 'partners.change-bank-account',
    method: 'PUT',
    path: '/v1/partners/{id}/bank-account',
    access: staff('accountant', 'admin'),
    params: ofPartner,
    body: bankAccountInput,
    status: 200,
    reply: payeeViewSchema,
    problems: changeProblems,
    idempotency: 'accepted',
    summary: "Enters a partner's bank account; a change needs the code that the partner was sent, and a waiting time.",
  }),
  dropNext: defineRoute({
    id: 'partners.drop-bank-change',
    method: 'POST',
    path: '/v1/partners/{id}/bank-account/cancel',
    access: staff('accountant', 'manager', 'admin'),
    params: ofPartner,
    body: z.object({ note: line(300) }),
    status: 200,
    reply: payeeViewSchema,
    problems: dropProblems,
    idempotency: 'accepted',
    summary: 'Cancels a change of bank account that the partner did not ask for, before it counts.',
  }),
  changeTax: defineRoute({
    id: 'partners.change-tax',
    method: 'PUT',
    path: '/v1/partners/{id}/tax',
    access: staff('accountant', 'admin'),
    params: ofPartner,
    body: taxProfileSchema
      .extend({ note: line(300) })
      .refine(
        ({ commitment }) => commitment === undefined || commitment.from <= commitment.until,
        'Ngày cuối của bản cam kết phải sau ngày đầu. | The last day of the commitment must not be before its first.',
      ),
    status: 200,
    reply: payeeViewSchema,
    problems: [partnerProblems['partner-unknown']],
    idempotency: 'accepted',
    summary:
      'Says how tax treats a partner: person or business, tax number, resident or not, commitment form 08/CK-TNCN.',
  }),
} as const;
