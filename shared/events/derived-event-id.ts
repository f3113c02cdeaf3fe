import { fingerprintOf } from '../http/idempotency.ts';

/** As long as an id that is made anew: providers know a notice by it, together with its recipient and channel. */
const LENGTH = 26;

/** The id of an event that is to be told once for what it is about, such as a person and a day. */
export function derivedEventId(type: string, ...about: readonly string[]): string {
  return fingerprintOf(type, ...about).slice(0, LENGTH);
}
