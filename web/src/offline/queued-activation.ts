import type { Both } from '../language.ts';

/** Which address an activation is sent to, and whether by somebody signed in. */
export type Way = 'customer' | 'partner';

/**
 * An activation that was captured without signal and waits on this phone. It is plain data, so that a browser that is
 * killed loses nothing, and every change below is a function of it and the time alone.
 */
export interface QueuedActivation {
  /** Also the Idempotency-Key: however often it is sent, the unit is activated once. */
  readonly id: string;
  readonly way: Way;
  readonly code: string;
  /** When it was captured, ISO 8601: the warranty starts then, not when there is signal again. */
  readonly capturedAt: string;
  /** The words to send, until the server has taken them: then nothing of the customer stays on the phone. */
  readonly request: Readonly<Record<string, unknown>> | undefined;
  readonly photos: readonly QueuedPhoto[];
  readonly state: 'waiting' | 'refused' | 'done';
  readonly tries: number;
  /** It was sent and no answer came: it may have succeeded, so its words stand as they are. */
  readonly mayHaveSucceeded: boolean;
  /** Not sent before this moment, in milliseconds since 1970. */
  readonly notBefore: number;
  /** Until then somebody (this page, another tab, the service worker) is sending it. */
  readonly leasedUntil: number;
  /** The server's last words. */
  readonly answer: QueuedAnswer | undefined;
}

/** A photo that is uploaded before the activation names it. Its picture lies in a store of its own. */
export interface QueuedPhoto {
  readonly id: string;
  readonly purpose: 'receipt' | 'installation';
  /** What the server calls it, once it has it. */
  readonly uploadId: string | undefined;
}

export interface QueuedAnswer {
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly code: string;
  readonly words: Both | undefined;
  /** Of a success: the last day of the warranty, and the path of its slip. */
  readonly endsOn?: string | undefined;
  readonly slip?: string | undefined;
  readonly productName?: string | undefined;
}

/** What became of one sending. */
export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly endsOn: string;
      readonly slip?: string | undefined;
      readonly productName: string;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly words: Both }
  /** No signal, a server that is busy, or nobody signed in: nothing is known to have happened. */
  | {
      readonly kind: 'later';
      readonly code: 'no-signal' | 'unanswered' | 'busy' | 'sign-in';
      readonly words?: Both | undefined;
    };

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** The server counts a warranty from its capture if it arrives within so many days. */
const ACCEPTED_FOR_DAYS = 7;
/** From then on a person is told that time runs out. */
const WARNED_FROM_DAYS = 5;
/** How long the result of one that succeeded can be seen: code, time and result, and nothing of the customer. */
const SHOWN_FOR = 7 * DAY;
/** One that was refused and that nobody has put right is personal data that serves nobody. */
const REFUSED_KEPT_FOR = 30 * DAY;
/** Who sends it has so long; a browser that is killed meanwhile leaves it to whoever comes then. */
const LEASE = 60 * SECOND;
const FIRST_PAUSE = 5 * SECOND;
const LONGEST_PAUSE = 600 * SECOND;

export function captured(
  about: Pick<QueuedActivation, 'id' | 'way' | 'code' | 'capturedAt' | 'photos'> & {
    readonly request: Readonly<Record<string, unknown>>;
  },
): QueuedActivation {
  return {
    ...about,
    state: 'waiting',
    tries: 0,
    mayHaveSucceeded: false,
    notBefore: 0,
    leasedUntil: 0,
    answer: undefined,
  };
}

/** The next one to send: the one captured first among those that are due. */
export function nextDue(items: readonly QueuedActivation[], now: number): QueuedActivation | undefined {
  return oldestFirst(items).find((item) => dueAt(item) <= now);
}

/** When the next one is due, in milliseconds since 1970; undefined if none waits. */
export function nextDueAt(items: readonly QueuedActivation[]): number | undefined {
  const moment = Math.min(...items.map((item) => dueAt(item)));
  return Number.isFinite(moment) ? moment : undefined;
}

function dueAt(item: QueuedActivation): number {
  return item.state === 'waiting' ? Math.max(item.notBefore, item.leasedUntil) : Number.POSITIVE_INFINITY;
}

