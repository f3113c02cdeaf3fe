import type { Idempotent } from '../../shared/http/idempotency.ts';
import { fillIn } from '../../shared/http/problem.ts';
import type { DailyLimit } from '../../shared/identity/daily-limit.ts';
import { CODE_VALID_FOR, type OneTimeCode } from '../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../shared/identity/one-time-code-repository.ts';
import type { AnswerRepository } from '../../shared/messages/answer-repository.ts';
import type { AnswerDesk } from '../../shared/messages/answer-texts.ts';
import { alreadyLinked, linkCodeSent, linked } from '../../shared/messages/chat-texts.ts';
import type { ChatUser } from '../../shared/messages/chat-user.ts';
import type { ChatUserRepository } from '../../shared/messages/chat-user-repository.ts';
import { linkRequested } from '../../shared/messages/conversation-events.ts';
import { ProviderSilent } from '../../shared/notifications/provider-call.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../shared/time/local-date.ts';
import { type ProvePhoneDeps, provePhone } from '../identity/prove-phone.ts';
import { type SendOneTimeCodeDeps, sendOneTimeCode } from '../identity/send-one-time-code.ts';

export interface LinkChatDeps extends SendOneTimeCodeDeps, ProvePhoneDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'open' | 'find' | 'guess'>;
  readonly users: Pick<ChatUserRepository, 'ask' | 'link'>;
  readonly answers: Pick<AnswerRepository, 'find' | 'keep'>;
  /** How many codes one person of the chat may ask for. */
  readonly codesOfUser: DailyLimit;
  readonly codesPerPhoneAndDay: number;
  readonly desk: AnswerDesk;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Sends a code to the phone that somebody in a chat says is theirs. Throws ProviderSilent where no SMS goes now. */
export async function askForLink(
  user: ChatUser,
  phone: Phone,
  request: Idempotent,
  deps: LinkChatDeps,
): Promise<string> {
  if (user.link?.phone === phone) return kept(alreadyLinked(phone), request, deps);
  const code = await openRequest(user, phone, request, deps);
  if (!code) {
    return kept(fillIn(oneTimeCodeProblems['too-many-codes'].vi, { hotline: deps.desk.sender.hotline }), request, deps);
  }
  const outcome = await sendOneTimeCode(code, code.requestId, deps);
  if (outcome.kind !== 'done') throw new ProviderSilent('sms');
  const text = linkCodeSent(phone);
  const { requestId, validUntil } = code;
  const isFirst = await deps.users.ask(user.userId, { requestId, phone, validUntil }, request, text, deps.now());
  return isFirst ? text : ((await deps.answers.find(request)) ?? text);
}

/** Links the phone whose code was typed, or says what to do. */
export async function proveLink(
  user: ChatUser,
  asked: NonNullable<ChatUser['asked']>,
  guess: string,
  request: Idempotent,
  deps: LinkChatDeps,
): Promise<string> {
  const proof = await provePhone({ purpose: 'link-chat', requestId: asked.requestId }, guess, deps);
  if (!proof.ok) return kept(fillIn(proof.problem.vi, proof.values), request, deps);
  const { phone } = proof.request;
  const text = linked(phone, deps.desk);
  const isFirst = await deps.users.link(user.userId, { phone, at: deps.now() }, request, text);
  return isFirst ? text : ((await deps.answers.find(request)) ?? text);
}

/** The request follows from the message, so that a message that is worked on again asks for no second code. */
async function openRequest(
  { userId }: ChatUser,
  phone: Phone,
  { key }: Idempotent,
  deps: LinkChatDeps,
): Promise<OneTimeCode | undefined> {
  const requestId = `chat-${key}`;
  const earlier = await deps.codes.find(requestId);
  if (earlier) return earlier;
  const now = deps.now();
  if (!(await deps.codesOfUser.take(userId, now))) return undefined;
  const code: OneTimeCode = {
    requestId,
    purpose: 'link-chat',
    phone,
    requestedAt: now,
    validUntil: addMilliseconds(now, CODE_VALID_FOR),
    guesses: new Set(),
  };
  const event = { id: deps.newId(), type: linkRequested.type, at: now, data: { requestId } };
  const outcome = await deps.codes.open(code, event, deps.codesPerPhoneAndDay);
  return outcome === 'opened' ? code : undefined;
}

async function kept(text: string, request: Idempotent, deps: LinkChatDeps): Promise<string> {
  const isFirst = await deps.answers.keep(request, text, deps.now());
  return isFirst ? text : ((await deps.answers.find(request)) ?? text);
}
