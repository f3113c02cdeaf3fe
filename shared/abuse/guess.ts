import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Problem } from '../http/problem.ts';
import { readCode } from '../stickers/code/code-text.ts';
import { readForeignCode } from '../stickers/code/foreign-code.ts';

/** Whose failures are counted. */
export type Subject = 'address' | 'phone' | 'code';

/** What came of a guess: whose failure it is, and whether it is one of all that are counted for the day. */
export interface Verdict {
  readonly counts: readonly Subject[];
  readonly isFailure: boolean;
}

/** What a request tries, in whose name, and at which code. */
export interface Guess {
  /** Tells different guesses apart: the same one again tells a guesser nothing, so it costs nothing. */
  readonly mark: string;
  readonly phone?: string | undefined;
  readonly code?: string | undefined;
  /** `problem` is what the use case answered, undefined where it succeeded; `hadEffect` where that changed something. */
  judge(problem: Problem | undefined, hadEffect?: boolean): Verdict;
}

export interface Guessing {
  readonly params: unknown;
  readonly body: unknown;
}

const harmless: Verdict = { counts: [], isFailure: false };

const codeGuessSchema = z.object({
  code: z.string(),
  pin: z.string().optional(),
  customer: z.object({ phone: z.string() }).optional(),
});

/** A request about a code, perhaps with its PIN, and for a customer. */
export function guessOfCode({ params, body }: Guessing): Guess {
  const { code: written, pin = '', customer } = codeGuessSchema.parse({ ...record(params), ...record(body) });
  const reading = readCode(written);
  const code = reading.ok ? reading.code : (readForeignCode(written) ?? '');
  return {
    mark: markOf(`${code}:${pin}`),
    phone: customer?.phone,
    ...(code === '' ? {} : { code }),
    judge: (problem, hadEffect = false) => judgeCode(problem?.code, reading.ok, hadEffect),
  };
}

const partnersGuessSchema = z.object({ partnerId: z.string() });

/** A code that a signed-in partner tries: their failures are counted as their own, whosever phone stands beside it. */
export function guessOfPartner(guessing: Guessing): Guess {
  const { partnerId } = partnersGuessSchema.parse(guessing.params);
  return { ...guessOfCode(guessing), phone: partnerId };
}

/**
 * A sticker's code fails where it is not ours. A maker's serial follows from its neighbours, so each look at one counts,
 * even where it finds a unit; where it activated one, which nobody looks at for long, it counts at its address alone. What
 * passes no check is a slip of the finger. The PINs of a code have a limit of their own.
 */
function judgeCode(problem: string | undefined, isStickerCode: boolean, hadEffect: boolean): Verdict {
  if (problem === 'code-unknown') return { counts: ['address', 'phone', 'code'], isFailure: true };
  if (problem === 'pin-wrong' || problem === 'pin-locked') return { counts: ['address', 'phone'], isFailure: true };
  if (isStickerCode || problem === 'code-malformed') return harmless;
  if (hadEffect) return { counts: ['address'], isFailure: false };
  return { counts: ['address', 'phone'], isFailure: false };
}

const phoneGuessSchema = z.object({ phone: z.string() });

/** A request that has a message sent to a phone: each other phone counts for who asks; a phone has its own limit. */
export function guessOfPhone({ body }: Guessing): Guess {
  const { phone } = phoneGuessSchema.parse(body);
  return { mark: markOf(phone), judge: () => ({ counts: ['address'], isFailure: false }) };
}

function record(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Short, since so many stand in one item; and no code or PIN can be read from it. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 11);
}
