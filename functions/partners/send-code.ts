import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { OneTimeCodeRepository } from '../../shared/identity/one-time-code-repository.ts';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import { type SendOneTimeCodeDeps, sendOneTimeCode } from '../identity/send-one-time-code.ts';

export interface SendCodeDeps extends SendOneTimeCodeDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'find'>;
}

export const createSendCode =
  (deps: SendCodeDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: requested } = codeRequested.schema.safeParse(event);
    if (!requested) return quarantine('malformed-event');
    const request = await deps.codes.find(requested.data.requestId);
    // Expired or used: nobody waits for it any more.
    return request ? sendOneTimeCode(request, event.id, deps) : done;
  };
