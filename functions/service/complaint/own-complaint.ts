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
    thread: thread.flatMap(ownEntry),
  };
}

/** Whether the complaint is that person's: anybody else is told that there is none. */
export function isOf({ by }: Complaint, person: Complainant): boolean {
  return personOf(by) === personOf(person);
}

function subjectOf({ about }: Complaint): OwnComplaint['subject'] {
  if (about.kind === 'reward') return { rewardId: about.rewardId };
  return about.kind === 'payout' ? { runId: about.runId } : { codeEnd: about.code.slice(-4) };
}

const INTERNAL: ReadonlySet<ComplaintEntry['kind']> = new Set(['note', 'assigned', 'grant-begun', 'grant-failed']);

function ownEntry({ id, at, kind, by, text, outcome, attachments }: ComplaintEntry): OwnComplaint['thread'] {
  if (INTERNAL.has(kind)) return [];
  return [
    {
      id,
      at,
      kind,
      by,
      ...(text === undefined ? {} : { text }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(attachments ? { attachments: attachments.map(({ type }) => ({ type })) } : {}),
    },
  ];
}