/** Takes it for sending: nobody else sends it meanwhile, and whoever finds it after a crash sends it again. */
export function beginTry(item: QueuedActivation, now: number): QueuedActivation {
  return { ...item, tries: item.tries + 1, mayHaveSucceeded: true, leasedUntil: now + LEASE };
}

/** What a sending makes of the item as it stood before `beginTry`. */
export function afterOutcome(before: QueuedActivation, outcome: Outcome, now: number): QueuedActivation {
  if (outcome.kind === 'accepted') return succeeded(before, outcome, now);
  const answer = { at: now, code: outcome.code, words: outcome.words };
  if (outcome.kind === 'refused') {
    return { ...before, state: 'refused', mayHaveSucceeded: false, answer };
  }
  // What never left the phone says nothing about the server: the pauses do not grow.
  if (outcome.code === 'no-signal') return { ...before, notBefore: now + FIRST_PAUSE, answer };
  if (outcome.code === 'sign-in') return { ...before, notBefore: now + LONGEST_PAUSE, answer };
  const tries = before.tries + 1;
  const mayHaveSucceeded = before.mayHaveSucceeded || outcome.code === 'unanswered';
  return { ...before, tries, mayHaveSucceeded, notBefore: now + pauseAfter(tries), answer };
}

/** Only code, time and result stay: nothing of the customer. */
function succeeded(
  { id, way, code, capturedAt, tries }: QueuedActivation,
  { endsOn, slip, productName }: Extract<Outcome, { kind: 'accepted' }>,
  now: number,
): QueuedActivation {
  return {
    id,
    way,
    code,
    capturedAt,
    tries,
    request: undefined,
    photos: [],
    state: 'done',
    mayHaveSucceeded: false,
    notBefore: 0,
    leasedUntil: 0,
    answer: { at: now, code: 'accepted', words: undefined, endsOn, slip, productName },
  };
}

function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE * 2 ** Math.min(tries - 1, 20), LONGEST_PAUSE);
}

/** There is signal again, or a person asks for it: what waits for its next try is due now. */
export function awake(item: QueuedActivation): QueuedActivation {
  return item.state === 'waiting' ? { ...item, notBefore: 0 } : item;
}

export function isOnItsWay(item: QueuedActivation, now: number): boolean {
  return item.state === 'waiting' && item.leasedUntil > now;
}

/** Words that a person may still change: none of them is on its way or may have succeeded. */
export function mayChange(item: QueuedActivation, now: number): boolean {
  return item.request !== undefined && !isOnItsWay(item, now) && !item.mayHaveSucceeded;
}

/** What may have succeeded is taken away only once it is too late to hear of it. */
export function mayRemove(item: QueuedActivation, now: number): boolean {
  if (item.state !== 'waiting') return true;
  return !isOnItsWay(item, now) && (!item.mayHaveSucceeded || isTooLate(item, now));
}

/** Captured so long ago that the day of the capture counts no more: the warranty starts when it arrives. */
export function isTooLate(item: QueuedActivation, now: number): boolean {
  return now - Date.parse(item.capturedAt) >= ACCEPTED_FOR_DAYS * DAY;
}

/** The whole days left, where it is time to say so. */
export function daysLeftToWarn(item: QueuedActivation, now: number): number | undefined {
  const age = now - Date.parse(item.capturedAt);
  if (item.state !== 'waiting' || age < WARNED_FROM_DAYS * DAY || isTooLate(item, now)) return undefined;
  return Math.max(1, Math.ceil((ACCEPTED_FOR_DAYS * DAY - age) / DAY));
}

/** Whether the phone need not know of it any more. */
export function isForgotten(item: QueuedActivation, now: number): boolean {
  const since = now - (item.answer?.at ?? now);
  return (item.state === 'done' && since > SHOWN_FOR) || (item.state === 'refused' && since > REFUSED_KEPT_FOR);
}

export function oldestFirst(items: readonly QueuedActivation[]): QueuedActivation[] {
  return [...items].sort((a, b) => a.capturedAt.localeCompare(b.capturedAt) || a.id.localeCompare(b.id));
}
