import * as z from 'zod';
import { phoneSchema } from '../../phone/phone.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { photoIdSchema, photoTypeSchema } from '../../warranty/photo/photo.ts';

/** The most of one text, in characters, and of the files beside it. */
export const MOST_TEXT = 2_000;
export const MOST_ATTACHMENTS = 3;

export const complaintStateSchema = z.enum(['received', 'in-progress', 'waiting', 'decided', 'closed']);
export type ComplaintState = z.infer<typeof complaintStateSchema>;

/** The states that a complaint may come from. A write carries its version as its condition; the docs draw them. */
export const complaintMoves = {
  received: [],
  'in-progress': ['received', 'in-progress', 'waiting', 'decided', 'closed'],
  waiting: ['received', 'in-progress', 'waiting'],
  decided: ['received', 'in-progress', 'waiting', 'decided'],
  closed: ['decided'],
} as const satisfies Readonly<Record<ComplaintState, readonly ComplaintState[]>>;

/** Those whose time to answer runs. */
export const RUNNING: readonly ComplaintState[] = ['received', 'in-progress'];

export const complaintAboutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reward'), rewardId: z.string() }),
  z.object({
    kind: z.literal('missing-reward'),
    /** Unknown where the partner gave a maker's serial that leads to no sticker. */
    code: z.string().optional(),
    /** As the maker wrote it, where the partner gave that instead of a sticker's code. */
    serial: z.string().optional(),
    /** The day on which the partner fitted it, by their own word. */
    installedOn: localDateSchema.optional(),
  }),
  z.object({ kind: z.literal('payout'), runId: z.string() }),
  z.object({ kind: z.literal('unit'), code: z.string(), activationNumber: z.int().positive() }),
]);
export type ComplaintAbout = z.infer<typeof complaintAboutSchema>;
export const complaintKindSchema = z.enum(['reward', 'missing-reward', 'payout', 'unit']);

/** Who complains: a partner by their account, a customer by the phone of their warranty. */
export const complainantSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('partner'), partnerId: z.string() }),
  z.object({ kind: z.literal('customer'), phone: phoneSchema }),
]);
export type Complainant = z.infer<typeof complainantSchema>;

/** What a granted complaint changes by itself. */
export const remedySchema = z.enum(['approve-reward', 'name-installer', 'adjustment']);
export type Remedy = z.infer<typeof remedySchema>;

/** What the remedy did, so that the money is found from the complaint. */
export const remedyDoneSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve-reward'), rewardId: z.string(), transferId: z.string().optional() }),
  z.object({
    kind: z.literal('name-installer'),
    code: z.string(),
    activationNumber: z.int().positive(),
    claimId: z.string().optional(),
  }),
  z.object({ kind: z.literal('adjustment'), adjustmentId: z.string(), amount: z.int(), transferId: z.string() }),
]);
export type RemedyDone = z.infer<typeof remedyDoneSchema>;

export const outcomeSchema = z.enum(['granted', 'rejected']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const decisionSchema = z.object({
  outcome: outcomeSchema,
  note: z.string(),
  by: z.string(),
  at: instantSchema,
  done: remedyDoneSchema.optional(),
});

/**
 * A grant whose remedy is under way: nobody decides meanwhile, and a repeat meets it. An adjustment is under way until a
 * second person has approved or refused it, and is known by the same id.
 */
export const settlingSchema = z.object({
  id: z.string(),
  remedy: remedySchema,
  /** What an adjustment gives, in đồng. */
  amount: z.int().positive().optional(),
  note: z.string(),
  by: z.string(),
  at: instantSchema,
});
export type Settling = z.infer<typeof settlingSchema>;

/** What it is about in words, as it was when it was filed, so that a list need not look it up. */
export const namedSchema = z.object({
  product: z.string().optional(),
  /** The last four of the code. */
  codeEnd: z.string().optional(),
  /** Of the reward or the payment, in đồng. */
  amount: z.int().optional(),
  /** When the unit was activated, or the payment begun. */
  at: instantSchema.optional(),
});
export type Named = z.infer<typeof namedSchema>;

export const complaintSchema = z.object({
  id: z.string(),
  about: complaintAboutSchema,
  named: namedSchema.default({}),
  by: complainantSchema,
  state: complaintStateSchema,
  /** The member of staff who sees to it. */
  owner: z.string().optional(),
  receivedAt: instantSchema,
  dueAt: instantSchema,
  /** Counts every change: a write names the one that it saw. */
  version: z.int().positive(),
  decision: decisionSchema.optional(),
  settling: settlingSchema.optional(),
  /** Decisions that the person did not accept, oldest first. */
  earlier: z.array(decisionSchema).default([]),
});
export type Complaint = z.infer<typeof complaintSchema>;

export const attachmentTypeSchema = z.enum([...photoTypeSchema.options, 'application/pdf']);
export type AttachmentType = z.infer<typeof attachmentTypeSchema>;
export const attachmentSchema = z.object({ id: photoIdSchema, type: attachmentTypeSchema });
export type Attachment = z.infer<typeof attachmentSchema>;

export const entryKindSchema = z.enum([
  'received',
  'message',
  'answer',
  /** Staff among themselves: the person never reads it. */
  'note',
  'assigned',
  'grant-begun',
  'grant-failed',
  'decided',
  'reopened',
  'closed',
]);
export type EntryKind = z.infer<typeof entryKindSchema>;

/** One line of a complaint's history. None is ever changed. */
export const complaintEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  kind: entryKindSchema,
  /** `system`: what followed by itself. */
  by: z.enum(['person', 'staff', 'system']),
  staffId: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(attachmentSchema).optional(),
  outcome: outcomeSchema.optional(),
  /** To whom it was given. */
  owner: z.string().optional(),
  /** Why the remedy of a grant could not be carried out. */
  why: z.string().optional(),
  /** What a grant that is begun changes, and an adjustment gives. */
  remedy: remedySchema.optional(),
  amount: z.int().optional(),
});
export type ComplaintEntry = z.infer<typeof complaintEntrySchema>;

/** Whose complaints stand in one list. */
export function personOf(by: Complainant): string {
  return by.kind === 'partner' ? `PARTNER#${by.partnerId}` : `PHONE#${by.phone}`;
}

/** What a person names a complaint by. */
export function referenceOf(id: string): string {
  return `KN-${id.slice(-6)}`;
}
