import type { UseCase } from '../../../shared/http/route.ts';
import type { setRoutes } from '../../../shared/warranty/set/set-routes.ts';
import { type ChangeWarrantyDeps, changeWarranty } from '../correction/change-warranty.ts';
import { joinUnits } from './join-units.ts';
import type { NameUnitsDeps } from './name-units.ts';

export interface AddUnitsForCustomerDeps extends ChangeWarrantyDeps, NameUnitsDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & NameUnitsDeps['warranties'];
}

/** Customer care brings missing units under the warranty of their set, at any time and with a note. */
export const createAddUnitsForCustomer =
  (deps: AddUnitsForCustomerDeps): UseCase<typeof setRoutes.addForCustomer> =>
  (request) => {
    const { units, note } = request.body;
    return changeWarranty(
      request,
      note,
      (warranty, { at, by }) => joinUnits(warranty, { units, signed: { by, note } }, deps, at),
      deps,
    );
  };
