import { isPeriodId, periodName } from '../../../shared/time/period.ts';
import type { Both } from '../language.ts';

/** As people write a count: `1.000.000`. */
export function writtenCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** A count as somebody typed it, with or without separators; undefined where it is no whole number from 1 to `most`. */
export function readCount(written: string, most: number): number | undefined {
  const digits = written.replace(/[\s.,]/g, '');
  const count = /^\d+$/.test(digits) ? Number(digits) : 0;
  return count >= 1 && count <= most ? count : undefined;
}

/** A length as somebody typed it, with a comma or a point. */
export function readLength(written: string): number | undefined {
  const text = written.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** As people here write a length or a rate: `0,33`. */
export function writtenNumber(value: number, places = 2): string {
  return String(Number(value.toFixed(places))).replace('.', ',');
}

const KILO = 1_024;

/** As people write how large a file is: `2,4 MB`. */
export function writtenBytes(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`;
  if (bytes < KILO * KILO) return `${writtenNumber(bytes / KILO, 0)} KB`;
  return `${writtenNumber(bytes / KILO / KILO, 1)} MB`;
}

const MINUTE = 60;
const durations = {
  seconds: { vi: '{count} giây', en: '{count} s' },
  minutes: { vi: '{count} phút', en: '{count} min' },
} as const satisfies Readonly<Record<string, Both>>;

/** How long something still takes: the words and what they are filled with. */
export function durationWords(seconds: number): readonly [Both, { count: string }] {
  if (seconds < 2 * MINUTE) return [durations.seconds, { count: String(Math.max(1, Math.round(seconds))) }];
  return [durations.minutes, { count: String(Math.round(seconds / MINUTE)) }];
}

/** As people write a period: `11/2026`, or `11/2026 (26/10-25/11)`. An id that is none stands as it is. */
export function writtenPeriod(period: string): string {
  return isPeriodId(period) ? periodName(period) : period;
}
