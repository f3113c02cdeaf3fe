import * as z from 'zod';
import { findingKindSchema } from '../../findings/finding.ts';
import { type Instant, instantSchema, periodSchema } from '../../time/local-date.ts';
import type { RewardLine } from '../reward-line.ts';

/**
 * Why a waiting line must not be approved yet. `finding`: something looks made up; `manager`: somebody wants to ask
 * first; `objection`: the partner complains about it; `confirmation`: the customer has still to say yes.
 */
export const holdReasonSchema = z.enum(['finding', 'manager', 'objection', 'confirmation']);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/** One hold on a line. Each is lifted by itself; what holds nothing more can be approved. */
export const holdSchema = z.object({
  /** Placed again under the same id it is the same hold, also after it was lifted; see `holdIds`. */
  id: z.string(),
  reason: holdReasonSchema,
  /** A person's id, or `system:<domain>`. */
  by: z.string(),
  at: instantSchema,
  /** When whoever placed it will lift it, if nobody did before. */
  until: instantSchema.optional(),
  /** What a person wrote. */
  note: z.string().optional(),
  /** What was found, in words, where no person wrote. */
  words: z.object({ vi: z.string(), en: z.string() }).optional(),
  finding: z.object({ id: z.string(), kind: findingKindSchema }).optional(),
  complaintId: z.string().optional(),
});
export type Hold = z.infer<typeof holdSchema>;

/** A hold that is over, and how it ended: lifted, or with the line's cancellation. */
export const pastHoldSchema = holdSchema.extend({
  endedBy: z.string(),
  endedAt: instantSchema,
  endNote: z.string().optional(),
  /** The bulk action that lifted it: undoing that one places it again. */
  endJob: z.string().optional(),
});
export type PastHold = z.infer<typeof pastHoldSchema>;

/** A line was put off from one period to a later one. */
export const carrySchema = z.object({
  from: periodSchema,
  to: periodSchema,
  by: z.string(),
  at: instantSchema,
  note: z.string().optional(),
  /** The bulk action that it belongs to. */
  job: z.string().optional(),
});
export type Carry = z.infer<typeof carrySchema>;

/** What a hold is known by on its line. */
export const holdIds = {
  finding: (findingId: string) => `finding:${findingId}`,
  /** One at a time, so it has no name of its own; the next one counts on. */
  manager: (n: number) => `manager:${n}`,
  /** Of a bulk action. */
  job: (jobId: string) => `job:${jobId}`,
  objection: (complaintId: string) => `objection:${complaintId}`,
  confirmation: 'confirmation',
} as const;

/** What staff may lift on their own; an objection ends with the decision on its complaint. */
export const LIFTED_BY_STAFF: readonly HoldReason[] = ['finding', 'manager', 'confirmation'];

type Held = Pick<RewardLine, 'state' | 'holds'>;

/** Whether something keeps the line from being approved. Only waiting lines are held. */
export function isHeld({ state, holds = [] }: Held): boolean {
  return state === 'pending' && holds.length > 0;
}

export type HoldRefusal = 'not-pending' | 'already-held' | 'not-held' | 'objected' | 'elsewhere';

export type HoldChange =
  | { readonly kind: 'changed'; readonly line: RewardLine }
  /** It stands so already, or ended before: perhaps the answer was lost. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: HoldRefusal };

/** The kinds of findings that hold it or did. */
export function findingKindsOn({ holds = [], pastHolds = [] }: Pick<RewardLine, 'holds' | 'pastHolds'>) {
  return new Set([...holds, ...pastHolds].flatMap(({ finding }) => (finding ? [finding.kind] : [])));
}

/** A line with one hold more. */
export function placeHold(line: RewardLine, hold: Hold): HoldChange {
  const { holds = [], pastHolds = [] } = line;
  if ([...holds, ...pastHolds].some(({ id }) => id === hold.id)) return { kind: 'repeated' };
  if (line.state !== 'pending') return { kind: 'refused', refusal: 'not-pending' };
  return { kind: 'changed', line: revised({ ...line, holds: [...holds, hold] }) };
}

