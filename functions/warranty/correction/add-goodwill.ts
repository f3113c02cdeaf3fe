import type { UseCase } from '../../../shared/http/route.ts';
import type { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { extend } from '../../../shared/warranty/correction/warranty-change.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export const createAddGoodwill =
  (deps: ChangeWarrantyDeps): UseCase<typeof correctionRoutes.goodwill> =>
  (request) => {
    const { months, days, note } = request.body;
    return changeWarranty(
      request,
      note,
      (warranty, { id }) => ({ ok: true, change: extend(warranty, { kind: 'goodwill', id, months, days }) }),
      deps,
    );
  };
