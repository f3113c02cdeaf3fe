import type { Answer } from '../http/call.ts';
import { callSignedIn } from '../identity/call-signed-in.ts';
import type { Session } from '../identity/session.ts';
import { say, whileBusy } from '../page.ts';
import { writtenMoment } from '../written.ts';
import { keepSeen, lastSeen } from './last-seen.ts';
import { signalTexts as texts } from './signal-texts.ts';

type Request = Parameters<typeof callSignedIn>[2];

/** After this much waiting, a person wants to know that it goes on. */
const SLOW_AFTER = 4_000;

let waiting = 0;
let slowly: number | undefined;
/** A page may read one thing after another: both count as one reading. */
let ending: number | undefined;
/** The oldest moment of what is shown in the place of what could not be read, in the readings that ended together. */
let seenAt: string | undefined;
let missed: 'offline' | 'unanswered' | undefined;
let loadAgain: (() => Promise<void>) | undefined;

/**
 * Calls the API as the partner who signed in, and says below the pages' names how that goes. What cannot be read for want
 * of a signal is answered as it was seen last in this tab, with the moment said; a change never is.
 */
export async function callAsPartner(
  session: Session,
  ended: () => void,
  request: Request,
): Promise<Answer | undefined> {
  const isReading = request.method === 'GET';
  if (!isReading) return callSignedIn(session, ended, request);
  begin();
  try {
    const answer = await callSignedIn(session, ended, request);
    // What comes when somebody has signed out is not kept for whoever comes next.
    if (answer?.kind === 'reply' && session.isSignedIn) keepSeen(request.path, answer.body);
    if (answer?.kind !== 'offline' && answer?.kind !== 'unanswered') return answer;
    missed = answer.kind;
    const seen = lastSeen(request.path);
    if (!seen) return answer;
    if (seenAt === undefined || seen.at < seenAt) seenAt = seen.at;
    return { kind: 'reply', status: 200, body: seen.body };
  } finally {
    end();
  }
}

/** What the page reads anew when somebody asks for it, or when the signal is back. It must not touch what was typed. */
export function whenBack(load: () => Promise<void>): void {
  loadAgain = load;
  const { button } = place();
  button?.addEventListener('click', () => void whileBusy(button, say(texts.loading), load));
  window.addEventListener('online', () => {
    if (missed !== undefined && waiting === 0) void loadAgain?.();
  });
}

function begin(): void {
  window.clearTimeout(ending);
  if (waiting === 0 && ending === undefined) {
    seenAt = undefined;
    missed = undefined;
    tell(say(texts.loading));
    slowly = window.setTimeout(() => tell(say(texts.slow)), SLOW_AFTER);
  }
  ending = undefined;
  waiting += 1;
}

function end(): void {
  waiting -= 1;
  if (waiting > 0) return;
  ending = window.setTimeout(() => {
    ending = undefined;
    window.clearTimeout(slowly);
    tell(outcome(), missed !== undefined && loadAgain !== undefined);
  });
}

/** Nothing where all of it was read. */
function outcome(): string {
  if (missed === undefined) return '';
  if (seenAt === undefined) return say(texts.notLoaded);
  return say(missed === 'offline' ? texts.seenOffline : texts.seenUnanswered, { at: writtenMoment(seenAt) });
}

function place() {
  const element = document.querySelector('[data-signal]');
  return { words: element?.querySelector('span'), button: element?.querySelector('button') };
}

function tell(text: string, mayRetry = false): void {
  const { words, button } = place();
  if (words) words.textContent = text;
  if (button) button.hidden = !mayRetry;
}
