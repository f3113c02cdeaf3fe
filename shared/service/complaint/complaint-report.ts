import * as z from 'zod';
import { type Instant, type LocalDate, localDate, localDateSchema, secondsBetween } from '../../time/local-date.ts';
import { type Complaint, complaintKindSchema } from './complaint.ts';
import { isOverdue } from './overdue.ts';

/** A report reads every complaint of its days. */
export const MOST_REPORTED_DAYS = 366;

const countsSchema = z.object({
  received: z.int().nonnegative(),
  /** Without a decision, and those of them whose time is over. */
  open: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
  granted: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  /** Decided by the time that the person was told. */
  inTime: z.int().nonnegative(),
  /** Hours from arriving to the decision that stands, one decimal; half were quicker. Absent while none is decided. */
  medianHours: z.number().nonnegative().optional(),
});

export const complaintReportSchema = z.object({
  from: localDateSchema,
  to: localDateSchema,
  kinds: z.array(countsSchema.extend({ kind: complaintKindSchema })),
  all: countsSchema,
});
export type ComplaintReport = z.infer<typeof complaintReportSchema>;
type Counts = z.infer<typeof countsSchema>;

/** Counts the complaints that arrived on the days `from` to `to`, Việt Nam's, as they stand at `now`. */
export function reportOn(
  complaints: readonly Complaint[],
  { from, to, now }: { readonly from: LocalDate; readonly to: LocalDate; readonly now: Instant },
): ComplaintReport {
  const counted = complaints.filter(({ receivedAt }) => isWithin(localDate(receivedAt), from, to));
  return {
    from,
    to,
    kinds: complaintKindSchema.options.map((kind) => ({
      kind,
      ...countsOf(
        counted.filter(({ about }) => about.kind === kind),
        now,
      ),
    })),
    all: countsOf(counted, now),
  };
}

function isWithin(day: LocalDate, from: LocalDate, to: LocalDate): boolean {
  return from <= day && day <= to;
}

function countsOf(complaints: readonly Complaint[], now: Instant): Counts {
  const hours: number[] = [];
  const counts = { received: complaints.length, open: 0, overdue: 0, granted: 0, rejected: 0, inTime: 0 };
  for (const complaint of complaints) {
    const { decision } = complaint;
    if (isOverdue(complaint, now)) counts.overdue += 1;
    if (!decision) {
      counts.open += 1;
      continue;
    }
    counts[decision.outcome] += 1;
    if (decision.at <= complaint.dueAt) counts.inTime += 1;
    hours.push(secondsBetween(complaint.receivedAt, decision.at) / 3_600);
  }
  const medianHours = median(hours);
  return medianHours === undefined ? counts : { ...counts, medianHours };
}

/** To one decimal; of an even number the mean of the middle two. */
function median(hours: readonly number[]): number | undefined {
  const sorted = hours.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : Math.round((lower + upper) * 5) / 10;
}
