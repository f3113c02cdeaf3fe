import * as z from 'zod/mini';
import type { Answer, Problem } from '../../http/call.ts';
import { callSignedIn } from '../../identity/call-signed-in.ts';
import type { Session } from '../../identity/session.ts';
import { say } from '../../page.ts';
import { deskTexts as texts } from './texts.ts';

// Under the page's policy no text becomes script; without this zod tries, and the browser reports it.
z.config({ jitless: true });

export type Schema<T> = z.ZodMiniType<T>;

/** What went wrong, in words for whoever pressed. */
export interface Trouble {
  readonly text: string;
  /** The problem's code; none where no answer came. */
  readonly code?: string;
  /** What is wrong with single fields. */
  readonly fields: Problem['fields'];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export interface Change<T> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly reply: Schema<T>;
}

/** Speaks to the API as the person at the desk. When the session has ended it waits for them to sign in again. */
export class Desk {
  readonly #session: Session;
  readonly #signedInAgain: () => Promise<void>;
  /** One key for one change: pressing again after a lost answer does nothing twice. */
  readonly #keys = new Map<string, string>();

  constructor(session: Session, signedInAgain: () => Promise<void>) {
    this.#session = session;
    this.#signedInAgain = signedInAgain;
  }

  async read<T>(path: string, reply: Schema<T>): Promise<Outcome<T>> {
    const answer = await this.#ask({ method: 'GET', path });
    return outcomeOf(answer, reply, texts.notRead);
  }

  /** Looks for something that no address may tell: nothing changes, whatever becomes of it. */
  async seek<T>(path: string, body: unknown, reply: Schema<T>): Promise<Outcome<T>> {
    const answer = await this.#ask({ method: 'POST', path, body: JSON.stringify(body) });
    return outcomeOf(answer, reply, texts.notRead);
  }

  async change<T>({ method, path, body = {}, reply }: Change<T>): Promise<Outcome<T>> {
    const text = JSON.stringify(body);
    const change = `${method} ${path} ${text}`;
    const idempotencyKey = this.#keys.get(change) ?? crypto.randomUUID();
    this.#keys.set(change, idempotencyKey);
    const answer = await this.#ask({ method, path, body: text, idempotencyKey });
    if (isSettled(answer)) this.#keys.delete(change);
    return outcomeOf(answer, reply, texts.notKnown);
  }

  async #ask(request: Parameters<typeof callSignedIn>[2]): Promise<Answer> {
    for (;;) {
      const answer = await callSignedIn(this.#session, () => undefined, request);
      if (answer) return answer;
      await this.#signedInAgain();
    }
  }
}

/** Whether pressing again is a new change rather than the same one tried again. */
function isSettled(answer: Answer): boolean {
  if (answer.kind === 'problem') return answer.problem.status < 500 && answer.problem.status !== 429;
  return answer.kind === 'reply';
}

function outcomeOf<T>(answer: Answer, schema: Schema<T>, unanswered: Parameters<typeof say>[0]): Outcome<T> {
  if (answer.kind === 'problem') {
    const { code, text, fields } = answer.problem;
    return { ok: false, trouble: { text, code, fields } };
  }
  if (answer.kind === 'offline') return { ok: false, trouble: { text: say(texts.offline), fields: [] } };
  const parsed = answer.kind === 'reply' ? schema.safeParse(answer.body) : undefined;
  if (parsed?.success) return { ok: true, value: parsed.data };
  return { ok: false, trouble: { text: say(unanswered), fields: [] } };
}
