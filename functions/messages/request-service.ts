import type { Idempotent } from '../../shared/http/idempotency.ts';
import { type AnswerDesk, serviceSms } from '../../shared/messages/answer-texts.ts';
import type { Talker } from '../../shared/messages/conversation.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import type { ServiceReading } from '../../shared/messages/reading.ts';
import { talkerOfPhone } from '../../shared/messages/talker.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type FindUnitDeps, findUnit } from '../warranty/activation/find-unit.ts';
import { notFoundSms } from './activate-by-message.ts';

export interface RequestServiceDeps extends FindUnitDeps {
  readonly warranties: FindUnitDeps['warranties'] & Pick<WarrantyRepository, 'ofCustomer'>;
  readonly conversations: Pick<ConversationRepository, 'takeService'>;
  readonly desk: AnswerDesk;
  readonly now: Clock;
}

interface Done {
  readonly text: string;
  readonly isKept: boolean;
  readonly isFailure?: boolean;
  readonly outcome: string;
}

/** More units of a phone say nothing to whoever reads it. */
const MOST_NAMED = 5;

/**
 * Somebody needs service: into the conversation with customer care, with the unit that they name, or what they have. Said
 * again it is the same request, and its number the same.
 */
export async function requestService(
  { unit: named }: ServiceReading,
  message: InboundMessage,
  request: Idempotent,
  deps: RequestServiceDeps,
): Promise<Done> {
  const { desk, conversations, now } = deps;
  const talker = talkerOf(message);
  if (!talker) return { text: serviceSms(desk, undefined), isKept: false, outcome: 'service' };
  const written = named?.by === 'code' ? named.code : named?.serial;
  const finding = written === undefined ? undefined : await findUnit(written, deps);
  if (finding?.ok === false) {
    const text = notFoundSms(desk, finding.refusal, written ?? '');
    return { text, isKept: false, isFailure: finding.refusal === 'code-unknown', outcome: finding.refusal };
  }
  const codes = finding ? [finding.unit.code] : await codesOf(talker, deps);
  const [code, ...others] = codes;
  const unit = others.length === 0 ? code : undefined;
  const { id, at, text } = message;
  const known = codes.length > 0 ? `\n[${codes.join(', ')}]` : '';
  const line = { id, at, from: 'customer', text: text + known } as const;
  const answerOf = (reference: string) => serviceSms(desk, { reference, code: unit, phone: talker.phone });
  const answered = await conversations.takeService(talker, line, request, unit, answerOf, now());
  // Refused, a twin of this very message was faster, and its answer counts.
  return { text: answered || answerOf(''), isKept: answered !== false, outcome: 'service' };
}

function talkerOf({ chatUser, sender }: InboundMessage): Talker | undefined {
  if (chatUser !== undefined) return { channel: 'zalo', userId: chatUser, phone: sender };
  return sender === undefined ? undefined : talkerOfPhone(sender);
}

async function codesOf({ phone }: Talker, { warranties }: RequestServiceDeps): Promise<readonly string[]> {
  if (phone === undefined) return [];
  const { items } = await warranties.ofCustomer(phone, { limit: MOST_NAMED });
  return items.flatMap(({ code, canceled }) => (canceled ? [] : [code]));
}
