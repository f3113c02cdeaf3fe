import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { correctOwner } from '../../../shared/warranty/correction/correct-owner.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CorrectCustomerDeps extends ChangeWarrantyDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & Pick<WarrantyRepository, 'findSerial'>;
  readonly partners: Pick<PartnerRepository, 'find' | 'findByPhone'>;
}

/** A phone that was, or becomes, the installer's own or the dealer's moves their reward; that follows from the event. */
export const createCorrectCustomer =
  (deps: CorrectCustomerDeps): UseCase<typeof correctionRoutes.customer> =>
  (request) => {
    const { note, ...wanted } = request.body;
    return changeWarranty(
      request,
      note,
      async (warranty) => {
        const { phone } = warranty.installer;
        const [serial, partner, dealer] = await Promise.all([
          deps.warranties.findSerial(warranty.code),
          phone && deps.partners.findByPhone(phone),
          warranty.dealer && deps.partners.find(warranty.dealer.partnerId),
        ]);
        const change = correctOwner(warranty, wanted, { serial, partner: partner || undefined, dealer });
        if (!change) return problem(correctionProblems['nothing-to-correct']);
        return { ok: true, change, newSlip: change.after.customer.phone !== warranty.customer.phone };
      },
      deps,
    );
  };
