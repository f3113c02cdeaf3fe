import type { ChannelResult, NoticeChannel, OutgoingNotice } from '../../../shared/notifications/channel.ts';
import {
  type Attempt,
  type ChannelName,
  isSent,
  type Notice,
  type Recipient,
} from '../../../shared/notifications/notice.ts';
import type {
  Claim,
  Claimed,
  Notices,
  ReceiptTarget,
  SessionNotices,
} from '../../../shared/notifications/notice-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { type Instant, instantOf } from '../../../shared/time/local-date.ts';

export const start = instantOf(Date.UTC(2026, 10, 21, 3));
export const now = () => start;

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Remembers what would have been logged. */
export function spyLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const take = (...parts: unknown[]) => {
    lines.push(JSON.stringify(parts));
  };
  return { lines, info: take, warn: take, error: (message, _error, about) => take(message, about) };
}

/** Notices in memory, with the moves of the real ones. */
export class MemoryNotices implements Notices, SessionNotices {
  readonly told = new Set<string>();
  readonly kept = new Map<string, Notice>();
  taken = false;

  get(eventId: string, recipient: Recipient): Notice | undefined {
    return this.kept.get(`${eventId}#${recipient}`);
  }

  async toldInSession(session: string): Promise<void> {
    this.told.add(session);
  }

  async wasToldInSession(session: string): Promise<boolean> {
    return this.told.has(session);
  }

  async claim(eventId: string, recipient: Recipient, holder: string, at: Instant): Promise<Claim> {
    const fresh: Notice = { eventId, recipient, state: 'PENDING', attempts: [], createdAt: at };
    const notice = this.get(eventId, recipient) ?? fresh;
    if (isSent(notice)) return { kind: 'over' };
    if (this.taken) return { kind: 'taken' };
    this.#keep({ ...notice, state: 'SENDING' });
    return { kind: 'claimed', notice, holder };
  }

  async noteAttempt(claim: Claimed, attempt: Attempt): Promise<void> {
    const notice = this.#current(claim);
    this.#keep({ ...notice, attempts: [...notice.attempts, attempt] });
  }

  async release(): Promise<void> {}

  async sent(claim: Claimed, attempt: Attempt): Promise<void> {
    const notice = this.#current(claim);
    this.#keep({ ...notice, state: 'SENT', channel: attempt.channel, attempts: [...notice.attempts, attempt] });
  }

  async failed(claim: Claimed): Promise<void> {
    this.#keep({ ...this.#current(claim), state: 'FAILED' });
  }

  async receipt(about: ReceiptTarget, state: 'DELIVERED' | 'FAILED'): Promise<'noted' | 'not-ours'> {
    const notice = this.get(about.eventId, about.recipient);
    if (!notice) return 'not-ours';
    this.#keep({ ...notice, state });
    return 'noted';
  }

  #current({ notice }: Claimed): Notice {
    return this.get(notice.eventId, notice.recipient) ?? notice;
  }

  #keep(notice: Notice): void {
    this.kept.set(`${notice.eventId}#${notice.recipient}`, notice);
  }
}

/** A channel that answers what it is told to, and keeps what it was given. */
export class ScriptedChannel implements NoticeChannel {
  readonly name: ChannelName;
  readonly sent: OutgoingNotice[] = [];
  results: ChannelResult[];
  constructor(name: ChannelName, ...outcomes: ChannelResult['outcome'][]) {
    this.name = name;
    this.results = outcomes.map((outcome) => ({ outcome, code: outcome }));
  }

  serves: NoticeChannel['serves'] = (to) => this.name !== 'email' || to.email !== undefined;

  async send(notice: OutgoingNotice): Promise<ChannelResult> {
    this.sent.push(notice);
    const result = this.results.length > 1 ? this.results.shift() : this.results[0];
    if (!result) throw new Error('the channel has no answer');
    return result;
  }
}
