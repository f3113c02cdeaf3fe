/**
 * What became of one message. `wait`: its time has not come, by that many seconds. `retry`: nothing is wrong with it,
 * later may work. `quarantine`: no repetition can help, a person must look. There is no third way to fail.
 */
export type QueueOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'quarantine'; readonly reason: string };

export const done: QueueOutcome = { kind: 'done' };
export const wait = (seconds: number): QueueOutcome => ({ kind: 'wait', seconds });
export const retry = (reason: string): QueueOutcome => ({ kind: 'retry', reason });
export const quarantine = (reason: string): QueueOutcome => ({ kind: 'quarantine', reason });

const FIRST_WAIT = 2;
/** SQS hands a message out again at most this often before it is a dead letter; the last waits are minutes. */
const LONGEST_WAIT = 300;

/** Seconds until the next try: exponential, with full jitter so that what failed together does not return together. */
export function secondsBeforeRetry(receives: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** receives);
  return 1 + Math.floor(random * (ceiling - 1));
}
