import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { nameInstaller } from '../../../shared/warranty/correction/warranty-change.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CorrectInstallerDeps extends ChangeWarrantyDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & Pick<WarrantyRepository, 'findSerial'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
}

/** What the former installer earned is taken back and the right one earns; both follow from the event. */
export const createCorrectInstaller =
  (deps: CorrectInstallerDeps): UseCase<typeof correctionRoutes.installer> =>
  (request) => {
    const { note, ...wanted } = request.body;
    return changeWarranty(
      request,
      note,
      async (warranty) => {
        const partner = wanted.phone && (await deps.partners.findByPhone(wanted.phone));
        const serial = await deps.warranties.findSerial(warranty.code);
        const change = nameInstaller(warranty, { ...wanted, partner: partner || undefined }, serial);
        return change ? { ok: true, change } : problem(correctionProblems['nothing-to-correct']);
      },
      deps,
    );
  };
