import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema } from '../time/local-date.ts';
import { chatUserIdSchema } from './chat-event.ts';

/** Somebody in a chat: the phone that they proved, and the one that they are about to prove. */
export const chatUserSchema = z.object({
  userId: chatUserIdSchema,
  link: z.object({ phone: phoneSchema, at: instantSchema }).optional(),
  asked: z.object({ requestId: z.string(), phone: phoneSchema, validUntil: instantSchema }).optional(),
});
export type ChatUser = z.infer<typeof chatUserSchema>;
