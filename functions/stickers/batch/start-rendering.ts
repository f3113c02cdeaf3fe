import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import { batchOrdered } from '../../../shared/stickers/sticker-events.ts';

export interface StartRenderingDeps {
  /** Starts the state machine under this name; one that runs or ran under it already is as good. */
  readonly start: (batchId: string, name: string) => Promise<void>;
}

export const createStartRendering =
  (deps: StartRenderingDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const ordered = batchOrdered.schema.safeParse(event);
    if (!ordered.success) return quarantine('not-an-order');
    const { batchId, attempt } = ordered.data.data;
    await deps.start(batchId, attempt === 1 ? batchId : `${batchId}-${attempt}`);
    return done;
  };
