import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import type { SmsGateway } from '../../shared/notifications/esms-gateway.ts';
import { oneTimeCodeSms, type Sender } from '../../shared/notifications/notice-texts.ts';
import { codeOf } from '../../shared/partners/one-time-code.ts';
import type { OneTimeCodeRepository } from '../../shared/partners/one-time-code-repository.ts';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import type { Log } from '../../shared/runtime/log.ts';

export interface SendCodeDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'find'>;
  readonly codeSecret: () => Promise<string>;
  readonly sms: SmsGateway;
  readonly sender: Pick<Sender, 'smsName'>;
  readonly log: Log;
}

/** Works the code out and sends it. A repeat carries the same reference, by which the gateway sends it once. */
export const createSendCode =
  (deps: SendCodeDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: requested } = codeRequested.schema.safeParse(event);
    if (!requested) return quarantine('malformed-event');
    const request = await deps.codes.find(requested.data.requestId);
    // Expired or used: nobody waits for it any more.
    if (!request) return done;

    const result = await deps.sms.send({
      to: request.phone,
      text: oneTimeCodeSms(deps.sender, codeOf(await deps.codeSecret(), request)),
      reference: event.id,
      receipt: false,
    });
    switch (result.outcome) {
      case 'sent':
        return done;
      case 'unreachable':
        deps.log.warn('a code did not reach its phone', { eventId: event.id, providerCode: result.code });
        return done;
      case 'busy':
      case 'misconfigured':
        return retry(`sms ${result.outcome} (${result.code})`);
    }
  };
