/**
 * A period of reconciliation by its id, without a schema, so that pages of the site load nothing to read one. A whole
 * calendar month is `2026-11`; any other span names its days, `2026-10-26_2026-11-25`. So an id tells what it means
 * without the calendar that it came from, never changes, and in the order of their text periods stand in their order.
 */

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const SPAN = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/;

/** The id of the period with these first and last days, `YYYY-MM-DD` both. */
export function periodIdOf(firstDay: string, lastDay: string): string {
  const month = firstDay.slice(0, 7);
  return firstDay === `${month}-01` && lastDay === endOfMonth(month) ? month : `${firstDay}_${lastDay}`;
}

export function firstDayOf(period: string): string {
  return MONTH.test(period) ? `${period}-01` : period.slice(0, 10);
}

/** The day itself belongs to the period. */
export function lastDayOf(period: string): string {
  return MONTH.test(period) ? endOfMonth(period) : period.slice(-10);
}

export function isInPeriod(period: string, day: string): boolean {
  return firstDayOf(period) <= day && day <= lastDayOf(period);
}

/** Whether it is the id of a period: its days exist, stand in their order, and have no shorter id. */
export function isPeriodId(text: string): boolean {
  if (MONTH.test(text)) return true;
  const [, firstDay = '', lastDay = ''] = SPAN.exec(text) ?? [];
  return isDay(firstDay) && isDay(lastDay) && firstDay <= lastDay && periodIdOf(firstDay, lastDay) === text;
}

/**
 * As people write a period: `11/2026`, or `11/2026 (26/10-25/11)` where it is no calendar month. It is called after the
 * month that its middle stands in. A plain hyphen, since it goes into SMS as well.
 */
export function periodName(period: string): string {
  const [firstDay, lastDay] = [firstDayOf(period), lastDayOf(period)];
  const middle = new Date((Date.parse(firstDay) + Date.parse(lastDay)) / 2).toISOString();
  const name = `${middle.slice(5, 7)}/${middle.slice(0, 4)}`;
  return MONTH.test(period) ? name : `${name} (${shortDay(firstDay)}-${shortDay(lastDay)})`;
}

function shortDay(day: string): string {
  return `${day.slice(8)}/${day.slice(5, 7)}`;
}

function endOfMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayOf(Date.UTC(year, number, 0));
}

function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && dayOf(at) === text;
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
