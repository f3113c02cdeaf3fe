import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { put, putNew, type Table } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type SetCalendarChange, type StoredCalendar, storedCalendarSchema } from './period-calendar.ts';

const NEVER_CHANGED: StoredCalendar = { changes: [], version: 0 };

/** Consistent. Cheap enough to be read anew for every write: it is one small item. */
export async function readCalendar(table: Table): Promise<StoredCalendar> {
  return (await table.get(keys.periodCalendar(), storedCalendarSchema)) ?? NEVER_CHANGED;
}

/** The only place that knows how the company's calendar of periods is kept. */
export class PeriodCalendarRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  read(): Promise<StoredCalendar> {
    return readCalendar(this.#table);
  }

  /** `changed-meanwhile`: somebody else was faster, or the request was answered before. */
  async change(
    before: StoredCalendar,
    changes: readonly SetCalendarChange[],
    answer: { readonly request: Idempotent; readonly body: unknown; readonly at: Instant },
  ): Promise<'saved' | 'changed-meanwhile'> {
    const key = keys.periodCalendar();
    const after = { changes: [...changes], version: before.version + 1 };
    const outcome = await this.#table.transact([
      before.version === 0
        ? putNew(key, after)
        : put(key, after, {
            expression: '#version = :before',
            names: { '#version': 'version' },
            values: { ':before': before.version },
          }),
      completed(answer.request, 200, answer.body, answer.at),
    ]);
    return outcome.saved ? 'saved' : 'changed-meanwhile';
  }
}
