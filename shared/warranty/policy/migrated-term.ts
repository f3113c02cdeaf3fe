import { addMonths, daysBetween, type LocalDate } from '../../time/local-date.ts';
import { type Term, termBetween } from './term.ts';

/** What a former system says of a warranty's dates. */
export interface FormerDates {
  readonly startsOn: LocalDate;
  readonly endsOn?: LocalDate | undefined;
  readonly months?: number | undefined;
  readonly activatedOn?: LocalDate | undefined;
}

export type FormerDatesRefusal =
  | 'starts-later'
  | 'activated-later'
  | 'end-missing'
  | 'ends-before-start'
  | 'end-differs'
  | 'too-long';

export type FormerDatesReading =
  | {
      readonly ok: true;
      readonly startsOn: LocalDate;
      readonly endsOn: LocalDate;
      readonly activatedOn: LocalDate;
      readonly term: Term;
    }
  | { readonly ok: false; readonly refusals: readonly FormerDatesRefusal[] };

const LONGEST_MONTHS = 240;
/** Some systems count the day before as the last one. */
const MOST_DAYS_APART = 1;

/** Reads the dates as they are given; all that is wrong with them is told together. `today` is the day in Việt Nam. */
export function readFormerDates(dates: FormerDates, today: LocalDate): FormerDatesReading {
  const { startsOn, months, activatedOn = startsOn } = dates;
  const endsOn = dates.endsOn ?? (months === undefined ? undefined : addMonths(startsOn, months));
  const refusals: FormerDatesRefusal[] = [
    ...(startsOn > today ? (['starts-later'] as const) : []),
    ...(dates.activatedOn !== undefined && dates.activatedOn > today ? (['activated-later'] as const) : []),
    ...(endsOn === undefined ? (['end-missing'] as const) : refusalsOfEnd({ startsOn, endsOn, months })),
  ];
  if (endsOn === undefined || refusals.length > 0) return { ok: false, refusals };
  return { ok: true, startsOn, endsOn, activatedOn, term: termBetween(startsOn, endsOn) };
}

function refusalsOfEnd({
  startsOn,
  endsOn,
  months,
}: Pick<FormerDates, 'startsOn' | 'months'> & { readonly endsOn: LocalDate }): FormerDatesRefusal[] {
  if (endsOn < startsOn) return ['ends-before-start'];
  if (endsOn > addMonths(startsOn, LONGEST_MONTHS)) return ['too-long'];
  const apart = months === undefined ? 0 : Math.abs(daysBetween(addMonths(startsOn, months), endsOn));
  return apart > MOST_DAYS_APART ? ['end-differs'] : [];
}
