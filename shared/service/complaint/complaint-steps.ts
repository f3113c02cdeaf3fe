import { addMilliseconds, type Instant } from '../../time/local-date.ts';
import {
  type Attachment,
  type Complainant,
  type Complaint,
  type ComplaintAbout,
  type ComplaintEntry,
  type ComplaintState,
  complaintMoves,
  type EntryKind,
  type Named,
  type Outcome,
  type Remedy,
  type RemedyDone,
} from './complaint.ts';
import type { ComplaintRules } from './complaint-rules.ts';
import { dueAfter } from './due-time.ts';

/** When a step is taken, and the id of its line of history. */
export interface Stamp {
  readonly id: string;
  readonly at: Instant;
}
export interface StaffStamp extends Stamp {
  readonly by: string;
}

/** What a person writes. */
export interface Written {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export type StepRefusal = 'complaint-closed' | 'complaint-decided' | 'grant-under-way' | 'not-decided';

export type Step =
  | { readonly ok: true; readonly complaint: Complaint; readonly entry: ComplaintEntry }
  | { readonly ok: false; readonly refusal: StepRefusal };

const DAY = 24 * 3_600_000;

export function receive(
  { about, named }: { readonly about: ComplaintAbout; readonly named: Named },
  by: Complainant,
  written: Written,
  { id, at }: Stamp,
  rules: ComplaintRules,
): { readonly complaint: Complaint; readonly entry: ComplaintEntry } {
  const dueAt = dueAfter(at, rules.dueDays[about.kind], rules.holidays);
  return {
    complaint: { id, about, named, by, state: 'received', receivedAt: at, dueAt, version: 1, earlier: [] },
    entry: entryOf('received', 'person', { id, at }, wordsOf(written)),
  };
}

/** Somebody takes it, or is given it. */
export function assign(complaint: Complaint, owner: string, stamp: StaffStamp): Step {
  if (complaint.state === 'closed') return refuse('complaint-closed');
  const state = complaint.state === 'received' ? 'in-progress' : complaint.state;
  return moved(complaint, state, { owner }, entryOf('assigned', 'staff', stamp, { owner }));
}

/** A note among staff changes nothing but the history. */
export function note(complaint: Complaint, written: Written, stamp: StaffStamp): Step {
  return moved(complaint, complaint.state, {}, entryOf('note', 'staff', stamp, wordsOf(written)));
}

/** Staff answer; `waits` where the person has to say or send something first. Who answers an unowned one owns it. */
export function answerPerson(
  complaint: Complaint,
  { waits, ...written }: Written & { readonly waits: boolean },
  stamp: StaffStamp,
): Step {
  if (complaint.state === 'closed') return refuse('complaint-closed');
  const entry = entryOf('answer', 'staff', stamp, wordsOf(written));
  const { owner = stamp.by } = complaint;
  if (complaint.state === 'decided') return moved(complaint, 'decided', {}, entry);
  return moved(complaint, waits ? 'waiting' : 'in-progress', { owner }, entry);
}

/** The person writes: what waited for them goes on, and what was decided a few days ago is looked at again. */
export function writeAgain(complaint: Complaint, written: Written, stamp: Stamp, rules: ComplaintRules): Step {
  const { state, decision, earlier } = complaint;
  const words = wordsOf(written);
  if (state === 'decided' || state === 'closed') {
    if (!decision || isOver(complaint, stamp.at, rules)) return refuse('complaint-closed');
    const { decision: _former, ...undecided } = complaint;
    const dueAt = dueAfter(stamp.at, rules.dueDays[complaint.about.kind], rules.holidays);
    const entry = entryOf('reopened', 'person', stamp, words);
    return moved(undecided, 'in-progress', { dueAt, earlier: [...earlier, decision] }, entry);
  }
  const entry = entryOf('message', 'person', stamp, words);
  if (state !== 'waiting') return moved(complaint, state, {}, entry);
  // The time that we waited is not ours: there is at least one more working day.
  const tomorrow = dueAfter(stamp.at, 1, rules.holidays);
  const dueAt = [complaint.dueAt, tomorrow].sort().at(-1) ?? tomorrow;
  return moved(complaint, 'in-progress', { dueAt }, entry);
}

/** A decision that moves nothing. There is one at a time: the person's word opens the complaint for another. */
export function decide(
  complaint: Complaint,
  { outcome, note: why }: { readonly outcome: Outcome; readonly note: string },
  stamp: StaffStamp,
): Step {
  const refusal = undecidable(complaint);
  if (refusal) return refuse(refusal);
  const decision = { outcome, note: why, by: stamp.by, at: stamp.at };
  const { owner = stamp.by } = complaint;
  return moved(complaint, 'decided', { decision, owner }, entryOf('decided', 'staff', stamp, { outcome, text: why }));
}

/** A grant that changes money is kept first, so that it is carried out exactly once whatever breaks meanwhile. */
export function beginGrant(
  complaint: Complaint,
  { remedy, amount, note: why }: { readonly remedy: Remedy; readonly amount?: number; readonly note: string },
  stamp: StaffStamp,
): Step {
  const refusal = undecidable(complaint);
  if (refusal) return refuse(refusal);
  const change = { remedy, ...(amount === undefined ? {} : { amount }) };
  const settling = { id: stamp.id, ...change, note: why, by: stamp.by, at: stamp.at };
  const state = complaint.state === 'received' ? 'in-progress' : complaint.state;
  const { owner = stamp.by } = complaint;
  return moved(complaint, state, { settling, owner }, entryOf('grant-begun', 'staff', stamp, { text: why, ...change }));
}

/** The remedy is done: now it is decided, and the person is told. */
export function endGrant(complaint: Complaint, done: RemedyDone, stamp: Stamp): Step {
  const { settling, ...settled } = complaint;
  if (!settling) return refuse('not-decided');
  const decision = { outcome: 'granted' as const, note: settling.note, by: settling.by, at: stamp.at, done };
  const entry = entryOf('decided', 'system', stamp, { outcome: 'granted', text: settling.note });
  return moved(settled, 'decided', { decision }, { ...entry, staffId: settling.by });
}

/** Why a remedy is refused for good: the code of the refusal, and what somebody said to it. */
export interface GrantRefusal {
  readonly why: string;
  readonly note?: string | undefined;
}

/** The remedy is refused for good: the complaint waits for another decision of its owner. */
export function failGrant(complaint: Complaint, { why, note: text }: GrantRefusal, stamp: Stamp): Step {
  const { settling, ...open } = complaint;
  if (!settling) return refuse('not-decided');
  return moved(
    open,
    'in-progress',
    {},
    entryOf('grant-failed', 'system', stamp, { why, ...(text === undefined ? {} : { text }) }),
  );
}

export function close(complaint: Complaint, by: 'staff' | 'system', stamp: StaffStamp | Stamp): Step {
  if (complaint.state === 'closed') return refuse('complaint-closed');
  if (complaint.state !== 'decided') return refuse('not-decided');
  return moved(complaint, 'closed', {}, entryOf('closed', by, stamp, {}));
}

/** Whether the time to dispute its decision is over. */
export function isOver(complaint: Complaint, now: Instant, rules: Pick<ComplaintRules, 'reopenWithinDays'>): boolean {
  const until = reopensUntil(complaint, rules);
  return until !== undefined && now > until;
}

/** Until when the person may dispute the decision; undefined while there is none. */
export function reopensUntil(
  { decision }: Complaint,
  { reopenWithinDays }: Pick<ComplaintRules, 'reopenWithinDays'>,
): Instant | undefined {
  return decision && addMilliseconds(decision.at, reopenWithinDays * DAY);
}

function undecidable({ state, settling }: Complaint): StepRefusal | undefined {
  if (state === 'closed') return 'complaint-closed';
  if (state === 'decided') return 'complaint-decided';
  return settling ? 'grant-under-way' : undefined;
}

function moved(before: Complaint, state: ComplaintState, change: Partial<Complaint>, entry: ComplaintEntry): Step {
  const priors: readonly ComplaintState[] = complaintMoves[state];
  if (before.state !== state && !priors.includes(before.state)) return refuse('complaint-closed');
  return { ok: true, complaint: { ...before, ...change, state, version: before.version + 1 }, entry };
}

function entryOf(
  kind: EntryKind,
  by: ComplaintEntry['by'],
  stamp: StaffStamp | Stamp,
  rest: Partial<ComplaintEntry>,
): ComplaintEntry {
  const staffId = 'by' in stamp ? { staffId: stamp.by } : {};
  return { id: stamp.id, at: stamp.at, kind, by, ...staffId, ...rest };
}

function wordsOf({ text, attachments }: Written): Partial<ComplaintEntry> {
  return { text, ...(attachments.length === 0 ? {} : { attachments: [...attachments] }) };
}

function refuse(refusal: StepRefusal): Step {
  return { ok: false, refusal };
}
