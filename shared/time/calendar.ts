/**
 * Arithmetic of days written `YYYY-MM-DD`, without a schema: pages of the site reckon with the same rules as the server,
 * and do not load what parses.
 */

const DAY = 24 * 3_600_000;

/** Adds calendar months; a day that the month lacks becomes its last day (2026-01-31 + 1 = 2026-02-28). */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const firstOfTarget = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(firstOfTarget.getUTCFullYear(), firstOfTarget.getUTCMonth() + 1, 0)).getUTCDate();
  firstOfTarget.setUTCDate(Math.min(day, lastDay));
  return firstOfTarget.toISOString().slice(0, 10);
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
