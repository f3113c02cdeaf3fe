import type * as full from 'zod';
import * as z from 'zod/mini';
import type { complaintRoutes } from '../../../../shared/service/complaint/complaint-routes.ts';
import { reads } from '../desk/reads.ts';

const complaintStates = ['received', 'in-progress', 'waiting', 'decided', 'closed'] as const;
export type ComplaintState = (typeof complaintStates)[number];
export const complaintKinds = ['reward', 'missing-reward', 'payout', 'unit'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];
const remedies = ['approve-reward', 'name-installer', 'adjustment'] as const;
export type Remedy = (typeof remedies)[number];
const outcomes = ['granted', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];

const line = {
  id: z.string(),
  reference: z.string(),
  state: z.enum(complaintStates),
  about: z.object({
    kind: z.enum(complaintKinds),
    code: z.optional(z.string()),
    serial: z.optional(z.string()),
    installedOn: z.optional(z.string()),
    runId: z.optional(z.string()),
  }),
  named: z.object({
    product: z.optional(z.string()),
    codeEnd: z.optional(z.string()),
    amount: z.optional(z.number()),
    at: z.optional(z.string()),
  }),
  owner: z.optional(z.string()),
  receivedAt: z.string(),
  dueAt: z.string(),
  version: z.number(),
  overdue: z.boolean(),
  by: z.enum(['partner', 'customer']),
  person: z.string(),
  decision: z.optional(
    z.object({
      outcome: z.enum(outcomes),
      note: z.string(),
      by: z.string(),
      at: z.string(),
      done: z.optional(
        z.object({
          kind: z.enum(remedies),
          transferId: z.optional(z.string()),
          amount: z.optional(z.number()),
        }),
      ),
    }),
  ),
  settling: z.optional(
    z.object({
      id: z.string(),
      remedy: z.enum(remedies),
      amount: z.optional(z.number()),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
};

export const complaintLineSchema = reads<full.output<(typeof complaintRoutes)['assign']['reply']>>()(z.object(line));
export type ComplaintLine = z.infer<typeof complaintLineSchema>;
export const complaintListSchema = reads<full.output<(typeof complaintRoutes)['list']['reply']>>()(
  z.object({ items: z.array(complaintLineSchema), next: z.optional(z.string()) }),
);

const attachmentSchema = z.object({ id: z.string(), type: z.string() });
export type Attachment = z.infer<typeof attachmentSchema>;

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum([
    'received',
    'message',
    'answer',
    'note',
    'assigned',
    'grant-begun',
    'grant-failed',
    'decided',
    'reopened',
    'closed',
  ]),
  by: z.enum(['person', 'staff', 'system']),
  staffId: z.optional(z.string()),
  text: z.optional(z.string()),
  attachments: z.optional(z.array(attachmentSchema)),
  outcome: z.optional(z.enum(outcomes)),
  owner: z.optional(z.string()),
  why: z.optional(z.string()),
  remedy: z.optional(z.enum(remedies)),
  amount: z.optional(z.number()),
});
export type Entry = z.infer<typeof entrySchema>;

export const complaintSchema = reads<full.output<(typeof complaintRoutes)['read']['reply']>>()(
  z.object({
    ...line,
    complainant: z.object({ kind: z.enum(['partner', 'customer']), partnerId: z.optional(z.string()) }),
    phone: z.optional(z.string()),
    thread: z.array(entrySchema),
    subject: z.object({
      reward: z.optional(
        z.object({
          product: z.string(),
          code: z.string(),
          amount: z.number(),
          state: z.enum(['pending', 'none', 'approved', 'cancelled', 'reversed', 'correction']),
          reasonText: z.object({ vi: z.string(), en: z.string() }),
          period: z.string(),
          note: z.optional(z.string()),
          activatedAt: z.string(),
        }),
      ),
      unit: z.optional(
        z.object({
          code: z.string(),
          activationNumber: z.number(),
          product: z.string(),
          activatedAt: z.string(),
          endsOn: z.string(),
          installer: z.optional(z.string()),
          canceled: z.boolean(),
        }),
      ),
      payout: z.optional(
        z.object({
          runId: z.string(),
          amount: z.number(),
          tax: z.number(),
          status: z.enum(['reserved', 'paid', 'failed', 'refused', 'canceled', 'returned', 'late']),
        }),
      ),
    }),
    remedies: z.array(z.enum(remedies)),
  }),
);
export type Complaint = z.infer<typeof complaintSchema>;

export const linkSchema = z.object({ url: z.string().check(z.regex(/^https?:\/\//)) });

export const uploadsSchema = reads<full.output<(typeof complaintRoutes)['sendFilesByStaff']['reply']>>()(
  z.object({
    files: z.array(
      z.object({
        id: z.string(),
        upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
      }),
    ),
  }),
);

const counts = {
  received: z.number(),
  open: z.number(),
  overdue: z.number(),
  granted: z.number(),
  rejected: z.number(),
  inTime: z.number(),
  medianHours: z.optional(z.number()),
};
export const reportSchema = reads<full.output<(typeof complaintRoutes)['report']['reply']>>()(
  z.object({
    from: z.string(),
    to: z.string(),
    kinds: z.array(z.object({ kind: z.enum(complaintKinds), ...counts })),
    all: z.object(counts),
  }),
);
export type Report = z.infer<typeof reportSchema>;

/** Who answers and decides; accountants look at what is about payments. */
export const HANDLERS = ['care', 'manager', 'admin'] as const;

/** What somebody looks for: kept behind the page's address, so that the way back leads to the same list. */
export interface Wanted {
  /** `todo`: those whose time runs. */
  readonly state: 'todo' | 'waiting' | 'decided' | 'closed';
  readonly owner: 'all' | 'mine' | 'nobody';
  readonly kind: ComplaintKind | undefined;
}
export const wantedStates = ['todo', 'waiting', 'decided', 'closed'] as const;
export const wantedOwners = ['all', 'mine', 'nobody'] as const;

export function wantedOf(filter: string | undefined): Wanted {
  const parts = new Set((filter ?? '').split('.'));
  return {
    state: wantedStates.find((one) => parts.has(one)) ?? 'todo',
    owner: wantedOwners.find((one) => parts.has(one)) ?? 'all',
    kind: complaintKinds.find((one) => parts.has(one)),
  };
}

export function filterOf({ state, owner, kind }: Wanted): string {
  return [state, ...(owner === 'all' ? [] : [owner]), ...(kind ? [kind] : [])].join('.');
}

export function isWanted({ owner, about }: ComplaintLine, wanted: Wanted, me: string): boolean {
  if (wanted.kind && about.kind !== wanted.kind) return false;
  if (wanted.owner === 'mine') return owner === me;
  return wanted.owner === 'all' || owner === undefined;
}

/** Those due first; two of the same moment as they arrived. */
export function byDue(one: ComplaintLine, other: ComplaintLine): number {
  return one.dueAt.localeCompare(other.dueAt) || one.receivedAt.localeCompare(other.receivedAt);
}
