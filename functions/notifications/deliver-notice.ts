import { done, type QueueOutcome, retry } from '../../shared/events/queue-outcome.ts';
import type { Addressee, ChannelResult, NoticeChannel, NoticeContent } from '../../shared/notifications/channel.ts';
import {
  type Attempt,
  type ChannelName,
  nextChannel,
  type Recipient,
  referenceOf,
} from '../../shared/notifications/notice.ts';
import { type Claimed, LeaseLost, type Notices } from '../../shared/notifications/notice-repository.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface DeliverDeps {
  readonly notices: Notices;
  /** In the order in which they are tried. */
  readonly channels: readonly NoticeChannel[];
  readonly now: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface PlannedNotice {
  readonly eventId: string;
  readonly recipient: Recipient;
  readonly to: Addressee;
  readonly content: NoticeContent;
}

/** Sends a notice by the first channel that takes it. At least once: a crash after the gateway's yes sends it again. */
export async function deliverNotice(planned: PlannedNotice, deps: DeliverDeps): Promise<QueueOutcome> {
  const claim = await deps.notices.claim(planned.eventId, planned.recipient, deps.newId(), deps.now());
  if (claim.kind === 'over') return done;
  if (claim.kind === 'taken') return retry('another worker sends it');
  try {
    return await walkChannels(planned, claim, deps);
  } catch (error) {
    if (error instanceof LeaseLost) return retry(error.code);
    await deps.notices.release(claim);
    throw error;
  }
}

async function walkChannels(planned: PlannedNotice, claim: Claimed, deps: DeliverDeps): Promise<QueueOutcome> {
  const serving = deps.channels.filter((channel) => channel.serves(planned.to, planned.content));
  const names = serving.map((channel) => channel.name);
  const attempts: Attempt[] = [...claim.notice.attempts];
  const triedNow: ChannelName[] = [];
  let waiting: string | undefined;
  for (;;) {
    const name = nextChannel(attempts, names, triedNow);
    const channel = serving.find((candidate) => candidate.name === name);
    if (!channel) break;
    triedNow.push(channel.name);
    const result = await sendBy(channel, planned);
    const attempt: Attempt = { channel: channel.name, outcome: result.outcome, code: result.code, at: deps.now() };
    attempts.push(attempt);
    tell(planned, attempt, deps);
    switch (result.outcome) {
      case 'sent':
        await deps.notices.sent(claim, attempt, result.providerId);
        return done;
      case 'unreachable':
        await deps.notices.noteAttempt(claim, attempt);
        break;
      case 'misconfigured':
        waiting = `${attempt.channel} is not set up (${attempt.code})`;
        await deps.notices.noteAttempt(claim, attempt);
        break;
      case 'busy':
        await deps.notices.noteAttempt(claim, attempt);
        await deps.notices.release(claim);
        return retry(`${attempt.channel} is busy (${attempt.code})`);
    }
  }
  return end(claim, waiting, deps);
}

/** A message that only our own set-up held back is kept for after it is mended, among the dead letters in the end. */
async function end(claim: Claimed, waiting: string | undefined, deps: DeliverDeps): Promise<QueueOutcome> {
  if (waiting !== undefined) {
    await deps.notices.release(claim);
    return retry(waiting);
  }
  await deps.notices.failed(claim, deps.now());
  return done;
}

function sendBy(channel: NoticeChannel, planned: PlannedNotice): Promise<ChannelResult> {
  return channel.send({
    to: planned.to,
    content: planned.content,
    reference: referenceOf(planned.eventId, planned.recipient, channel.name),
  });
}

/** Who was tried and how it went, by ids alone. */
function tell({ eventId, recipient }: PlannedNotice, { channel, outcome, code }: Attempt, deps: DeliverDeps): void {
  const about = { eventId, recipient, channel, outcome, providerCode: code };
  if (outcome === 'misconfigured') deps.log.warn('a message gateway is not set up right', about);
  else deps.log.info('notice', about);
  deps.metrics.record('NoticeAttempts', 1, { Channel: channel, Outcome: outcome });
}
