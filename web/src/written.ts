/** As people write a day, `2026-11-21` → `21/11/2026`; the same as on slips and in messages. */
export function writtenDay(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** As people write đồng, `1.250.000 đ`. */
export function writtenAmount(amount: number): string {
  return `${amount < 0 ? '-' : ''}${String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
}

const VIETNAM_OFFSET = 7 * 3_600_000;

/** The day it is in Việt Nam at a moment, wherever the phone is: `2026-11-21`. */
export function dayAt(milliseconds: number): string {
  return new Date(milliseconds + VIETNAM_OFFSET).toISOString().slice(0, 10);
}

/** The day it is in Việt Nam now. */
export function today(): string {
  return dayAt(Date.now());
}

/** As people write a moment, in Việt Nam's time wherever the phone is: `21:05 21/11/2026`. */
export function writtenMoment(instant: string): string {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return '';
  const local = new Date(milliseconds + VIETNAM_OFFSET).toISOString();
  return `${local.slice(11, 16)} ${writtenDay(local.slice(0, 10))}`;
}
