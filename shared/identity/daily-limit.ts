import { keys } from '../table/keys.ts';
import { type Table, update } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, localDate } from '../time/local-date.ts';

const TWO_DAYS = 48 * 3_600_000;

export interface DailyLimit {
  /** Takes one of the day's; false where none is left. */
  take(subject: string, now: Instant): Promise<boolean>;
}

/** So many a day in Việt Nam for each subject, counted by the write itself so that parallel ones cannot slip by. */
export class DailyLimitRepository implements DailyLimit {
  readonly #table: Table;
  readonly #name: string;
  readonly #most: number;
  constructor(table: Table, name: string, most: number) {
    this.#table = table;
    this.#name = name;
    this.#most = most;
  }

  async take(subject: string, now: Instant): Promise<boolean> {
    const outcome = await this.#table.transact([
      update(keys.limit(this.#name, subject, localDate(now)), {
        update: 'ADD #count :one SET expiresAt = :end',
        condition: 'attribute_not_exists(#count) OR #count < :most',
        names: { '#count': 'count' },
        values: { ':one': 1, ':most': this.#most, ':end': epochSeconds(addMilliseconds(now, TWO_DAYS)) },
      }),
    ]);
    return outcome.saved;
  }
}
