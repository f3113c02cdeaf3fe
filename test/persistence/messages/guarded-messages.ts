import { FailureLimits } from '../../../shared/abuse/failure-limits.ts';
import { FailuresOfDay } from '../../../shared/abuse/failures-of-day.ts';
import { MessageGuard } from '../../../shared/abuse/message-guard.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

/** The guard as it is deployed, but that nobody waits. */
export function messageGuardOn(table: Table, now: Clock = systemClock, ofSender = 5): MessageGuard {
  return new MessageGuard({
    limits: new FailureLimits(table, { sender: ofSender, code: 5 }),
    failures: new FailuresOfDay(table, 10_000),
    now,
    pause: () => Promise.resolve(),
  });
}
