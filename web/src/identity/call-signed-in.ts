import { type Answer, call } from '../http/call.ts';
import type { Session } from './session.ts';

type Request = Omit<Parameters<typeof call>[0], 'token'>;

/** Calls the API as the person signed in; `undefined` after the session has ended, with the form shown again. */
export async function callSignedIn(session: Session, ended: () => void, request: Request): Promise<Answer | undefined> {
  const token = await session.token();
  const answer = token === undefined ? undefined : await call({ ...request, token });
  if (token === undefined && session.isSignedIn) return { kind: navigator.onLine ? 'unanswered' : 'offline' };
  if (answer && !(answer.kind === 'problem' && answer.problem.status === 401)) return answer;
  session.end();
  ended();
  return undefined;
}
