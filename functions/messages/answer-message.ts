import type { MessageAdmission } from '../../shared/abuse/message-guard.ts';
import { fingerprintOf, type Idempotent } from '../../shared/http/idempotency.ts';
import type { AnswerRepository } from '../../shared/messages/answer-repository.ts';
import { type AnswerDesk, helpSms, mistakeSms, waitSms } from '../../shared/messages/answer-texts.ts';
import { linkHint } from '../../shared/messages/chat-texts.ts';
import type { Answered, InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import { guessesIn } from '../../shared/messages/guesses-in.ts';
import { readMessage } from '../../shared/messages/read-message.ts';
import type { MistakeReading, Reading } from '../../shared/messages/reading.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import type { Instant } from '../../shared/time/local-date.ts';
import { activateByMessage, type Done, MessageNotAnswered } from './activate-by-message.ts';
import { type ActivateEachByMessageDeps, activateEachByMessage, guessedBy } from './activate-each-by-message.ts';
import { type LookUpByMessageDeps, lookUpByMessage } from './look-up-by-message.ts';
import { type RequestServiceDeps, requestService } from './request-service.ts';

export interface AnswerMessageDeps extends Omit<ActivateEachByMessageDeps, 'warranties' | 'conversations'> {
  readonly warranties: ActivateEachByMessageDeps['warranties'] & LookUpByMessageDeps['warranties'];
  readonly conversations: RequestServiceDeps['conversations'] & ActivateEachByMessageDeps['conversations'];
  readonly answers: Pick<AnswerRepository, 'findWhole' | 'keep'>;
}

/**
 * Does what a message asks for and says what to answer, once: a message that the gateway passes on again gets its first
 * answer. Throws MessageReplayed where a known id comes with another message.
 */
export const createAnswerMessage =
  (deps: AnswerMessageDeps) =>
  async (message: InboundMessage): Promise<Answered> => {
    const request = requestOf(message);
    const earlier = await deps.answers.findWhole(request);
    if (earlier) return { ...earlier, repeated: true };
    const done = await actGuarded(message, request, deps).catch(async (error: unknown) => {
      // A twin did it while this one was on its way.
      const answer = error instanceof MessageNotAnswered ? await deps.answers.findWhole(request) : undefined;
      if (answer === undefined) throw error;
      return answer;
    });
    if (!('outcome' in done)) return { ...done, repeated: true };
    const { text, isKept, tells = false, outcome } = done;
    deps.metrics.record('Messages', 1, { Gateway: message.gateway, Outcome: outcome });
    if (isKept) return { text, repeated: false, tells };
    // A twin may have been faster, with an effect that this one was refused for: its answer counts.
    if (await deps.answers.keep(request, text, deps.now(), tells)) return { text, repeated: false, tells };
    return { text, tells: false, ...(await deps.answers.findWhole(request)), repeated: true };
  };

/** A wrong code is counted before anything is compared; whoever sent too many is told to wait. */
async function actGuarded(message: InboundMessage, request: Idempotent, deps: AnswerMessageDeps): Promise<Done> {
  const { desk } = deps;
  const guesses = guessesIn(message.text, message.sender, desk.grammar);
  const { sender, text } = guessedBy(message);
  const admission = await deps.guard.admit(sender, text, guesses);
  if (!admission.ok) return { text: waitSms(desk, minutesUntil(admission.until, deps.now())), ...waiting };
  const reading = await readAdmitted(message, admission, deps);
  if (reading.kind === 'activations') return activateEachByMessage(reading, message, request, admission, deps);
  const done = await act(reading, message, request, deps);
  const unit = 'unit' in reading ? reading.unit : undefined;
  const written = unit?.by === 'code' ? unit.code : unit?.serial;
  await admission.settle(done.isFailure || isLook(reading) || written === undefined ? [] : [written]);
  return done;
}

const waiting = { isKept: false, outcome: 'too-many-failures' } as const;

/** What has no place among the failures is not compared, and reads like no code at all. */
async function readAdmitted(
  message: InboundMessage,
  { admitted }: Extract<MessageAdmission, { ok: true }>,
  { codeKeys, desk }: AnswerMessageDeps,
): Promise<Reading> {
  const keys = await codeKeys();
  return readMessage(message.text, message.sender, desk.grammar, {
    isOurCode: (code) => admitted.has(code) && locateCode(code, keys) !== undefined,
  });
}

/** A maker's serial follows from its neighbours, so that each look at one counts, also where there is such a unit. */
function isLook(reading: Reading): boolean {
  return reading.kind === 'look-up' && reading.unit?.by === 'maker-serial';
}

function minutesUntil(until: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000));
}

async function act(
  reading: Exclude<Reading, { kind: 'activations' }>,
  message: InboundMessage,
  request: Idempotent,
  deps: AnswerMessageDeps,
): Promise<Done> {
  const { desk } = deps;
  switch (reading.kind) {
    case 'activation':
      return activateByMessage(reading, message, request, deps);
    case 'look-up':
      return { ...(await lookUpByMessage(reading, message.sender, deps)), isKept: false, outcome: reading.kind };
    case 'service':
      return requestService(reading, message, request, deps);
    case 'help':
      return { text: helpSms(desk), isKept: false, outcome: reading.kind };
    case 'mistake':
      return {
        text: mistakeText(desk, reading, message.sender),
        isKept: false,
        outcome: reading.mistake.what,
      };
  }
}

/** Whoever is asked for a phone in a chat may as well prove their own, once for all. */
function mistakeText(desk: AnswerDesk, { mistake, asked }: MistakeReading, sender: Phone | undefined): string {
  const text = mistakeSms(desk, mistake, asked);
  return mistake.what === 'phone-missing' && sender === undefined ? `${text}\n${linkHint}` : text;
}

/**
 * The id is another system's: as a print it fits any key. Who writes in a chat stays the same when their phone is linked.
 */
export function requestOf({ gateway, id, sender, chatUser, text, written = text }: InboundMessage): Idempotent {
  return {
    scope: `messages.${gateway}`,
    key: fingerprintOf(id),
    fingerprint: fingerprintOf(chatUser ?? sender ?? '', written),
  };
}
