import type { Problem } from './problem.ts';
import type { Refusal } from './route.ts';

/** What the guard of a route may know of a request that passed its schemas. */
export interface GuardedRequest {
  readonly params: unknown;
  readonly body: unknown;
  /** The address that CloudFront saw. */
  readonly viewerIp: string;
  /** The `x-proof-of-work` header as it came: whoever sent it may have made it up. */
  readonly proofOfWork: string | undefined;
}

/** One code of a request, with what it is tried for, in the shape of a request about it alone. */
export type GuessedCode = Pick<GuardedRequest, 'params' | 'body'>;

/** Whether a request may be carried out; whoever carries it out tells what came of it. */
export type Admission =
  | {
      readonly ok: true;
      /** `hadEffect`: it did what nobody can do a second time, such as activating its unit. */
      readonly settle: (problem: Problem | undefined, hadEffect?: boolean) => Promise<void>;
    }
  | Refusal;

/**
 * The codes that one request holds, admitted one after the other: the next only once it is settled what came of the one
 * before. A proof of work stands for all of them until the first that fails.
 */
export interface Guesses {
  admit(guessed: GuessedCode): Promise<Admission>;
}

/** Stands before the use case of a route where guessing pays. */
export interface Guard {
  open(request: Pick<GuardedRequest, 'viewerIp' | 'proofOfWork'>): Guesses;
}

/** What came of the code that was admitted first: nothing, where another one of the request was refused. */
export function comparedAs(
  reply: { readonly ok: true } | { readonly ok: false; readonly problem: Problem; readonly isSettled?: boolean },
): Problem | undefined {
  return reply.ok || reply.isSettled === true ? undefined : reply.problem;
}

/** By which a solved challenge comes back. */
export const PROOF_OF_WORK_HEADER = 'x-proof-of-work';
