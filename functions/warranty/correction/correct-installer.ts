import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { correctInstaller } from '../../../shared/warranty/correction/warranty-change.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CorrectInstallerDeps extends ChangeWarrantyDeps {
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
}

/** Who earns is not changed here: money that was awarded moves only by a reversal (docs/decisions/warranty.md). */
export const createCorrectInstaller =
  (deps: CorrectInstallerDeps): UseCase<typeof correctionRoutes.installer> =>
  (request) => {
    const { note, ...wanted } = request.body;
    return changeWarranty(
      request,
      note,
      async (warranty) => {
        const change = correctInstaller(warranty, wanted);
        if (!change) return problem(correctionProblems['nothing-to-correct']);
        const earns = warranty.installer.partnerId ?? (wanted.phone && (await deps.partners.findByPhone(wanted.phone)));
        return earns ? problem(correctionProblems['installer-earns']) : { ok: true, change };
      },
      deps,
    );
  };
