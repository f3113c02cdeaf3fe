import {
  type Complainant,
  type Complaint,
  type ComplaintEntry,
  personOf,
  referenceOf,
} from '../../../shared/service/complaint/complaint.ts';
import type { OwnComplaint } from '../../../shared/service/complaint/complaint-routes.ts';
import type { ComplaintRules } from '../../../shared/service/complaint/complaint-rules.ts';
import { reopensUntil } from '../../../shared/service/complaint/complaint-steps.ts';

/** A complaint as its person sees it: what staff note, whom they give it to and who they are is theirs. */
export function ownComplaint(
  complaint: Complaint,
  thread: readonly ComplaintEntry[],
  rules: Pick<ComplaintRules, 'reopenWithinDays'>,
): OwnComplaint {
  const { id, about, state, receivedAt, dueAt, decision } = complaint;
  const until = reopensUntil(complaint, rules);
  return {
    id,
    reference: referenceOf(id),
    kind: about.kind,
    subject: subjectOf(complaint),
    state,
    receivedAt,
    dueAt,
    ...(decision ? { decision: { outcome: decision.outcome, note: decision.note, at: decision.at } } : {}),
    ...(until === undefined ? {} : { mayReopenUntil: until }),
    thread: thread.filter(isShown).map(ownEntry),
  };
}

/** Whether the complaint is that person's: anybody else is told that there is none. */
export function isOf({ by }: Complaint, person: Complainant): boolean {
  return personOf(by) === personOf(person);
}

/** Of a serial only what the person wrote: whose sticker it stands on would be news. */
function subjectOf({ about, named }: Complaint): OwnComplaint['subject'] {
  if (about.kind === 'reward') return { ...named, rewardId: about.rewardId };
  if (about.kind === 'payout') return { ...named, runId: about.runId };
  if (about.kind === 'unit') return { ...named, codeEnd: about.code.slice(-4) };
  const { code, serial, installedOn } = about;
  const written = serial === undefined ? { codeEnd: (code ?? '').slice(-4) } : { serial };
  return { ...named, ...written, ...(installedOn === undefined ? {} : { installedOn }) };
}

const INTERNAL: ReadonlySet<ComplaintEntry['kind']> = new Set(['note', 'assigned', 'grant-begun', 'grant-failed']);

/** Whether the person reads that line. */
export function isShown({ kind }: ComplaintEntry): boolean {
  return !INTERNAL.has(kind);
}

function ownEntry({ id, at, kind, by, text, outcome, attachments }: ComplaintEntry): OwnComplaint['thread'][number] {
  return {
    id,
    at,
    kind,
    by,
    ...(text === undefined ? {} : { text }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(attachments ? { attachments } : {}),
  };
}
