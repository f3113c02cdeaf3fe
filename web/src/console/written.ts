/** As people write a count: `1.000.000`. */
export function writtenCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** As people write a month: `11/2026`. */
export function writtenPeriod(period: string): string {
  const [year, month] = period.split('-');
  return `${month}/${year}`;
}

/** The month it is in Việt Nam. */
export function presentPeriod(milliseconds: number): string {
  const VIETNAM_OFFSET = 7 * 3_600_000;
  return new Date(milliseconds + VIETNAM_OFFSET).toISOString().slice(0, 7);
}
