import * as z from 'zod';

/** One message as a person has it on the phone, or sent from it. `data` is what the gateway knows beside it. */
export const messageSchema = z.object({
  id: z.string(),
  at: z.string(),
  channel: z.enum(['sms', 'zalo', 'email']),
  /** A phone in E.164, or the name that a sender shows. */
  from: z.string(),
  /** A phone in E.164, a short code or an e-mail address. */
  to: z.string(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Message = z.infer<typeof messageSchema>;

/** Whose phone shows it: the phone it came from or went to, or belongs to; an address where no phone is known. */
export function ownerOf(message: Message): string {
  const { phone } = message.data;
  if (typeof phone === 'string') return phone;
  return message.from.startsWith('+') ? message.from : message.to;
}
