import * as z from 'zod';
import { type Guess, type Guessing, markOf } from '../../abuse/guess.ts';
import { readSealCode } from './seal-code.ts';

const checkSchema = z.object({ code: z.string(), closing: z.record(z.string(), z.number()) });

/**
 * A code that is none is a slip of the finger. One that stands for nothing, or for other balances, counts at its address
 * and at itself, so that nobody finds out the balances of a code that was overheard.
 */
export function guessOfStatement({ body }: Guessing): Guess {
  const { code: written, closing } = checkSchema.parse(body);
  const code = readSealCode(written);
  return {
    mark: markOf(`${code}:${JSON.stringify(Object.values(closing))}`),
    ...(code === undefined ? {} : { code: markOf(code) }),
    judge: (problem) =>
      problem?.code === 'statement-not-confirmed' && code !== undefined
        ? { counts: ['address', 'code'], isFailure: true }
        : { counts: [], isFailure: false },
  };
}
