import { isRecord, textAt } from '../http/reading.ts';
import { SEEN } from '../identity/session.ts';
import { keep, kept } from '../storage.ts';

/** In letters: the storage of a tab is small, and an old phone is slow to write it. */
const LONGEST = 200_000;
/** Papers, and pages of a list behind the first, which would stand there without what is before them. */
const NOT_KEPT = /\/(?:file|summary|statement)\b|[?&]next=/;

export interface Seen {
  readonly at: string;
  readonly body: unknown;
}

/** Keeps what was read, for this tab alone and as long as its person is signed in. */
export function keepSeen(path: string, body: unknown): void {
  if (NOT_KEPT.test(path) || JSON.stringify(body).length > LONGEST) return;
  keep(sessionStorage, SEEN + path, { at: new Date().toISOString(), body });
}

export function lastSeen(path: string): Seen | undefined {
  const seen = kept(sessionStorage, SEEN + path);
  const at = textAt(seen, 'at');
  return at === undefined || !isRecord(seen) ? undefined : { at, body: seen['body'] };
}
