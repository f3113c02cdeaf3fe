import type { OutboxRepository } from '../../shared/events/outbox-repository.ts';
import { addMilliseconds } from '../../shared/time/local-date.ts';
import { type DispatchDeps, dispatch } from './dispatch.ts';

const GRACE = 5 * 60_000;

export interface SweepDeps extends DispatchDeps {
  readonly outbox: Pick<OutboxRepository, 'markDispatched' | 'undispatchedBefore'>;
}

/** Sends what the stream's relay left behind for over five minutes. One event that fails does not stop the rest. */
export const createSweep =
  (deps: SweepDeps) => async (): Promise<{ readonly sent: number; readonly failed: number }> => {
    let sent = 0;
    let failed = 0;
    for await (const event of deps.outbox.undispatchedBefore(addMilliseconds(deps.now(), -GRACE))) {
      try {
        await dispatch(event, deps);
        sent += 1;
      } catch (error) {
        failed += 1;
        deps.log.error('event not swept', error, { eventId: event.id });
      }
    }
    if (sent + failed > 0) deps.log.warn('events were left behind', { sent, failed });
    deps.metrics.record('SweptEvents', sent, {});
    deps.metrics.record('SweepFailures', failed, {});
    return { sent, failed };
  };
