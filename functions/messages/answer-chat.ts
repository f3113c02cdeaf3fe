import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import { type AnswerRepository, MessageReplayed } from '../../shared/messages/answer-repository.ts';
import type { AnswerDesk } from '../../shared/messages/answer-texts.ts';
import { type ChatEvent, chatReceived, type WrittenEvent } from '../../shared/messages/chat-event.ts';
import { handedToCare, otherContent, pictureHasMore, pictureWithoutCode } from '../../shared/messages/chat-texts.ts';
import type { ChatUser } from '../../shared/messages/chat-user.ts';
import type { ChatUserRepository } from '../../shared/messages/chat-user-repository.ts';
import type { ConversationMessage } from '../../shared/messages/conversation.ts';
import type { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { findCodes } from '../../shared/messages/find-code.ts';
import { findPhones } from '../../shared/messages/find-phones.ts';
import type { Answered, InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import { readMessage } from '../../shared/messages/read-message.ts';
import type { Reading } from '../../shared/messages/reading.ts';
import { readable, wordsOf } from '../../shared/messages/written-words.ts';
import { readReference } from '../../shared/notifications/notice.ts';
import type { Notices, SessionNotices } from '../../shared/notifications/notice-repository.ts';
import { ProviderSilent } from '../../shared/notifications/provider-call.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import { sessionOf } from './activate-by-message.ts';
import { requestOf } from './answer-message.ts';
import { askForLink, type LinkChatDeps, proveLink } from './link-chat.ts';
import { codesInPicture, type ReadChatPictureDeps } from './read-chat-picture.ts';
import { type SendChatDeps, sendChat } from './send-chat.ts';

export interface AnswerChatDeps extends SendChatDeps, LinkChatDeps, ReadChatPictureDeps {
  readonly answer: (message: InboundMessage) => Promise<Answered>;
  readonly answers: Pick<AnswerRepository, 'find' | 'findWhole' | 'keep'>;
  readonly users: Pick<ChatUserRepository, 'find' | 'ask' | 'link'>;
  readonly conversations: Pick<ConversationRepository, 'take' | 'heard'>;
  readonly notices: Pick<Notices, 'receipt'> & Pick<SessionNotices, 'toldInSession'>;
  readonly desk: AnswerDesk;
}

const HIDDEN = '••••';
/** What people write for a digit. */
const alike: Readonly<Record<string, string>> = { '0': '[0O]', '1': '[1IL]' };

/** Does what somebody asks for in a chat, or hands it to people, and answers; whatever comes again is answered once. */
export const createAnswerChat =
  (deps: AnswerChatDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: received } = chatReceived.schema.safeParse(event);
    if (!received) return quarantine('not-of-a-chat');
    if (received.data.kind === 'receipt') return takeReceipt(received.data, deps);
    try {
      return await answerWritten(received.data, deps);
    } catch (error) {
      // A known id with another message: nothing is done twice, and nobody is answered.
      if (error instanceof MessageReplayed) return done;
      if (error instanceof ProviderSilent) return retry(error.code);
      throw error;
    }
  };

async function takeReceipt(
  { reference, at }: Extract<ChatEvent, { kind: 'receipt' }>,
  { notices }: AnswerChatDeps,
): Promise<QueueOutcome> {
  const about = readReference(reference);
  if (about?.channel === 'zalo') await notices.receipt(about, 'DELIVERED', at);
  return done;
}

async function answerWritten(written: WrittenEvent, deps: AnswerChatDeps): Promise<QueueOutcome> {
  const user = await deps.users.find(written.userId);
  const message = messageOf(written, user);
  const earlier = await deps.answers.findWhole(requestOf(message));
  const said: Said = earlier ?? (await act(written, message, user, deps));
  const { text, heard } = said;
  // In a conversation that people lead, nothing is said by itself.
  if (text === '') return done;
  if (heard) {
    const { id, at } = message;
    await deps.conversations.heard(written.userId, { id, at, from: 'customer', ...heard }, text);
  }
  const { queue, delivery } = await sendChat({ reference: `answer-${written.id}`, userId: written.userId, text }, deps);
  if (said.tells && delivery === 'sent') {
    await deps.notices.toldInSession(sessionOf(requestOf(message)), deps.now());
  }
  return queue;
}

type Content = Pick<ConversationMessage, 'text' | 'pictures'>;

/** What is answered, and what of the question customer care may read later. */
interface Said {
  readonly text: string;
  /** Never a one-time code, nor a PIN that still opens something. */
  readonly heard?: Content;
  /** Whether it tells the customer all that a notice of their activation would. */
  readonly tells?: boolean | undefined;
}

/** What comes as a picture is told apart by its addresses. */
function messageOf(written: WrittenEvent, { link }: ChatUser): InboundMessage {
  const text = written.kind === 'pictures' ? written.urls.join('\n') : written.kind === 'text' ? written.text : '';
  const { id, userId, at } = written;
  return { gateway: 'zalo', id, sender: link?.phone, chatUser: userId, text, written: text, at };
}

function act(written: WrittenEvent, message: InboundMessage, user: ChatUser, deps: AnswerChatDeps): Promise<Said> {
  switch (written.kind) {
    case 'text':
      return actOnText(written.text, message, user, deps);
    case 'pictures':
      return actOnPictures(written, message, deps);
    case 'other':
      return handOver(message, { text: otherContent(written.what) }, () => handedToCare(deps.desk), deps);
  }
}

/** First what the chat is just about, then the grammar; whatever neither knows is for people. */
async function actOnText(text: string, message: InboundMessage, user: ChatUser, deps: AnswerChatDeps): Promise<Said> {
  const request = requestOf(message);
  const guess = /^\d{6}$/.exec(text.normalize('NFKC').replace(/\s/g, ''))?.[0];
  if (user.asked && guess !== undefined && user.asked.validUntil > deps.now()) {
    return { text: await proveLink(user, user.asked, guess, request, deps) };
  }
  const words = wordsOf(readable(text));
  const [phone, ...others] = findPhones(words);
  if (phone && others.length === 0 && phone.words.length === words.length) {
    return { text: await askForLink(user, phone.phone, request, deps) };
  }
  const isOurCode = await ourCodes(deps);
  const reading = readMessage(text, message.sender, deps.desk.grammar, { isOurCode });
  // It stands in the conversation already, with its answer.
  if (reading.kind === 'service') return { text: (await deps.answer(message)).text };
  if (reading.kind !== 'mistake' || reading.mistake.what !== 'keyword') {
    const { text: answered, tells } = await deps.answer(message);
    return { text: answered, tells, heard: { text: withoutPin(text, reading) } };
  }
  // Whether it is ours is told by the answer alone, which counts wrong ones.
  const codes = findCodes(words, () => true);
  const [code] = codes;
  // A code and nothing else asks about its unit; beside other words it may stand in any sentence.
  if (code && codes.length === 1 && code.words.length === words.length) {
    return { text: await lookUp(code.code, message, deps), heard: { text } };
  }
  return handOver(message, { text }, () => handedToCare(deps.desk), deps);
}

async function actOnPictures(
  { text, urls }: Extract<WrittenEvent, { kind: 'pictures' }>,
  message: InboundMessage,
  deps: AnswerChatDeps,
): Promise<Said> {
  const found = new Set<string>();
  for (const url of urls) for (const code of await codesInPicture(url, deps)) found.add(code);
  const [code, ...others] = found;
  if (code === undefined) return handOver(message, { text, pictures: urls }, () => pictureWithoutCode(deps.desk), deps);
  const heard = { text, pictures: urls };
  if (others.length > 0) return { text: `${await lookUp(code, message, deps)}\n${pictureHasMore}`, heard };
  // Whose phone is known asks for the obvious; anybody else is told the state, and how to go on.
  if (message.sender === undefined) return { text: await lookUp(code, message, deps), heard };
  const { text: answered, tells } = await deps.answer({ ...message, text: `${deps.desk.grammar.keyword} ${code}` });
  return { text: answered, tells, heard };
}

/** A PIN may stand in halves or with letters for digits: where it cannot be found again, nothing of the text is kept. */
function withoutPin(text: string, reading: Reading): string {
  let shown = text;
  for (const pin of pinsOf(reading)) {
    const written = [...pin].map((letter) => alike[letter] ?? letter).join('[\\s._:-]*');
    const masked = shown.normalize('NFKC').replace(new RegExp(written, 'giu'), HIDDEN);
    if (masked === shown.normalize('NFKC')) return HIDDEN;
    shown = masked;
  }
  return shown;
}

function pinsOf(reading: Reading): readonly string[] {
  const units = reading.kind === 'activation' ? [reading] : reading.kind === 'activations' ? reading.units : [];
  return units.flatMap(({ pin }) => (pin === undefined ? [] : [pin]));
}

async function lookUp(code: string, message: InboundMessage, deps: AnswerChatDeps): Promise<string> {
  const { keyword, lookUpWords } = deps.desk.grammar;
  return (await deps.answer({ ...message, text: [keyword, lookUpWords[0], code].filter(Boolean).join(' ') })).text;
}

/** Into the conversation with customer care; the first message of one is answered, so that nobody waits unheard. */
async function handOver(
  message: InboundMessage,
  content: Content,
  greeting: () => string,
  deps: AnswerChatDeps,
): Promise<Said> {
  const { id, at, chatUser = '' } = message;
  const request = requestOf(message);
  const line: ConversationMessage = { id, at, from: 'customer', ...content };
  const text = await deps.conversations.take(
    chatUser,
    line,
    request,
    (begins) => (begins ? greeting() : ''),
    deps.now(),
    message.sender,
  );
  deps.metrics.record('Messages', 1, { Gateway: message.gateway, Outcome: 'conversation' });
  return { text: text === false ? ((await deps.answers.find(request)) ?? '') : text };
}

async function ourCodes({ codeKeys }: AnswerChatDeps): Promise<(code: string) => boolean> {
  const keys = await codeKeys();
  return (code) => locateCode(code, keys) !== undefined;
}
