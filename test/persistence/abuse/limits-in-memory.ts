import type { FailureLimits, MostFailures } from '../../../shared/abuse/failure-limits.ts';
import { addMilliseconds, type Instant } from '../../../shared/time/local-date.ts';

const QUARTER_HOUR = 15 * 60_000;

/**
 * Places as `FailureLimits` counts them, in one window that does not end. That the table's are exact is proven by tests of
 * their own; thousands of guesses that are about something else need not ask it for each.
 */
export class LimitsInMemory implements Pick<FailureLimits, 'reserve' | 'release'> {
  readonly #taken = new Map<string, Set<string>>();
  readonly #most: MostFailures;
  constructor(most: MostFailures) {
    this.#most = most;
  }

  async reserve(...[subject, name, mark, now]: Parameters<FailureLimits['reserve']>) {
    const window = `${subject}#${name}`;
    const marks = this.#taken.get(window) ?? new Set();
    this.#taken.set(window, marks);
    const until: Instant = addMilliseconds(now, QUARTER_HOUR);
    const most = this.#most[subject] ?? 0;
    if (!marks.has(mark) && marks.size >= most) return { taken: false, until } as const;
    marks.add(mark);
    return { taken: true, isScarce: marks.size * 2 > most, until } as const;
  }

  async release(...[subject, name, mark]: Parameters<FailureLimits['release']>): Promise<void> {
    this.#taken.get(`${subject}#${name}`)?.delete(mark);
  }
}
