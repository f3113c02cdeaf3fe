import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { rollLabelOf } from '../../shared/stickers/roll/roll.ts';
import { unitLife } from '../../shared/stickers/unit/unit-life.ts';
import type { WarrantyActivated } from '../../shared/warranty/warranty-events.ts';

export interface FindEarlyDeps {
  readonly findings: Pick<FindingRepository, 'raise'>;
}

/** A sticker that is activated although its roll was neither accepted nor shipped: somebody should look for it. */
export async function findEarlyActivation(event: WarrantyActivated, deps: FindEarlyDeps): Promise<void> {
  const finding = findingOf(event);
  if (finding) await deps.findings.raise(finding);
}

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
