import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { codesInSequence, manyUnitsOfOnePhone } from '../../shared/findings/suspicious-activation.ts';
import { encodeCode, locateCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';

export interface FindSuspiciousActivationsDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'ofCustomer'>;
  readonly findings: Pick<FindingRepository, 'raise'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly unitsOfOnePhone: number;
  readonly secondsBetweenNeighbours: number;
}

/** A count is as good as exact up to here; beyond, it is many anyway. */
const COUNTED = 100;

/** Activations that look made up. None was refused, and the customer hears nothing of it. */
export const createFindSuspiciousActivations =
  (deps: FindSuspiciousActivationsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: activated } = warrantyActivated.schema.safeParse(event);
    if (!activated) return quarantine('not-an-activation');
    const { code, activationNumber } = activated.data;
    const warranty = await deps.warranties.findWarranty(code, activationNumber);
    // Staff who enter a pile of slips go through it in order.
    if (!warranty || warranty.enteredBy !== undefined) return done;
    await Promise.all([countUnits(warranty, deps), lookBeside(warranty, deps)]);
    return done;
  };

async function countUnits(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const many = deps.unitsOfOnePhone;
  const { items } = await deps.warranties.ofCustomer(warranty.customer.phone, { limit: Math.max(COUNTED, many) });
  const finding = manyUnitsOfOnePhone(warranty, items.length, many);
  if (finding) await deps.findings.raise(finding);
}

async function lookBeside(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const keys = await deps.codeKeys();
  const place = locateCode(warranty.code, keys);
  if (!place) return;
  for (const index of [place.index - 1, place.index + 1]) {
    if (index < 0) continue;
    const neighbour = await warrantyOf(encodeCode({ ...place, index }, keys), deps);
    const finding = codesInSequence(warranty, place.index, neighbour, deps.secondsBetweenNeighbours);
    if (finding) return deps.findings.raise(finding);
  }
}

async function warrantyOf(
  code: string,
  { warranties }: Pick<FindSuspiciousActivationsDeps, 'warranties'>,
): Promise<Warranty | undefined> {
  const { state, activations } = await warranties.findSerial(code);
  return state === 'activated' ? warranties.findWarranty(code, activations) : undefined;
}
