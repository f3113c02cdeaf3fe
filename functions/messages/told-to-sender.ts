import type { ToldWarranty } from '../../shared/messages/answer-texts.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';

export interface ToldToSenderDeps {
  readonly conversations: Pick<ConversationRepository, 'servicesOf'>;
}

/** What a message tells of a warranty: its slip and what service was asked for it are the owner's, not the installer's. */
export async function toldToSender(
  warranty: Warranty,
  sender: Phone | undefined,
  { conversations }: ToldToSenderDeps,
): Promise<ToldWarranty> {
  const { code, product, startsOn, endsOn, canceled, slip, customer } = warranty;
  const told = { code, product, startsOn, endsOn, ...(canceled === undefined ? {} : { canceled }) };
  if (sender === undefined || customer.phone !== sender) return told;
  return { ...told, slip, services: await conversations.servicesOf(code) };
}
