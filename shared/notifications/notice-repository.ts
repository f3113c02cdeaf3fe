import * as z from 'zod';
import { keys } from '../table/keys.ts';
import { putNew, type Table, update, type Write } from '../table/table.ts';
import { addMilliseconds, epochSeconds, type Instant, instantSchema } from '../time/local-date.ts';
import {
  type Attempt,
  allowedBefore,
  type ChannelName,
  isSent,
  type Notice,
  type NoticeState,
  noticeSchema,
  type Recipient,
} from './notice.ts';

const DAY = 24 * 3_600_000;
const KEPT_FOR = 180 * DAY;
const TOLD_FOR = 15 * DAY;
/** Before the name of a session, among the ids of events. */
const SESSION = 'session.';
const toldSchema = z.object({ at: instantSchema });

/** Longer than a worker may run, so that a lease that ran out belongs to nobody. */
const LEASE = 30_000;

type Lease = NonNullable<Notice['lease']>;

/** `over`: nothing left to send. `taken`: somebody else is at it. */
export type Claim =
  | { readonly kind: 'claimed'; readonly notice: Notice; readonly holder: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'taken' };

export interface Notices {
  claim(eventId: string, recipient: Recipient, holder: string, now: Instant): Promise<Claim>;
  /** Notes an attempt that did not go through and keeps the lease. */
  noteAttempt(claim: Claimed, attempt: Attempt): Promise<void>;
  /** Ends the lease, for whoever tries next. */
  release(claim: Claimed): Promise<void>;
  sent(claim: Claimed, attempt: Attempt, providerId: string | undefined): Promise<void>;
  failed(claim: Claimed, now: Instant): Promise<void>;
  receipt(about: ReceiptTarget, state: 'DELIVERED' | 'FAILED', now: Instant): Promise<'noted' | 'not-ours'>;
}

/** What people were told in the answer to their own message, so that no notice says it again. */
export interface SessionNotices {
  toldInSession(session: string, now: Instant): Promise<void>;
  wasToldInSession(session: string): Promise<boolean>;
}
export type Claimed = Extract<Claim, { kind: 'claimed' }>;

export interface ReceiptTarget {
  readonly eventId: string;
  readonly recipient: Recipient;
  readonly channel: ChannelName;
}

/** Another sender holds the notice now: what this one knows is stale, so its message is left to that one. */
export class LeaseLost extends Error {
  readonly code = 'lease-lost';
}

/** The only place that knows how a notice is stored. Every move carries the states it may start from. */
export class NoticeRepository implements Notices, SessionNotices {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(eventId: string, recipient: Recipient): Promise<Notice | undefined> {
    return this.#table.get(keys.notice(eventId, recipient), noticeSchema);
  }

  /** Kept for as long as an event may wait in a queue. */
  async toldInSession(session: string, now: Instant): Promise<void> {
    const expiresAt = epochSeconds(addMilliseconds(now, TOLD_FOR));
    await this.#table.transact([putNew(keys.notice(SESSION + session, 'customer'), { at: now, expiresAt })]);
  }

