import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { lookUpRequested } from '../../../shared/warranty/look-up/look-up-events.ts';
import { handoverRequested } from '../../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type SendOneTimeCodeDeps, sendOneTimeCode } from '../../identity/send-one-time-code.ts';

export interface SendLookUpCodeDeps extends SendOneTimeCodeDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'hasAny'>;
}

/**
 * Sends the code of a look-up only to a phone that has something to look up; another one hears nothing. Whoever is to
 * take a unit over has none yet, and is sent theirs.
 */
export const createSendLookUpCode =
  (deps: SendLookUpCodeDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const handover = handoverRequested.schema.safeParse(event).data;
    const requested = handover ?? lookUpRequested.schema.safeParse(event).data;
    if (!requested) return quarantine('malformed-event');
    const request = await deps.codes.find(requested.data.requestId);
    if (!request) return done;
    if (!handover && !(await deps.warranties.hasAny(request.phone))) return done;
    return sendOneTimeCode(request, event.id, deps);
  };
