import { problem, type UseCase } from '../../../shared/http/route.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { correctCustomer } from '../../../shared/warranty/correction/warranty-change.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export const createCorrectCustomer =
  (deps: ChangeWarrantyDeps): UseCase<typeof correctionRoutes.customer> =>
  (request) => {
    const { note, ...wanted } = request.body;
    return changeWarranty(
      request,
      note,
      (warranty) => {
        const change = correctCustomer(warranty, wanted);
        if (!change) return problem(correctionProblems['nothing-to-correct']);
        return { ok: true, change, newSlip: change.after.customer.phone !== warranty.customer.phone };
      },
      deps,
    );
  };
