import * as z from 'zod';
import { defineEvent } from '../events/domain-event.ts';
import { instantSchema } from '../time/local-date.ts';

/** Staff answered in a conversation; it is to be sent. */
export const replyWritten = defineEvent(
  'messages.reply-written',
  z.object({ conversationId: z.string(), messageId: z.string(), writtenAt: instantSchema }),
);

/** Somebody in a chat asked to link a phone; neither phone nor code travels with it. */
export const linkRequested = defineEvent('messages.link-requested', z.object({ requestId: z.string() }));
