import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { payoutProblems } from '../payout-problems.ts';
import { bankAccountViewSchema, bankFileViewSchema, lineParams, runParams } from '../payout-routes.ts';
import { fileDownloadSchema } from './bank-file-repository.ts';

/** What a hand transfer needs: read by an app from the code, or typed. */
export const handTransferSchema = z.object({
  partnerId: z.string(),
  partnerName: z.string(),
  bank: bankAccountViewSchema,
  /** In đồng, after tax. */
  net: z.int().positive(),
  transferReference: z.string(),
  /** The text of the VietQR. */
  qr: z.string(),
  /** Modules a side, and the dark ones as an SVG path over them. */
  size: z.int().positive(),
  path: z.string(),
});
export type HandTransferView = z.infer<typeof handTransferSchema>;

export const bankFileRoutes = {
  layouts: defineRoute({
    id: 'payouts.list-file-layouts',
    method: 'GET',
    path: '/v1/bank-file-layouts',
    access: staff('accountant', 'manager', 'admin'),
    status: 200,
    reply: z.object({
      items: z.array(z.object({ id: z.string(), title: z.object({ vi: z.string(), en: z.string() }) })),
    }),
    summary: 'The kinds of bank files that can be made: three presets and what the company added.',
  }),
  make: defineRoute({
    id: 'payouts.make-bank-file',
    method: 'POST',
    path: '/v1/payout-runs/{id}/bank-file',
    access: staff('accountant'),
    params: runParams,
    body: z.object({
      layout: z.string().min(1).max(60),
      format: z.enum(['csv', 'xlsx']),
      /** The version that it replaces, since the bank was not given that one. */
      replaces: z.int().positive().optional(),
    }),
    status: 200,
    reply: bankFileViewSchema,
    problems: [
      payoutProblems['payout-run-unknown'],
      payoutProblems['run-not-approved'],
      payoutProblems['bank-file-exists'],
      payoutProblems['nothing-to-transfer'],
    ],
    idempotency: 'accepted',
    summary: 'Makes the one file that the bank is given of an approved run; asked again, it is the same file.',
  }),
  read: defineRoute({
    id: 'payouts.read-bank-file',
    method: 'GET',
    path: '/v1/payout-runs/{id}/bank-file',
    access: staff('accountant', 'manager', 'admin'),
    params: runParams,
    status: 200,
    reply: z.object({ file: bankFileViewSchema, downloads: z.array(fileDownloadSchema) }),
    problems: [payoutProblems['payout-run-unknown'], payoutProblems['bank-file-missing']],
    summary: 'The file of a run with its control totals, and who downloaded it.',
  }),
  link: defineRoute({
    id: 'payouts.link-bank-file',
    method: 'POST',
    path: '/v1/payout-runs/{id}/bank-file/links',
    access: staff('accountant'),
    params: runParams,
    status: 200,
    reply: z.object({ url: z.string(), fileName: z.string(), sha256: z.string() }),
    problems: [
      payoutProblems['payout-run-unknown'],
      payoutProblems['bank-file-missing'],
      payoutProblems['bank-file-expired'],
    ],
    summary: 'A link that downloads the file for five minutes; who asked for it is written down first.',
  }),
  handTransfer: defineRoute({
    id: 'payouts.hand-transfer',
    method: 'POST',
    path: '/v1/payout-runs/{id}/lines/{partnerId}/hand-transfer',
    access: staff('accountant'),
    params: lineParams,
    status: 200,
    reply: handTransferSchema,
    problems: [
      payoutProblems['payout-run-unknown'],
      payoutProblems['payout-line-unknown'],
      payoutProblems['approver-may-not-pay'],
      payoutProblems['run-not-approved'],
      payoutProblems['line-already-ended'],
      payoutProblems['line-refused'],
      payoutProblems['line-without-bank-account'],
      payoutProblems['line-in-bank-file'],
      payoutProblems['line-by-hand-of-other'],
    ],
    summary:
      'The VietQR of one payment, to be transferred by hand; from then on it is in no bank file, and nobody else gets its code.',
  }),
} as const;
