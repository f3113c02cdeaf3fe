import * as z from 'zod';
import { FailureLimits, type MostFailures } from '../../../shared/abuse/failure-limits.ts';
import { FailuresOfDay } from '../../../shared/abuse/failures-of-day.ts';
import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { GuessGuard } from '../../../shared/abuse/guess-guard.ts';
import { ProofsOfWork } from '../../../shared/abuse/proof-of-work.ts';
import type { Guard } from '../../../shared/http/guard.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { ALPHABET, checkCharacter } from '../../../shared/stickers/code/code-text.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { solveChallenge } from '../../../web/src/http/solve-challenge.ts';
import { activationOn } from '../warranty/activation-setting.ts';
import { LimitsInMemory } from './limits-in-memory.ts';

interface Options {
  readonly limits?: Partial<MostFailures>;
  /** For thousands of guesses; that the table's limits are exact is shown without. */
  readonly limitsInMemory?: boolean;
  readonly beforeWorkForAll?: number;
  readonly now?: Clock;
  /** Nobody waits, unless the test is about waiting. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** Work that is done at once. */
const EASY = { rounds: 1, fewest: 1, most: 3 };

export function proofsOn(table: Table, now: Clock = systemClock): ProofsOfWork {
  return new ProofsOfWork({ table, secrets: async () => ['a secret of the tests'], now, work: EASY });
}

/** The guard as it is deployed; `comparisons` are the codes that it let through. */
export function countedGuardOn(
  table: Table,
  {
    limits,
    limitsInMemory = false,
    beforeWorkForAll = 10_000,
    now = systemClock,
    pause = () => Promise.resolve(),
  }: Options = {},
) {
  const comparisons: string[] = [];
  const most = { address: 10, phone: 5, code: 5, ...limits };
  const guard = new GuessGuard({
    limits: limitsInMemory ? new LimitsInMemory(most) : new FailureLimits(table, most),
    failures: new FailuresOfDay(table, beforeWorkForAll),
    proofs: proofsOn(table, now),
    guessOf: guessOfCode,
    now,
    pause,
  });
  const counted: Guard = {
    open: (request) => {
      const guesses = guard.open(request);
      return {
        admit: async (guessed) => {
          const admission = await guesses.admit(guessed);
          if (admission.ok) comparisons.push(guessOfCode(guessed).code ?? '');
          return admission;
        },
      };
    },
  };
  return { comparisons, guard: counted };
}

/** Looking at codes and activating them as they are deployed, guard and all. */
export function guardedActivationOn(table: Table, options: Options = {}) {
  const { comparisons, guard } = countedGuardOn(table, options);
  return { comparisons, ...activationOn(table, options.now, guard) };
}

export const from = (address: string) => ({ 'x-viewer-ip': address });

/** Codes that are right in themselves and ours by no key; different for each number. */
export function madeUpCode(number: number): string {
  const characters: string[] = [];
  for (let rest = number, place = 0; place < 14; place += 1, rest = Math.floor(rest / 32)) {
    characters.push(ALPHABET.charAt(rest % 32));
  }
  const body = `A${characters.join('')}`;
  return body + checkCharacter(body);
}

const askedSchema = z.object({
  code: z.literal('proof-of-work-required'),
  values: z.object({ challenge: z.string() }),
});

/** Does the work that an answer asks for, as the page does. */
export async function workedFor(answer: { readonly body: unknown }): Promise<Record<string, string>> {
  const { challenge } = askedSchema.parse(answer.body).values;
  const proof = await solveChallenge(challenge);
  if (proof === undefined) throw new Error('every challenge of ours can be solved');
  return { 'x-proof-of-work': proof };
}
