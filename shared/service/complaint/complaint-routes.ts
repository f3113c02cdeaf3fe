import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { uploadFormSchema } from '../../files/file-store.ts';
import { anyone, field, lookUp, staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { payoutLineSchema } from '../../payouts/payout-run.ts';
import { reviewedRewardSchema } from '../../rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { daysBetween, instantSchema, localDateSchema } from '../../time/local-date.ts';
import { correctionProblems } from '../../warranty/correction/correction-routes.ts';
import { photoIdSchema } from '../../warranty/photo/photo.ts';
import { slipProblems } from '../../warranty/slip/slip-routes.ts';
import { warrantyProblems } from '../../warranty/warranty-problems.ts';
import {
  attachmentSchema,
  attachmentTypeSchema,
  complainantSchema,
  complaintEntrySchema,
  complaintKindSchema,
  complaintSchema,
  complaintStateSchema,
  decisionSchema,
  MOST_ATTACHMENTS,
  MOST_TEXT,
  namedSchema,
  outcomeSchema,
  remedySchema,
} from './complaint.ts';
import { complaintProblems } from './complaint-problems.ts';
import { complaintReportSchema, MOST_REPORTED_DAYS } from './complaint-report.ts';

/** Several lines, as people write them; other control characters have no business in them. */
const textInput = z
  .string()
  .transform((written) => written.replace(/\r\n?/gu, '\n').trim())
  .pipe(
    z
      .string()
      .min(1, 'Hãy viết nội dung. | Write what it is about.')
      .max(MOST_TEXT, `Tối đa ${MOST_TEXT} ký tự. | At most ${MOST_TEXT} characters.`)
      .regex(/^[\P{Cc}\n\t]*$/u, 'Có ký tự không dùng được. | Has characters that cannot be used.'),
  );
const attachments = z
  .array(photoIdSchema)
  .max(MOST_ATTACHMENTS, `Tối đa ${MOST_ATTACHMENTS} tệp. | At most ${MOST_ATTACHMENTS} files.`)
  .default([]);
const written = z.object({ text: textInput, attachments });

/** A line of the thread as the person reads it: nobody of the staff is named, and notes among them are left out. */
export const ownEntrySchema = complaintEntrySchema
  .pick({ id: true, at: true, kind: true, by: true, text: true })
  .extend({
    outcome: outcomeSchema.optional(),
    attachments: z.array(attachmentSchema).optional(),
  });

/** A complaint as the person sees it. */
export const ownComplaintSchema = z.object({
  id: z.string(),
  /** To name it by on the telephone. */
  reference: z.string(),
  kind: complaintKindSchema,
  /** Of a unit the last four of its code; else what the partner's own pages call it by, and its words of that day. */
  subject: namedSchema.extend({
    /** As the partner wrote it. */
    serial: z.string().optional(),
    installedOn: localDateSchema.optional(),
    rewardId: z.string().optional(),
    runId: z.string().optional(),
  }),
  state: complaintStateSchema,
  receivedAt: instantSchema,
  dueAt: instantSchema,
  decision: decisionSchema.pick({ outcome: true, note: true, at: true }).optional(),
  /** Until when a message opens it once more. */
  mayReopenUntil: instantSchema.optional(),
  thread: z.array(ownEntrySchema),
});
export type OwnComplaint = z.input<typeof ownComplaintSchema>;

/** A complaint in a list of staff. */
export const complaintLineSchema = complaintSchema
  .omit({ earlier: true, by: true })
  .extend({ reference: z.string(), overdue: z.boolean(), by: z.enum(['partner', 'customer']), person: z.string() });
export type ComplaintLine = z.input<typeof complaintLineSchema>;

/** With its thread, whom it is from, and what it is about. */
export const complaintViewSchema = complaintLineSchema.extend({
  complainant: complainantSchema,
  phone: z.string().optional(),
  thread: z.array(complaintEntrySchema),
  earlier: z.array(decisionSchema),
  subject: z.object({
    reward: reviewedRewardSchema.optional(),
    unit: z
      .object({
        code: z.string(),
        activationNumber: z.int(),
        product: z.string(),
        activatedAt: instantSchema,
        endsOn: localDateSchema,
        installer: z.string().optional(),
        canceled: z.boolean(),
      })
      .optional(),
    payout: payoutLineSchema.pick({ runId: true, amount: true, tax: true, status: true }).optional(),
  }),
  /** What a grant can do about it by itself. */
  remedies: z.array(remedySchema),
});
export type ComplaintView = z.input<typeof complaintViewSchema>;

const uploads = z.object({
  files: z.array(z.object({ id: photoIdSchema, upload: uploadFormSchema })),
  /** The forms work until then; what no message names within two days is removed. */
  formsUntil: instantSchema,
});
const wantedUploads = z.object({ types: z.array(attachmentTypeSchema).min(1).max(MOST_ATTACHMENTS) });

const FIELD = field('partner', 'dealer');
const HANDLERS = staff('care', 'manager', 'admin');
const READERS = staff('care', 'manager', 'admin', 'accountant');
const params = z.object({ id: z.string().min(1).max(40) });
const fileParams = params.extend({ file: photoIdSchema });
const fileLink = z.object({ url: z.string(), expiresAt: instantSchema });
const fileProblems = [complaintProblems['complaint-unknown'], complaintProblems['attachment-unknown']];
/** More than one complaint is ever about; a slip of the finger ends here. */
const MOST_ADJUSTED = 100_000_000;
const filingProblems = [complaintProblems['too-many-complaints']];
const writingProblems = [
  complaintProblems['complaint-unknown'],
  complaintProblems['complaint-closed'],
  complaintProblems['complaint-changed'],
  complaintProblems['too-many-complaints'],
];
const changeProblems = [
  complaintProblems['complaint-unknown'],
  complaintProblems['complaint-closed'],
  complaintProblems['complaint-changed'],
];
const partnerProblem = rewardProblems['partner-not-active'];

export const complaintRoutes = {
  file: defineRoute({
    id: 'service.file-complaint',
    method: 'POST',
    path: '/v1/me/complaints',
    access: FIELD,
    body: written.extend({
      about: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('reward'), rewardId: z.string().min(1).max(120) }),
        z.object({
          kind: z.literal('missing-reward'),
          /** A sticker's code or the maker's serial. */
          code: z.string().max(60),
          /** Whoever left has to say it. */
          installedOn: localDateSchema.optional(),
        }),
        z.object({ kind: z.literal('payout'), runId: z.string().min(1).max(60) }),
      ]),
    }),
    status: 201,
    reply: ownComplaintSchema,
    problems: [
      partnerProblem,
      complaintProblems['complaint-subject-unknown'],
      complaintProblems['installed-after-leaving'],
      warrantyProblems['code-malformed'],
      ...filingProblems,
    ],
    idempotency: 'required',
    summary:
      'A partner, also one who left, complains about a reward, one that is missing, or a payment. It is due within some working days.',
  }),
  mine: defineRoute({
    id: 'service.my-complaints',
    method: 'GET',
    path: '/v1/me/complaints',
    access: FIELD,
    query: listQuery.extend({ limit: z.coerce.number().int().min(1).max(20).default(10) }),
    status: 200,
    reply: listReply(ownComplaintSchema),
    problems: [partnerProblem],
    summary: "The caller's complaints with their threads, newest first.",
  }),
  write: defineRoute({
    id: 'service.write-in-complaint',
    method: 'POST',
    path: '/v1/me/complaints/{id}/messages',
    access: FIELD,
    params,
    body: written,
    status: 201,
    reply: ownComplaintSchema,
    problems: [partnerProblem, ...writingProblems],
    idempotency: 'required',
    summary: 'A partner writes in their complaint; within some days of its decision that opens it once more.',
  }),
  sendFiles: defineRoute({
    id: 'service.send-complaint-files',
    method: 'POST',
    path: '/v1/me/complaints/files',
    access: FIELD,
    body: wantedUploads,
    status: 201,
    reply: uploads,
    problems: [partnerProblem, ...filingProblems],
    summary: 'Forms to send pictures or PDF files with, up to 5 MB each, before a message names them.',
  }),
  openMyFile: defineRoute({
    id: 'service.open-my-complaint-file',
    method: 'POST',
    path: '/v1/me/complaints/{id}/files/{file}',
    access: FIELD,
    params: fileParams,
    status: 201,
    reply: fileLink,
    problems: [partnerProblem, ...fileProblems],
    summary: 'A partner opens a file of their complaint for five minutes, whoever sent it.',
  }),
  fileBySlip: defineRoute({
    id: 'service.file-complaint-by-slip',
    method: 'POST',
    path: '/v1/warranties/slips/{token}/complaints',
    access: anyone,
    params: z.object({ token: z.string().max(60) }),
    body: z.object({ text: textInput }),
    status: 201,
    reply: z.object({ reference: z.string(), dueAt: instantSchema }),
    problems: [slipProblems['slip-unknown'], abuseProblems['proof-of-work-required'], ...filingProblems],
    idempotency: 'required',
    abuse: 'guarded',
    summary: "Whoever has the slip's link complains about its unit; the answer goes to the phone of the warranty.",
  }),
  fileByOwner: defineRoute({
    id: 'service.file-complaint-by-owner',
    method: 'POST',
    path: '/v1/warranties/complaints',
    access: lookUp,
    body: written.extend({ code: z.string().max(60) }),
    status: 201,
    reply: ownComplaintSchema,
    problems: [complaintProblems['complaint-subject-unknown'], warrantyProblems['code-malformed'], ...filingProblems],
    idempotency: 'required',
    summary: 'A customer who proved their phone complains about a unit of theirs.',
  }),
  ofOwner: defineRoute({
    id: 'service.complaints-of-owner',
    method: 'GET',
    path: '/v1/warranties/complaints',
    access: lookUp,
    query: listQuery.extend({ limit: z.coerce.number().int().min(1).max(20).default(10) }),
    status: 200,
    reply: listReply(ownComplaintSchema),
    summary: "The complaints of the look-up's phone with their threads, newest first.",
  }),
  writeByOwner: defineRoute({
    id: 'service.write-in-complaint-by-owner',
    method: 'POST',
    path: '/v1/warranties/complaints/{id}/messages',
    access: lookUp,
    params,
    body: written,
    status: 201,
    reply: ownComplaintSchema,
    problems: writingProblems,
    idempotency: 'required',
    summary: 'A customer writes in their complaint; within some days of its decision that opens it once more.',
  }),
  sendFilesByOwner: defineRoute({
    id: 'service.send-complaint-files-by-owner',
    method: 'POST',
    path: '/v1/warranties/complaints/files',
    access: lookUp,
    body: wantedUploads,
    status: 201,
    reply: uploads,
    problems: filingProblems,
    summary: 'Forms to send pictures or PDF files with, up to 5 MB each, before a message names them.',
  }),
  openFileByOwner: defineRoute({
    id: 'service.open-complaint-file-by-owner',
    method: 'POST',
    path: '/v1/warranties/complaints/{id}/files/{file}',
    access: lookUp,
    params: fileParams,
    status: 201,
    reply: fileLink,
    problems: fileProblems,
    summary: 'A customer opens a file of their complaint for five minutes, whoever sent it.',
  }),
  report: defineRoute({
    id: 'service.report-complaints',
    method: 'GET',
    path: '/v1/complaint-report',
    access: HANDLERS,
    query: z
      .object({ from: localDateSchema, to: localDateSchema })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) < MOST_REPORTED_DAYS, {
        path: ['to'],
        message: `Hãy chọn khoảng ngày xuôi, tối đa ${MOST_REPORTED_DAYS} ngày. | Choose days in order, at most ${MOST_REPORTED_DAYS}.`,
      }),
    status: 200,
    reply: complaintReportSchema,
    summary:
      'Of the complaints of some days: open, overdue, outcomes, and time to the decision, by what they are about.',
  }),
  sendFilesByStaff: defineRoute({
    id: 'service.send-complaint-files-by-staff',
    method: 'POST',
    path: '/v1/complaints/files',
    access: HANDLERS,
    body: wantedUploads,
    status: 201,
    reply: uploads,
    summary: 'Forms to send pictures or PDF files with, up to 5 MB each, before an answer names them.',
  }),
  list: defineRoute({
    id: 'service.list-complaints',
    method: 'GET',
    path: '/v1/complaints',
    access: READERS,
    query: listQuery.extend({
      state: complaintStateSchema.default('received'),
      owner: orLeftOut(z.string().max(100)),
      /** Only those that nobody has taken. */
      unowned: z.stringbool().default(false),
      kind: orLeftOut(complaintKindSchema),
      overdue: z.stringbool().default(false),
    }),
    status: 200,
    reply: listReply(complaintLineSchema),
    summary:
      'Complaints in a state, those due first; of one owner or of nobody, of one kind, or only those that are overdue. Accountants read those about payments.',
  }),
  read: defineRoute({
    id: 'service.read-complaint',
    method: 'GET',
    path: '/v1/complaints/{id}',
    access: READERS,
    params,
    status: 200,
    reply: complaintViewSchema,
    problems: [complaintProblems['complaint-unknown']],
    summary: 'A complaint with its thread, what it is about, and what can be done.',
  }),
  assign: defineRoute({
    id: 'service.assign-complaint',
    method: 'POST',
    path: '/v1/complaints/{id}/owner',
    access: HANDLERS,
    params,
    /** Left out, the caller takes it. */
    body: z.object({ owner: orLeftOut(line(100)) }),
    status: 200,
    reply: complaintLineSchema,
    problems: changeProblems,
    idempotency: 'accepted',
    summary: 'Takes a complaint, or gives it to somebody.',
  }),
  answer: defineRoute({
    id: 'service.answer-complaint',
    method: 'POST',
    path: '/v1/complaints/{id}/messages',
    access: HANDLERS,
    params,
    body: z.object({
      text: textInput,
      attachments,
      /** A note among staff, which the person never reads. */
      internal: z.boolean().default(false),
      /** The person has to say or send something first. */
      waits: z.boolean().default(false),
    }),
    status: 200,
    reply: complaintLineSchema,
    problems: changeProblems,
    idempotency: 'required',
    summary: 'Answers the person, who is told of it, or keeps a note among staff.',
  }),
  decide: defineRoute({
    id: 'service.decide-complaint',
    method: 'POST',
    path: '/v1/complaints/{id}/decision',
    access: HANDLERS,
    params,
    body: z
      .object({
        outcome: outcomeSchema,
        note: textInput.pipe(z.string().max(500, 'Tối đa 500 ký tự. | At most 500 characters.')),
        /** What a grant changes by itself: managers alone, but for an adjustment, which a second person approves. */
        remedy: remedySchema.optional(),
        /** What an adjustment gives the partner, in đồng. */
        amount: z
          .int('Số tiền là số nguyên đồng. | The amount is whole đồng.')
          .positive('Số tiền phải lớn hơn 0. | The amount is above 0.')
          .max(MOST_ADJUSTED, 'Số tiền tối đa 100.000.000 đ. | At most 100,000,000 đ.')
          .optional(),
      })
      .refine(({ remedy, amount }) => (remedy === 'adjustment') === (amount !== undefined), {
        path: ['amount'],
        message: 'Hãy nhập số tiền điều chỉnh. | Say how much the adjustment gives.',
      }),
    status: 200,
    reply: complaintLineSchema,
    problems: [
      ...changeProblems,
      complaintProblems['complaint-decided'],
      complaintProblems['grant-under-way'],
      complaintProblems['remedy-not-possible'],
      complaintProblems['remedy-needs-manager'],
      correctionProblems['warranty-unknown'],
    ],
    idempotency: 'required',
    summary: 'Rejects with a reason or grants. A grant that changes money makes the transfer by itself and names it.',
  }),
  close: defineRoute({
    id: 'service.close-complaint',
    method: 'POST',
    path: '/v1/complaints/{id}/close',
    access: HANDLERS,
    params,
    status: 200,
    reply: complaintLineSchema,
    problems: [...changeProblems, complaintProblems['not-decided']],
    idempotency: 'accepted',
    summary: 'Closes a complaint that is decided.',
  }),
  openFile: defineRoute({
    id: 'service.open-complaint-file',
    method: 'POST',
    path: '/v1/complaints/{id}/files/{file}',
    access: READERS,
    params: fileParams,
    status: 201,
    reply: fileLink,
    problems: fileProblems,
    summary: 'Opens a file of a complaint for five minutes.',
  }),
} as const;
