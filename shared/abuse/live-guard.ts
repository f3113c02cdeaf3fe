import type * as z from 'zod';
import type { Guard } from '../http/guard.ts';
import { liveDoor } from '../http/live-door.ts';
import type { Door } from '../http/serve.ts';
import { systemClock } from '../runtime/clock.ts';
import type { guardedDoorEnvironment } from '../runtime/environment.ts';
import { Secrets } from '../runtime/secrets.ts';
import type { Table } from '../table/table.ts';
import { FailureLimits } from './failure-limits.ts';
import { FailuresOfDay } from './failures-of-day.ts';
import type { Guess, Guessing } from './guess.ts';
import { GuessGuard } from './guess-guard.ts';
import { ProofsOfWork } from './proof-of-work.ts';

type Environment = z.output<typeof guardedDoorEnvironment>;

/** The door of a deployed function behind a guarded route. */
export function liveGuardedDoor(environment: Environment, table: Table, guessOf: (request: Guessing) => Guess): Door {
  return { ...liveDoor(environment, table), guard: liveGuard(environment, table, guessOf) };
}

function liveGuard(environment: Environment, table: Table, guessOf: (request: Guessing) => Guess): Guard {
  const secrets = new Secrets();
  return new GuessGuard({
    limits: new FailureLimits(table, {
      address: environment.FAILURES_PER_ADDRESS_AND_HOUR,
      phone: environment.FAILURES_PER_PHONE_AND_DAY,
      code: environment.FAILURES_PER_CODE_AND_DAY,
    }),
    failures: new FailuresOfDay(table, environment.FAILURES_BEFORE_WORK_FOR_ALL),
    proofs: new ProofsOfWork({
      table,
      secrets: () => secrets.currentAndPrevious(environment.PROOF_OF_WORK_SECRET_ARN),
      now: systemClock,
    }),
    guessOf,
    now: systemClock,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}
