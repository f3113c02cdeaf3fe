import * as z from 'zod';
import { instantSchema } from '../time/local-date.ts';

export const noticeStateSchema = z.enum(['PENDING', 'SENDING', 'SENT', 'DELIVERED', 'FAILED']);
export type NoticeState = z.infer<typeof noticeStateSchema>;

export const recipientSchema = z.enum(['customer', 'partner']);
export type Recipient = z.infer<typeof recipientSchema>;

export const channelNameSchema = z.enum(['zalo', 'sms', 'email']);
export type ChannelName = z.infer<typeof channelNameSchema>;

/**
 * How one attempt by one channel ended.
 * `unreachable`: not this person by this channel, ever. `misconfigured`: somebody of ours must act, until then other
 * channels serve. `busy`: nothing is known to be sent, later may work.
 */
export const attemptOutcomeSchema = z.enum(['sent', 'unreachable', 'misconfigured', 'busy']);
export type AttemptOutcome = z.infer<typeof attemptOutcomeSchema>;

export const attemptSchema = z.object({
  channel: channelNameSchema,
  outcome: attemptOutcomeSchema,
  /** The provider's own code, or what stopped the call. */
  code: z.string(),
  at: instantSchema,
});
export type Attempt = z.infer<typeof attemptSchema>;

/** One message owed to one recipient because of one event. It holds no address and no text. */
export const noticeSchema = z.object({
  eventId: z.string(),
  recipient: recipientSchema,
  state: noticeStateSchema,
  /** Who sends just now, and until when the others leave it alone. */
  lease: z.object({ holder: z.string(), until: instantSchema }).optional(),
  attempts: z.array(attemptSchema),
  /** By which it went. */
  channel: channelNameSchema.optional(),
  providerId: z.string().optional(),
  createdAt: instantSchema,
  sentAt: instantSchema.optional(),
  endedAt: instantSchema.optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Forward only. A receipt may overtake our own note that the message went, so SENDING may end too. */
const MOVES: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  PENDING: ['SENDING'],
  SENDING: ['SENDING', 'SENT', 'DELIVERED', 'FAILED'],
  SENT: ['DELIVERED', 'FAILED'],
  DELIVERED: [],
  FAILED: [],
};

/** The states from which a notice may move to `state`: what the write's condition allows. */
export function allowedBefore(state: NoticeState): readonly NoticeState[] {
  return noticeStateSchema.options.filter((before) => MOVES[before].includes(state));
}

/** Whether nothing is left for the sender to do. */
export function isSent(notice: Notice): boolean {
  return notice.state === 'SENT' || notice.state === 'DELIVERED' || notice.state === 'FAILED';
}

/** After so many failures of a provider in a row the next channel has its turn. */
const PATIENCE = 3;

/** The channel to try now, of those the person has, in order; undefined when none is left. */
export function nextChannel(
  attempts: readonly Attempt[],
  available: readonly ChannelName[],
  triedNow: readonly ChannelName[] = [],
): ChannelName | undefined {
  return available.find((channel) => {
    if (triedNow.includes(channel)) return false;
    const own = attempts.filter((attempt) => attempt.channel === channel);
    if (own.some((attempt) => attempt.outcome === 'unreachable')) return false;
    const isLast = channel === available.at(-1);
    return isLast || own.filter((attempt) => attempt.outcome === 'busy').length < PATIENCE;
  });
}

/** Longest reference that both gateways take: RequestId 50, tracking_id 48. */
export const REFERENCE_LENGTH = 48;

/** What the provider knows the message by; the same for every repetition, so that it can tell them. */
export function referenceOf(eventId: string, recipient: Recipient, channel: ChannelName): string {
  const reference = `${eventId}.${recipient}.${channel}`;
  if (reference.length > REFERENCE_LENGTH) throw new RangeError('the event id is too long for a provider reference');
  return reference;
}

/** Reads a reference back; undefined for one that is not a notice's. */
export function readReference(
  reference: string,
): { readonly eventId: string; readonly recipient: Recipient; readonly channel: ChannelName } | undefined {
  const [, eventId, recipient, channel] = /^(.+)\.([a-z]+)\.([a-z]+)$/.exec(reference) ?? [];
  const parsed = z
    .object({ eventId: z.string(), recipient: recipientSchema, channel: channelNameSchema })
    .safeParse({ eventId, recipient, channel });
  return parsed.data;
}