  async wasToldInSession(session: string): Promise<boolean> {
    return (await this.#table.get(keys.notice(SESSION + session, 'customer'), toldSchema)) !== undefined;
  }

  /** Most notices are sent at once: then their first write claims them as well. */
  async claim(eventId: string, recipient: Recipient, holder: string, now: Instant): Promise<Claim> {
    const lease = { holder, until: addMilliseconds(now, LEASE) };
    const fresh: Notice = { eventId, recipient, state: 'SENDING', lease, attempts: [], createdAt: now };
    const expiresAt = epochSeconds(addMilliseconds(now, KEPT_FOR));
    const opened = await this.#table.write(putNew(keys.notice(eventId, recipient), { ...fresh, expiresAt }));
    if (opened.saved) return { kind: 'claimed', notice: fresh, holder };
    const notice = await this.find(eventId, recipient);
    // It expired just now, or its write was lost: whoever tries next opens it.
    if (!notice) return { kind: 'taken' };
    if (isSent(notice)) return { kind: 'over' };
    if (notice.lease?.holder === holder) return { kind: 'claimed', notice, holder };
    return this.#takeOver(notice, lease, now);
  }

  /** A notice that somebody began, and left or let go. */
  async #takeOver(notice: Notice, lease: Lease, now: Instant): Promise<Claim> {
    const { eventId, recipient } = notice;
    const outcome = await this.#table.transact([
      update(keys.notice(eventId, recipient), {
        update: 'SET #state = :sending, lease = :lease',
        condition: `${stateIn('SENDING').expression} AND (attribute_not_exists(lease) OR lease.#until <= :now)`,
        names: { '#state': 'state', '#until': 'until' },
        values: { ...stateIn('SENDING').values, ':sending': 'SENDING', ':lease': lease, ':now': now },
      }),
    ]);
    if (outcome.saved) return { kind: 'claimed', notice, holder: lease.holder };
    const current = await this.find(eventId, recipient);
    return current && isSent(current) ? { kind: 'over' } : { kind: 'taken' };
  }

  async noteAttempt(claim: Claimed, attempt: Attempt): Promise<void> {
    const outcome = await this.#table.transact([
      whileHeld(claim, 'SENDING', 'SET attempts = list_append(attempts, :attempts)', { ':attempts': [attempt] }),
    ]);
    if (!outcome.saved) throw new LeaseLost('the notice is somebody else’s by now');
  }

  async release(claim: Claimed): Promise<void> {
    // If it is not ours any more there is nothing to release.
    await this.#table.transact([whileHeld(claim, 'SENDING', 'REMOVE lease', {})]);
  }

  async sent(claim: Claimed, attempt: Attempt, providerId: string | undefined): Promise<void> {
    // Refused where a receipt came first, or by itself: it went, which is all there is to note.
    await this.#table.write(
      whileHeld(
        claim,
        'SENT',
        `SET #state = :to, attempts = list_append(attempts, :attempts), #channel = :channel, sentAt = :at${
          providerId === undefined ? '' : ', providerId = :providerId'
        } REMOVE lease`,
        {
          ':to': 'SENT',
          ':attempts': [attempt],
          ':channel': attempt.channel,
          ':at': attempt.at,
          ...(providerId === undefined ? {} : { ':providerId': providerId }),
        },
        { '#channel': 'channel' },
      ),
    );
  }

  async failed(claim: Claimed, now: Instant): Promise<void> {
    await this.#table.transact([
      whileHeld(claim, 'FAILED', 'SET #state = :to, endedAt = :at REMOVE lease', { ':to': 'FAILED', ':at': now }),
    ]);
  }

  /** A receipt counts if the notice went, or is just going, by that channel; a second one changes nothing. */
  async receipt(about: ReceiptTarget, state: 'DELIVERED' | 'FAILED', now: Instant): Promise<'noted' | 'not-ours'> {
    const outcome = await this.#table.transact([
      update(keys.notice(about.eventId, about.recipient), {
        update: 'SET #state = :to, endedAt = :at, #channel = :channel REMOVE lease',
        condition: `${stateIn(state).expression} AND (attribute_not_exists(#channel) OR #channel = :channel)`,
        names: { '#state': 'state', '#channel': 'channel' },
        values: { ...stateIn(state).values, ':to': state, ':at': now, ':channel': about.channel },
      }),
    ]);
    return outcome.saved ? 'noted' : 'not-ours';
  }
}

/** A change that only whoever holds the lease makes. */
function whileHeld(
  claim: Claimed,
  to: NoticeState,
  change: string,
  values: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>> = {},
): Write {
  return update(keys.notice(claim.notice.eventId, claim.notice.recipient), {
    update: change,
    condition: `${stateIn(to).expression} AND lease.holder = :holder`,
    names: { '#state': 'state', ...names },
    values: { ...stateIn(to).values, ':holder': claim.holder, ...values },
  });
}

/** The condition that a notice may move to `to`. */
function stateIn(to: NoticeState): { readonly expression: string; readonly values: Readonly<Record<string, string>> } {
  const entries = allowedBefore(to).map((state) => [`:from${state}`, state] as const);
  return {
    expression: `#state IN (${entries.map(([name]) => name).join(', ')})`,
    values: Object.fromEntries(entries),
  };
}
