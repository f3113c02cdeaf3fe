import type { Finding } from '../../findings/finding.ts';
import { formatInstant, type Instant } from '../../time/local-date.ts';
import { type Complaint, RUNNING, referenceOf } from './complaint.ts';

export function isOverdue({ state, dueAt }: Pick<Complaint, 'state' | 'dueAt'>, now: Instant): boolean {
  return RUNNING.includes(state) && dueAt < now;
}

/** What somebody has to look at: once for each complaint. */
export function overdueFinding({ id, by, dueAt }: Complaint, at: Instant): Finding {
  return {
    id: overdueFindingId(id),
    kind: 'complaint-overdue',
    about: by.kind === 'partner' ? { partnerId: by.partnerId } : {},
    values: { reference: referenceOf(id), due: formatInstant(dueAt) },
    at,
    state: 'open',
  };
}

export function overdueFindingId(complaintId: string): string {
  return `complaint-overdue.${complaintId}`;
}
