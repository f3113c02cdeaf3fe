import { type Instant, instantOf } from '../../time/local-date.ts';

const VIETNAM_OFFSET = 7 * 3_600_000;

/** `yyyyMMddHHmmss` of a clock in Việt Nam; undefined where there is no such time. */
export function readLocalTime(written: string): Instant | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(written)?.slice(1);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return instantAt(time - VIETNAM_OFFSET);
}

/** Seconds or milliseconds since 1970. */
export function readTimestamp(written: string): Instant | undefined {
  if (/^\d{10}$/.test(written)) return instantAt(Number(written) * 1_000);
  return /^\d{13}$/.test(written) ? instantAt(Number(written)) : undefined;
}

/** ISO 8601 with an offset or Z. */
export function readIsoTime(written: string): Instant | undefined {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)$/.test(written);
  return isIso ? instantAt(Date.parse(written)) : undefined;
}

function instantAt(milliseconds: number): Instant | undefined {
  return Number.isFinite(milliseconds) ? instantOf(milliseconds) : undefined;
}
