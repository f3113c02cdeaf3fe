import * as z from 'zod';
import { type Guess, type Guessing, markOf } from '../../abuse/guess.ts';

const slipGuessSchema = z.object({ token: z.string() });

/** Whoever tries links of slips that lead nowhere is counted by their address; one that leads somewhere costs nothing. */
export function guessOfSlip({ params }: Guessing): Guess {
  const { token } = slipGuessSchema.parse(params);
  return {
    mark: markOf(token.toUpperCase()),
    judge: (problem) =>
      problem?.code === 'slip-unknown' ? { counts: ['address'], isFailure: true } : { counts: [], isFailure: false },
  };
}
