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

/** Whether a request may be carried out; whoever carries it out tells what came of it. */
export type Admission =
  | { readonly ok: true; readonly settle: (problem: Problem | undefined) => Promise<void> }
  | Refusal;

/** Stands before the use case of a route where guessing pays. */
export interface Guard {
  admit(request: GuardedRequest): Promise<Admission>;
}

/** By which a solved challenge comes back. */
export const PROOF_OF_WORK_HEADER = 'x-proof-of-work';
