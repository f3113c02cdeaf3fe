import type { Settings } from '../config/settings.ts';

/** What may fail by messages before their sender waits; `live-messages` reads it. */
export function messageGuardEnvironment({ failures }: Settings): Record<string, string> {
  return {
    FAILURES_PER_SENDER_AND_QUARTER_HOUR: String(failures.perSenderAndQuarterHour),
    FAILURES_PER_CODE_AND_DAY: String(failures.perCodeAndDay),
    FAILURES_BEFORE_WORK_FOR_ALL: String(failures.beforeWorkForAll),
  };
}
