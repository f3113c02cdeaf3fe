import { lapsed } from '../../../shared/rewards/confirmation/confirmation.ts';
import type { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { addDays, type Clock, localDate } from '../../../shared/time/local-date.ts';

export interface LapseConfirmationsDeps {
  readonly confirmations: Pick<ConfirmationRepository, 'find' | 'askedUntil' | 'change'>;
  readonly now: Clock;
  readonly log: Log;
}

/** Ends what nobody answered in time, so that the rewards wait no more. Cut off, the next run goes on. */
export const createLapseConfirmations = (deps: LapseConfirmationsDeps) => async (): Promise<void> => {
  const at = deps.now();
  let ended = 0;
  for await (const listed of deps.confirmations.askedUntil(addDays(localDate(at), -1))) {
    // The list may be older than an answer.
    const present = await deps.confirmations.find(listed.token);
    if (present?.state === 'asked' && (await deps.confirmations.change(present, lapsed(present), at))) ended += 1;
  }
  deps.log.info('confirmations lapsed', { ended });
};
