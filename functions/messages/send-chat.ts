import { done, type QueueOutcome, retry } from '../../shared/events/queue-outcome.ts';
import type { ChatSendings } from '../../shared/messages/chat-sendings.ts';
import type { ChatSender } from '../../shared/messages/zalo-chat.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface SendChatDeps {
  readonly chat: ChatSender;
  readonly sendings: Pick<ChatSendings, 'begin' | 'end' | 'release'>;
  readonly now: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface OutgoingChat {
  /** Of what is sent: the same reference is brought once. */
  readonly reference: string;
  readonly userId: string;
  readonly text: string;
}

export interface ChatSent {
  readonly queue: QueueOutcome;
  /** What Zalo said, where it was asked now and its word is final. */
  readonly delivery?: 'sent' | 'refused';
}

/** Brings a text into a chat, once. Only where Zalo takes it and its answer is lost may it come a second time. */
export async function sendChat({ reference, userId, text }: OutgoingChat, deps: SendChatDeps): Promise<ChatSent> {
  const begun = await deps.sendings.begin(reference, deps.now());
  if (begun === 'ended') return { queue: done };
  if (begun === 'held') return { queue: retry('being sent by another') };
  const { outcome, code } = await deps.chat.send(userId, text);
  deps.metrics.record('NoticeAttempts', 1, { Channel: 'zalo-chat', Outcome: outcome });
  switch (outcome) {
    case 'sent':
      await deps.sendings.end(reference, deps.now());
      return { queue: done, delivery: 'sent' };
    case 'refused':
      deps.log.warn('an answer was refused by Zalo', { providerCode: code });
      await deps.sendings.end(reference, deps.now());
      return { queue: done, delivery: 'refused' };
    case 'busy':
    case 'misconfigured':
      await deps.sendings.release(reference);
      return { queue: retry(`zalo-chat ${outcome} (${code})`) };
  }
}
