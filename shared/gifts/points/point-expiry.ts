import type { Entry } from '../../rewards/ledger/ledger.ts';
import { addDays, type LocalDate, localDate, localDateSchema } from '../../time/local-date.ts';
import type { PointExpiry, PointPolicy } from './point-policy.ts';

/** Points of one calendar year, and the last day on which they can be spent. */
export interface PointYear {
  readonly year: number;
  readonly lastDay: LocalDate;
}

/** Days on which a task that was down makes up for what it missed. */
const MADE_UP_FOR = 7;

const padded = (number: number) => String(number).padStart(2, '0');

function lastDayOf(year: number, { month, day, yearsAfter }: PointExpiry): LocalDate {
  return localDateSchema.parse(`${year + yearsAfter}-${padded(month)}-${padded(day)}`);
}

/** The years whose points may still run out, oldest first. What ran out before the rules held is none of theirs. */
function years(policy: Pick<PointPolicy, 'expiry' | 'effectiveFrom'>, today: LocalDate): readonly PointYear[] {
  const { expiry, effectiveFrom } = policy;
  if (!expiry) return [];
  const newest = Number(today.slice(0, 4));
  return Array.from({ length: expiry.yearsAfter + 2 }, (_, back) => newest - expiry.yearsAfter - 1 + back)
    .map((year) => ({ year, lastDay: lastDayOf(year, expiry) }))
    .filter(({ lastDay }) => lastDay >= effectiveFrom);
}

/** The rule of a year, as its transfers name it. */
export const ruleOfYear = ({ year }: PointYear) => `year-${year}`;

/** Years whose last day has just passed. */
export function expiredYears(policy: Pick<PointPolicy, 'expiry' | 'effectiveFrom'>, today: LocalDate) {
  const since = addDays(today, -MADE_UP_FOR);
  return years(policy, today).filter(({ lastDay }) => lastDay < today && lastDay >= since);
}

/** Years of which holders are to be told today; said again on the days after, it meets itself. */
export function expiringYears(policy: Pick<PointPolicy, 'expiry' | 'effectiveFrom'>, today: LocalDate) {
  const { expiry } = policy;
  if (!expiry) return [];
  const until = addDays(today, expiry.tellDaysBefore);
  const from = addDays(until, 1 - MADE_UP_FOR);
  return years(policy, today).filter(({ lastDay }) => lastDay >= from && lastDay <= until && lastDay >= today);
}

/** The next years that run out, soonest first. */
export function comingYears(policy: Pick<PointPolicy, 'expiry' | 'effectiveFrom'>, today: LocalDate) {
  return years(policy, today).filter(({ lastDay }) => lastDay >= today);
}

/**
 * What is left of the points that came in up to the end of a year. Whatever is spent is spent of the oldest first;
 * points that are taken back are those of their own earning, and points given back with a gift stand where they stood.
 */
export function leftOfYear(entries: readonly Entry[], year: number): number {
  const earned = new Map<string, { readonly year: number; readonly points: number }>();
  let spent = 0;
  for (const { transferId, change, at } of entries) {
    const points = change.available;
    const takenBack = /^REVERSE:(.+)$/.exec(transferId)?.[1];
    const earlier = takenBack === undefined ? undefined : earned.get(takenBack);
    if (takenBack !== undefined && earlier) {
      earned.set(takenBack, { ...earlier, points: earlier.points + points });
    } else if (points > 0 && !transferId.startsWith('REDEEMED:')) {
      earned.set(transferId, { year: Number(localDate(at).slice(0, 4)), points });
    } else {
      spent -= points;
    }
  }
  const upTo = [...earned.values()].filter((one) => one.year <= year);
  return Math.max(0, upTo.reduce((sum, { points }) => sum + points, 0) - spent);
}
