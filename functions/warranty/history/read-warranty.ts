import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { findWarranty, staffWarranty } from '../correction/change-warranty.ts';

export interface ReadWarrantyDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly now: Clock;
}

export const createReadWarranty =
  (deps: ReadWarrantyDeps): UseCase<typeof correctionRoutes.read> =>
  async ({ params }) => {
    const warranty = await findWarranty(params, deps);
    return warranty ? answer(staffWarranty(warranty, deps.now())) : problem(correctionProblems['warranty-unknown']);
  };
