import type { Answer } from '../http/call.ts';
import type { Session } from '../identity/session.ts';
import { identityTexts } from '../identity/texts.ts';
import { parts, say, showError } from '../page.ts';
import { callAsPartner } from './call-as-partner.ts';

export interface Change {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
}

interface About {
  /** Where what is wrong with no field in particular is told. */
  readonly trouble: HTMLElement;
  /** Where what was done is told; emptied by the next thing that is done. */
  readonly news?: HTMLElement;
  /** Whose fields an error may be about. */
  readonly fields: HTMLElement;
  /** The input that a refusal's field, or its code, stands for. */
  readonly inputOf: Readonly<Record<string, string>>;
}

/** How one part of a page asks the API as the person signed in, and tells what went wrong where it belongs. */
export interface Asking {
  /** Undefined where it was refused, which is told then. */
  read(path: string): Promise<unknown>;
  /** One key for one change: pressed again after a lost answer it is the same. */
  change(change: Change): Promise<unknown>;
  refuse(input: string, text: string): void;
  tell(text: string): void;
  quiet(): void;
}

export function asking(session: Session, ended: () => void, { trouble, news, fields, inputOf }: About): Asking {
  let attempt: { readonly key: string; readonly sent: string } | undefined;
  /** What is told is of a reading, so that the next one that comes ends it. */
  let readFailed = false;
  const quiet = () => {
    readFailed = false;
    trouble.hidden = true;
    if (news) news.hidden = true;
    for (const field of parts('input', HTMLInputElement, fields)) showError(field.id, '');
  };
  const refuse = (input: string, text: string) => {
    showError(input, text);
    document.getElementById(input)?.focus();
  };
  const wrong = (answer: Exclude<Answer, { kind: 'reply' }>) => {
    if (answer.kind !== 'problem')
      return show(say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy));
    const { code, text, fields: errors } = answer.problem;
    const named = errors.find(({ field }) => inputOf[field] !== undefined);
    const input = inputOf[named?.field ?? code];
    if (input === undefined) show(text);
    else refuse(input, named?.text ?? text);
  };
  const show = (text: string) => {
    trouble.hidden = false;
    trouble.textContent = text;
  };
  return {
    refuse,
    quiet,
    async read(path) {
      const answer = await callAsPartner(session, ended, { method: 'GET', path });
      if (answer?.kind === 'reply') {
        if (readFailed) trouble.hidden = true;
        readFailed = false;
        return answer.body;
      }
      if (!answer) return undefined;
      wrong(answer);
      readFailed = true;
      return undefined;
    },
    async change({ method, path, body = {} }) {
      quiet();
      const sent = JSON.stringify(body);
      if (attempt?.sent !== path + sent) attempt = { key: crypto.randomUUID(), sent: path + sent };
      const answer = await callAsPartner(session, ended, { method, path, body: sent, idempotencyKey: attempt.key });
      if (answer?.kind === 'reply' || answer?.kind === 'problem') attempt = undefined;
      if (answer?.kind === 'reply') return answer.body;
      if (answer) wrong(answer);
      return undefined;
    },
    tell(text) {
      if (!news) return;
      news.hidden = false;
      news.textContent = text;
    },
  };
}

/** A form's work, with its button saying so. */
export function onSubmit(form: HTMLFormElement, work: (button: HTMLButtonElement) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [button] = parts('button', HTMLButtonElement, form);
    if (button) void work(button);
  });
}
