import { done, type QueueOutcome, retry } from '../../shared/events/queue-outcome.ts';
import { codeOf, type OneTimeCode } from '../../shared/identity/one-time-code.ts';
import type { SmsGateway } from '../../shared/notifications/esms-gateway.ts';
import { oneTimeCodeSms, type Sender } from '../../shared/notifications/notice-texts.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';

export interface SendOneTimeCodeDeps {
  readonly codeSecret: () => Promise<string>;
  readonly sms: SmsGateway;
  readonly sender: Pick<Sender, 'smsName'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Works the code out and sends it. A repeat carries the same reference, by which the gateway sends it once. */
export async function sendOneTimeCode(
  request: OneTimeCode,
  eventId: string,
  deps: SendOneTimeCodeDeps,
): Promise<QueueOutcome> {
  const result = await deps.sms.send({
    to: request.phone,
    text: oneTimeCodeSms(deps.sender, codeOf(await deps.codeSecret(), request)),
    reference: eventId,
    receipt: false,
  });
  deps.metrics.record('NoticeAttempts', 1, { Channel: 'sms-code', Outcome: result.outcome });
  deps.log.info('one-time code', { eventId, outcome: result.outcome, providerCode: result.code });
  switch (result.outcome) {
    case 'sent':
      deps.metrics.record('OneTimeCodes', 1, { Outcome: 'sent' });
      return done;
    case 'unreachable':
      deps.log.warn('a code did not reach its phone', { eventId, providerCode: result.code });
      return done;
    case 'busy':
    case 'misconfigured':
      return retry(`sms ${result.outcome} (${result.code})`);
  }
}
