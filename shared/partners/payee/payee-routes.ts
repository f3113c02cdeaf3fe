import * as z from 'zod';
import { field, staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { oneTimeCodeInput } from '../../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../../identity/one-time-code-problems.ts';
import { instantSchema } from '../../time/local-date.ts';
import { partnerProblems } from '../partner-problems.ts';
import { bankAccountSchema, holderName, recordedInvoiceSchema, taxProfileSchema } from './payee.ts';
import { payeeChangeSchema } from './payee-change.ts';
import { payeeProblems } from './payee-problems.ts';

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
  /** What a business sent and no payment has taken yet. */
  invoice: recordedInvoiceSchema.optional(),
});
export type PayeeView = z.infer<typeof payeeViewSchema>;

/** A payee with what became of it, newest first. */
export const payeePageSchema = payeeViewSchema.extend({
  /** For how many days after a change money still goes to the former account. */
  waitingDays: z.int().nonnegative(),
  history: z.array(payeeChangeSchema),
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
