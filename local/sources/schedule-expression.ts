/** When a schedule fires next, strictly after `after`; undefined if never again. All in UTC, as EventBridge counts. */
export type NextTime = (after: Date) => Date | undefined;

export class UnknownSchedule extends Error {
  readonly code = 'unknown-schedule';
}

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 24 * 60 * MINUTE };
const LAST_YEAR = 2199;

/** Reads `rate(5 minutes)` or `cron(0 2 * * ? *)`. A rate counts from when it is asked first. */
export function nextTimeOf(expression: string): NextTime {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const milliseconds = Number(rate[1]) * (UNITS[rate[2] ?? ''] ?? 0);
    if (milliseconds > 0) return (after) => new Date(after.getTime() + milliseconds);
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron?.[1]) return cronTime(cron[1].trim().split(/\s+/), expression);
  throw new UnknownSchedule(`not a schedule: ${expression}`);
}

interface FieldKind {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MINUTES: FieldKind = { least: 0, most: 59 };
const HOURS: FieldKind = { least: 0, most: 23 };
const DAYS: FieldKind = { least: 1, most: 31 };
const MONTHS: FieldKind = {
  least: 1,
  most: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
/** EventBridge counts from Sunday = 1. */
const WEEKDAYS: FieldKind = { least: 1, most: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };
const YEARS: FieldKind = { least: 1970, most: LAST_YEAR };

type DayTest = (date: Date) => boolean;

function cronTime(fields: readonly string[], expression: string): NextTime {
  const [minuteField, hourField, dayField, monthField, weekdayField, yearField] = fields;
  if (fields.length !== 6 || (dayField === '?') === (weekdayField === '?')) {
    throw new UnknownSchedule(`not a schedule: ${expression} needs six fields, one of the days being ?`);
  }
  const read = (text: string | undefined, kind: FieldKind) => numbersOf(text ?? '', kind, expression);
  const minutes = read(minuteField, MINUTES);
  const hours = read(hourField, HOURS);
  const months = read(monthField, MONTHS);
  const years = read(yearField, YEARS);
  const dayFits =
    weekdayField === '?' ? dayTest(dayField ?? '', expression) : weekdayTest(weekdayField ?? '', expression);
  const fits: DayTest = (date) =>
    years.has(date.getUTCFullYear()) && months.has(date.getUTCMonth() + 1) && dayFits(date);
  return (after) => firstTime(after, fits, hours, minutes);
}

function firstTime(
  after: Date,
  dayFits: DayTest,
  hours: ReadonlySet<number>,
  minutes: ReadonlySet<number>,
): Date | undefined {
  const from = new Date(Math.floor(after.getTime() / MINUTE) * MINUTE + MINUTE);
  const day = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()));
  while (day.getUTCFullYear() <= LAST_YEAR) {
    if (dayFits(day)) {
      for (const hour of hours) {
        for (const minute of minutes) {
          const time = new Date(day.getTime() + (hour * 60 + minute) * MINUTE);
          if (time >= from) return time;
        }
      }
    }
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return undefined;
}

function numbersOf(text: string, kind: FieldKind, expression: string): ReadonlySet<number> {
  const numbers = text.split(',').flatMap((part) => rangeOf(part, kind, expression));
  return new Set(numbers.sort((a, b) => a - b));
}

/** `*`, `5`, `1-5`, `MON-FRI`, `0/15`, `10-40/10`. */
function rangeOf(text: string, kind: FieldKind, expression: string): readonly number[] {
  const [range = '', step] = text.split('/');
  const [first = '', last] = range === '*' ? [String(kind.least), String(kind.most)] : range.split('-');
  const from = numberOf(first, kind, expression);
  const open = step !== undefined && last === undefined;
  const to = open ? kind.most : numberOf(last ?? first, kind, expression);
  const by = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(by) || by < 1 || to < from) throw new UnknownSchedule(`not a schedule: ${expression}`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, place) => from + place * by);
}

function numberOf(text: string, kind: FieldKind, expression: string): number {
  const named = kind.names?.indexOf(text.toUpperCase()) ?? -1;
  const number = named >= 0 ? named + kind.least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= kind.least && number <= kind.most) return number;
  throw new UnknownSchedule(`not a schedule: ${expression} (${text})`);
}

const lastDayOf = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
const weekdayOf = (date: Date) => date.getUTCDay() + 1;

/** `L` is the month's last day, `15W` the working day next to the 15th, `LW` the last working day. */
function dayTest(text: string, expression: string): DayTest {
  if (text === 'L') return (date) => date.getUTCDate() === lastDayOf(date);
  const working = /^(\d+|L)W$/.exec(text);
  if (working) {
    const wished = working[1] === 'L' ? undefined : numberOf(working[1] ?? '', DAYS, expression);
    return (date) => date.getUTCDate() === workingDay(date, wished ?? lastDayOf(date));
  }
  const days = numbersOf(text, DAYS, expression);
  return (date) => days.has(date.getUTCDate());
}

/** The nearest working day within the same month. */
function workingDay(date: Date, wished: number): number {
  const last = lastDayOf(date);
  const day = Math.min(wished, last);
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < last ? day + 1 : day - 2;
  return day;
}

/** `6#3` is the third Friday, `6L` the last one, `L` Saturday. */
function weekdayTest(text: string, expression: string): DayTest {
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth) {
    const weekday = numberOf(nth[1] ?? '', WEEKDAYS, expression);
    return (date) => weekdayOf(date) === weekday && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^(\d|[A-Za-z]{3})L$/.exec(text);
  if (last) {
    const weekday = numberOf(last[1] ?? '', WEEKDAYS, expression);
    return (date) => weekdayOf(date) === weekday && date.getUTCDate() + 7 > lastDayOf(date);
  }
  const weekdays = numbersOf(text === 'L' ? '7' : text, WEEKDAYS, expression);
  return (date) => weekdays.has(weekdayOf(date));
}
