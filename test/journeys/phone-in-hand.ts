import * as z from 'zod';
import { messagesOf, type PhoneMessage } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';

const SHORT_CODE = '8077';
const sentSchema = z.object({ message: z.object({ id: z.string() }) });
const answersSchema = z.object({ answers: z.string() });
const chatSchema = z.object({ chat: z.unknown() });

/** The played phones as a person uses them: what is sent, and the answer that comes back to the same phone. */
export interface PhoneInHand {
  /** Writes to the short code. */
  sms(from: string, text: string, gateway?: string): Promise<string>;
  /** Writes to the Official Account. */
  chat(from: string, text: string): Promise<string>;
  /** Sends the Official Account a picture. */
  show(from: string, picture: Uint8Array<ArrayBuffer>): Promise<string>;
  /** The next message in the chat of `phone` after `send`, which answers 201. */
  chatAnswer(phone: string, send: () => Promise<Response>): Promise<string>;
  /** Links the chat to its phone by the code that comes as an SMS. */
  link(phone: string): Promise<void>;
}

export function phoneInHand({ phones }: Pick<Endpoints, 'phones'>): PhoneInHand {
  const post = (path: string, body: object) =>
    fetch(new URL(path, phones), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const answersInChat = async (phone: string) =>
    (await messagesOf(phones, phone)).filter(
      ({ channel, data, from }) => channel === 'zalo' && chatSchema.safeParse(data).success && from !== phone,
    );
  const chatAnswer: PhoneInHand['chatAnswer'] = async (phone, send) => {
    const before = (await answersInChat(phone)).length;
    const { status } = await send();
    if (status !== 201) throw new Error(`the chat took it with ${status}`);
    const answer = await waitUntil<PhoneMessage>('the answer', async () => (await answersInChat(phone))[before]);
    return answer.text;
  };
  const chat: PhoneInHand['chat'] = (from, text) => chatAnswer(from, () => post('/chats', { from, text }));
  return {
    chat,
    chatAnswer,
    sms: async (from, text, gateway = 'esms') => {
      const response = await post('/messages', { from, to: SHORT_CODE, text, gateway });
      const sent = sentSchema.parse(await response.json());
      const answer = await waitUntil('the answer', async () =>
        (await messagesOf(phones, from)).find(
          ({ data }) => answersSchema.safeParse(data).data?.answers === sent.message.id,
        ),
      );
      return answer.text;
    },
    show: (from, picture) =>
      chatAnswer(from, () =>
        fetch(new URL(`/chats/pictures?from=${encodeURIComponent(from)}`, phones), {
          method: 'POST',
          headers: { 'content-type': 'image/png' },
          body: picture,
        }),
      ),
    link: async (phone) => {
      const before = new Set((await messagesOf(phones, phone)).map(({ id }) => id));
      const asked = await chat(phone, `0${phone.slice(3)}`);
      if (!asked.includes('Mã xác nhận')) throw new Error(`the chat says: ${asked}`);
      const code = await waitUntil('the code', async () => {
        const fresh = (await messagesOf(phones, phone)).filter(
          ({ id, channel }) => channel === 'sms' && !before.has(id),
        );
        return fresh.map(({ text }) => /la (\d{6})\b/.exec(text)?.[1]).find((found) => found !== undefined);
      });
      const linked = await chat(phone, code);
      if (!linked.includes('Đã liên kết')) throw new Error(`the chat says: ${linked}`);
    },
  };
}