/** What a manager asks for; whoever asks twice asked once. */
export function holdByManager(
  line: RewardLine,
  { by, at, note, until }: Pick<Hold, 'by' | 'at' | 'note' | 'until'>,
): HoldChange {
  const { holds = [], pastHolds = [] } = line;
  const present = holds.find(({ reason }) => reason === 'manager');
  if (present)
    return present.by === by && present.note === note
      ? { kind: 'repeated' }
      : { kind: 'refused', refusal: 'already-held' };
  const n = 1 + pastHolds.filter(({ reason }) => reason === 'manager').length;
  const said = { ...(note === undefined ? {} : { note }), ...(until === undefined ? {} : { until }) };
  return placeHold(line, { id: holdIds.manager(n), reason: 'manager', by, at, ...said });
}

export interface Release {
  /** Which hold; left out, all that staff may lift. */
  readonly hold?: string | undefined;
  readonly by: string;
  readonly at: Instant;
  readonly note?: string | undefined;
  /** The bulk action that it belongs to. */
  readonly job?: string | undefined;
}

/** A line without a hold, by whoever placed it or what it waited for. */
export function releaseHold(line: RewardLine, release: Release & { readonly hold: string }): HoldChange {
  const { holds = [], pastHolds = [] } = line;
  if (holds.some(({ id }) => id === release.hold)) {
    return { kind: 'changed', line: revised(endHolds(line, ({ id }) => id === release.hold, release)) };
  }
  return pastHolds.some(({ id }) => id === release.hold)
    ? { kind: 'repeated' }
    : { kind: 'refused', refusal: 'not-held' };
}

/** A line without the holds that staff may lift, or without the one of them that is named. */
export function releaseByStaff(line: RewardLine, release: Release): HoldChange {
  const { holds = [], pastHolds = [] } = line;
  const named = holds.filter(({ id }) => release.hold === undefined || id === release.hold);
  if (named.length === 0) return isLiftedBy(pastHolds, release) ? { kind: 'repeated' } : refused('not-held');
  const lifted = named.filter(({ reason }) => LIFTED_BY_STAFF.includes(reason));
  if (lifted.length === 0) return refused('objected');
  return { kind: 'changed', line: revised(endHolds(line, (hold) => lifted.includes(hold), release)) };
}

function refused(refusal: HoldRefusal): HoldChange {
  return { kind: 'refused', refusal };
}

function isLiftedBy(pastHolds: readonly PastHold[], { hold, by, note }: Release): boolean {
  const last = pastHolds.findLast(({ id }) => hold === undefined || id === hold);
  return last?.endedBy === by && last.endNote === note;
}

/** What a bulk action lifted holds again, as it did before. */
export function restoreHolds(line: RewardLine, job: string): HoldChange {
  const { holds = [], pastHolds = [], ...rest } = line;
  const lifted = pastHolds.filter(({ endJob }) => endJob === job);
  if (lifted.length === 0) return { kind: 'repeated' };
  if (line.state !== 'pending') return refused('not-pending');
  const again = lifted.map(({ endedBy: _by, endedAt: _at, endNote: _note, endJob: _job, ...hold }) => hold);
  const over = pastHolds.filter(({ endJob }) => endJob !== job);
  return {
    kind: 'changed',
    line: revised({ ...rest, holds: [...holds, ...again], ...(over.length === 0 ? {} : { pastHolds: over }) }),
  };
}

/** Moves holds to those that are over. */
export function endHolds(
  line: RewardLine,
  which: (hold: Hold) => boolean,
  { by, at, note, job }: Omit<Release, 'hold'>,
): RewardLine {
  const { holds = [], pastHolds = [], ...rest } = line;
  const ended = holds.filter(which);
  if (ended.length === 0) return line;
  const left = holds.filter((hold) => !which(hold));
  const said = { ...(note === undefined ? {} : { endNote: note }), ...(job === undefined ? {} : { endJob: job }) };
  const end = { endedBy: by, endedAt: at, ...said };
  return {
    ...rest,
    ...(left.length === 0 ? {} : { holds: left }),
    pastHolds: [...pastHolds, ...ended.map((hold) => ({ ...hold, ...end }))],
  };
}

/** Counts a change of holds or period, so that whoever read the line before it writes nothing. */
export function revised(line: RewardLine): RewardLine {
  return { ...line, revisions: (line.revisions ?? 0) + 1 };
}
