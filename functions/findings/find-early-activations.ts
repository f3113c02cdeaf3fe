import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { rollLabelOf } from '../../shared/stickers/roll/roll.ts';
import { unitLife } from '../../shared/stickers/unit/unit-life.ts';
import { type WarrantyActivated, warrantyActivated } from '../../shared/warranty/warranty-events.ts';

export interface FindEarlyActivationsDeps {
  readonly findings: Pick<FindingRepository, 'raise'>;
}

/** Stickers that are activated although their roll was neither accepted nor shipped: somebody should look for it. */
export const createFindEarlyActivations =
  (deps: FindEarlyActivationsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const activated = warrantyActivated.schema.safeParse(event);
    if (!activated.success) return quarantine('not-an-activation');
    const finding = findingOf(activated.data);
    if (finding) await deps.findings.raise(finding);
    return done;
  };

/**
 * One for the roll as it stands, told by how often it changed, not one for each of its 5,000 stickers; it names the first
 * that was met.
 */
function findingOf({ at, data }: WarrantyActivated): Finding | undefined {
  const { early, code, partnerId } = data;
  if (!early) return undefined;
  const { batchId, firstIndex, state, changes } = early;
  const roll = rollLabelOf(batchId, firstIndex);
  const { vi, en } = unitLife[state];
  return {
    id: `activated-early.${roll}.${changes}`,
    kind: 'activated-early',
    about: { code, batchId, roll, ...(partnerId === undefined ? {} : { partnerId }) },
    values: { roll, state: vi, stateEn: en },
    at,
    state: 'open',
  };
}
