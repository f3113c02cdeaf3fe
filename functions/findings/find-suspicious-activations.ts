import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../shared/events/queue-outcome.ts';
import { type DeclaredProject, expectedUnits } from '../../shared/findings/declared-project.ts';
import type { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import type { FindingRepository } from '../../shared/findings/finding-repository.ts';
import {
  activatedBeforeShipping,
  codesInSequence,
  installerFarAway,
  manyUnitsOfOnePhone,
  moreUnitsThanDeclared,
  otherDealersRegion,
} from '../../shared/findings/suspicious-activation.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { encodeCode, locateCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import type { RollRepository } from '../../shared/stickers/roll/roll-repository.ts';
import { localDate } from '../../shared/time/local-date.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { findEarlyActivation } from './find-early-activation.ts';

export interface FindSuspiciousActivationsDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'ofCustomer'>;
  readonly findings: Pick<FindingRepository, 'raise'>;
  readonly projects: Pick<DeclaredProjectRepository, 'ofPhone'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly rolls: Pick<RollRepository, 'at' | 'within'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly unitsOfOnePhone: number;
  readonly secondsBetweenNeighbours: number;
  /** Between the middles of two provinces; nearer is not far. */
  readonly farKilometres: number;
  /** Of dealers whose name does not say it, the code of the province they sell in. */
  readonly dealerProvinces: Readonly<Record<string, string>>;
}

/** A count is as good as exact up to here; beyond, it is many anyway. */
const COUNTED = 100;
/** A batch with more rolls tells by the first ones whether its shipping is recorded. */
const ROLLS_LOOKED_AT = 50;

/** Activations that look made up. None was refused, and the customer hears nothing of it. */
export const createFindSuspiciousActivations =
  (deps: FindSuspiciousActivationsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const { data: activated } = warrantyActivated.schema.safeParse(event);
    if (!activated) return quarantine('not-an-activation');
    await findEarlyActivation(activated, deps);
    const { code, activationNumber } = activated.data;
    const warranty = await deps.warranties.findWarranty(code, activationNumber);
    if (!warranty) return done;
    // Staff who enter a pile of slips go through it in order.
    const isTyped = warranty.enteredBy !== undefined;
    const asked = isTyped ? [] : [countUnits(warranty, deps), lookBeside(warranty, deps)];
    await Promise.all([...asked, lookAtInstaller(warranty, deps), lookAtRoll(warranty, deps)]);
    return done;
  };

async function countUnits(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const many = deps.unitsOfOnePhone;
  const { phone } = warranty.customer;
  const declared = declaredOf(await deps.projects.ofPhone(phone), warranty);
  const limit = Math.max(COUNTED, many, (declared?.expected ?? 0) + 1);
  const { items } = await deps.warranties.ofCustomer(phone, { limit });
  const finding = declared
    ? moreUnitsThanDeclared(warranty, items.length, declared)
    : manyUnitsOfOnePhone(warranty, items.length, many);
  if (finding) await deps.findings.raise(finding);
}

/** The newest project stands for all of the phone that run. */
function declaredOf(projects: readonly DeclaredProject[], { activatedAt }: Warranty) {
  const expected = expectedUnits(projects, localDate(activatedAt));
  const [newest] = projects;
  return expected === undefined || !newest ? undefined : { expected, name: newest.name, id: newest.id };
}

async function lookAtInstaller(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const { partnerId } = warranty.installer;
  if (partnerId === undefined || warranty.customer.province === undefined) return;
  const partner = await deps.partners.find(partnerId);
  const finding = partner && installerFarAway(warranty, partner, deps.farKilometres);
  if (finding) await deps.findings.raise(finding);
}

/** Whether the roll was where the unit was activated. */
async function lookAtRoll(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const place = locateCode(warranty.code, await deps.codeKeys());
  const roll = place && (await deps.rolls.at(warranty.batchId, place.index));
  if (!roll) return;
  const others = await rollsBeside(warranty, deps);
  const found = [
    activatedBeforeShipping(warranty, roll, others),
    otherDealersRegion(warranty, roll, deps.dealerProvinces, deps.farKilometres),
  ];
  for (const finding of found) if (finding) await deps.findings.raise(finding);
}

/** Only asked for where the answer counts. */
async function rollsBeside({ batchId, roll }: Warranty, { rolls }: Pick<FindSuspiciousActivationsDeps, 'rolls'>) {
  if (roll?.state !== 'accepted' && roll?.state !== 'bound') return [];
  return rolls.within(batchId, { firstIndex: 0, count: Number.MAX_SAFE_INTEGER }, ROLLS_LOOKED_AT);
}

async function lookBeside(warranty: Warranty, deps: FindSuspiciousActivationsDeps): Promise<void> {
  const keys = await deps.codeKeys();
  const place = locateCode(warranty.code, keys);
  if (!place) return;
  for (const index of [place.index - 1, place.index + 1]) {
    if (index < 0) continue;
    const neighbour = await warrantyOf(encodeCode({ ...place, index }, keys), deps);
    const finding = codesInSequence(warranty, place.index, neighbour, deps.secondsBetweenNeighbours);
    if (finding) return deps.findings.raise(finding, neighbour ? [neighbour.code] : []);
  }
}

async function warrantyOf(
  code: string,
  { warranties }: Pick<FindSuspiciousActivationsDeps, 'warranties'>,
): Promise<Warranty | undefined> {
  const { state, activations } = await warranties.findSerial(code);
  return state === 'activated' ? warranties.findWarranty(code, activations) : undefined;
}
