import * as z from 'zod';
import { uploadFormSchema } from '../../files/file-store.ts';
import { staff } from '../../http/caller.ts';
import { commonProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { stickerProblems } from '../sticker-problems.ts';
import { acceptanceSchema, MAX_SAMPLE_BYTES, MAX_SAMPLES, pictureReportSchema } from './acceptance.ts';
import { acceptanceProblems } from './acceptance-problems.ts';

const JUDGES = ['admin', 'manager'] as const;
/** A printing house meets its own batches only. */
const SEERS = staff(...JUDGES, 'printing');

const bytesMessage = 'Mỗi tệp từ 1 byte đến 25 MB. | A file has from 1 byte to 25 MB.';
const nameMessage = 'Chỉ nhận tệp .jpg, .png hoặc .pdf. | Only .jpg, .png or .pdf files are accepted.';
const samplesMessage = 'Gửi từ 1 đến 20 tệp. | Send 1 to 20 files.';

export const sampleInputSchema = z.object({
  name: line(200).regex(/\.(jpe?g|png|pdf)$/i, nameMessage),
  bytes: z.int(bytesMessage).min(1, bytesMessage).max(MAX_SAMPLE_BYTES, bytesMessage),
});

/** An acceptance as its people see it; a picture's problem comes with what to do. */
export const acceptanceViewSchema = acceptanceSchema.extend({
  report: acceptanceSchema.shape.report
    .unwrap()
    .extend({
      pictures: z.array(
        pictureReportSchema.extend({ advice: z.object({ vi: z.string(), en: z.string() }).optional() }),
      ),
    })
    .optional(),
});
export type AcceptanceView = z.infer<typeof acceptanceViewSchema>;

const batchParams = z.object({ id: z.string().max(40) });
const acceptanceParams = batchParams.extend({ acceptanceId: z.string().max(40) });

export const acceptanceRoutes = {
  begin: defineRoute({
    id: 'stickers.begin-acceptance',
    method: 'POST',
    path: '/v1/batches/{id}/acceptances',
    access: SEERS,
    params: batchParams,
    body: z.object({ samples: z.array(sampleInputSchema).min(1, samplesMessage).max(MAX_SAMPLES, samplesMessage) }),
    status: 201,
    /** A form per sample, in their order: its fields in front of the field `file`; good for five minutes. */
    reply: z.object({
      id: z.string(),
      uploads: z.array(uploadFormSchema),
    }),
    problems: [
      stickerProblems['batch-unknown'],
      stickerProblems['batch-not-sealed'],
      stickerProblems['batch-failed'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Begins an acceptance: the answer says where the photos or scans of sample sheets go.',
  }),
  check: defineRoute({
    id: 'stickers.check-acceptance',
    method: 'POST',
    path: '/v1/batches/{id}/acceptances/{acceptanceId}/check',
    access: SEERS,
    params: acceptanceParams,
    status: 202,
    reply: acceptanceViewSchema,
    problems: [
      stickerProblems['batch-unknown'],
      acceptanceProblems['acceptance-unknown'],
      acceptanceProblems['acceptance-not-waiting'],
      acceptanceProblems['acceptance-samples-missing'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Has the uploaded samples read; the report comes by itself.',
  }),
  list: defineRoute({
    id: 'stickers.list-acceptances',
    method: 'GET',
    path: '/v1/batches/{id}/acceptances',
    access: SEERS,
    params: batchParams,
    query: listQuery,
    status: 200,
    reply: listReply(acceptanceViewSchema),
    problems: [stickerProblems['batch-unknown']],
    summary: 'The acceptances of a batch, newest first.',
  }),
  read: defineRoute({
    id: 'stickers.read-acceptance',
    method: 'GET',
    path: '/v1/batches/{id}/acceptances/{acceptanceId}',
    access: SEERS,
    params: acceptanceParams,
    status: 200,
    reply: acceptanceViewSchema,
    problems: [stickerProblems['batch-unknown'], acceptanceProblems['acceptance-unknown']],
    summary: 'An acceptance with its report, once the samples are read.',
  }),
  link: defineRoute({
    id: 'stickers.link-acceptance-file',
    method: 'GET',
    path: '/v1/batches/{id}/acceptances/{acceptanceId}/files/{name}',
    access: SEERS,
    params: acceptanceParams.extend({ name: z.string().max(100) }),
    status: 200,
    reply: z.object({ url: z.url() }),
    problems: [
      stickerProblems['batch-unknown'],
      acceptanceProblems['acceptance-unknown'],
      acceptanceProblems['acceptance-file-unknown'],
    ],
    summary: 'A link to a marked picture or a map of a sheet (SVG), good for five minutes.',
  }),
  decide: defineRoute({
    id: 'stickers.decide-acceptance',
    method: 'POST',
    path: '/v1/batches/{id}/acceptances/{acceptanceId}/decision',
    access: staff(...JUDGES),
    params: acceptanceParams,
    body: z
      .object({ accepted: z.boolean(), note: orLeftOut(line(500)) })
      .refine(({ accepted, note }) => accepted || note !== undefined, {
        path: ['note'],
        message: 'Hãy ghi lý do từ chối. | Say why it is refused.',
      }),
    status: 200,
    reply: acceptanceViewSchema,
    problems: [
      stickerProblems['batch-unknown'],
      acceptanceProblems['acceptance-unknown'],
      acceptanceProblems['acceptance-not-checked'],
      acceptanceProblems['acceptance-without-codes'],
      commonProblems.busy,
    ],
    idempotency: 'accepted',
    summary: 'Accepts or refuses the samples; a refusal says why.',
  }),
} as const;
