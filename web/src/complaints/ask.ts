import type { Answer } from '../http/call.ts';
import { say } from '../page.ts';
import { ownTexts as texts } from './own-texts.ts';

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly idempotencyKey?: string;
}

/** Where somebody's complaints are, and how the API is asked as them; undefined once they are known no more. */
export interface Complaining {
  readonly base: '/v1/me/complaints' | '/v1/warranties/complaints';
  readonly ask: (request: Asked) => Promise<Answer | undefined>;
}

/** What went wrong, in words. */
export function wordsFor(answer: Exclude<Answer, { kind: 'reply' }>): string {
  if (answer.kind !== 'problem') return say(answer.kind === 'offline' ? texts.offline : texts.busy);
  return answer.problem.fields[0]?.text ?? answer.problem.text;
}

/** One key for one body: pressed again after a lost answer it is the same message. */
export function oneAttempt() {
  let attempt: { readonly key: string; readonly sent: string } | undefined;
  return {
    keyOf: (sent: string): string => {
      if (attempt?.sent !== sent) attempt = { key: crypto.randomUUID(), sent };
      return attempt.key;
    },
    over: () => {
      attempt = undefined;
    },
  };
}
