import { problem, type UseCase } from '../../../shared/http/route.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { cancelActivation } from '../../../shared/warranty/correction/warranty-change.ts';
import { leaveWrites } from '../../../shared/warranty/set/set-writes.ts';
import { returnSerial, type WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CancelActivationDeps extends ChangeWarrantyDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & Pick<WarrantyRepository, 'findSerial'>;
}

/**
 * The unit is as one that was never sold, but for its count of activations, and so are the others of its set; the reward
 * follows from the event.
 */
export const createCancelActivation =
  (deps: CancelActivationDeps): UseCase<typeof correctionRoutes.cancel> =>
  (request) => {
    const { note } = request.body;
    return changeWarranty(
      request,
      note,
      async (warranty, { at, by, id }) => {
        const serial = await deps.warranties.findSerial(warranty.code);
        const isLatest = serial.state === 'activated' && serial.activations === warranty.activationNumber;
        if (!isLatest) return problem(correctionProblems['not-the-latest']);
        const others = warranty.set?.units ?? [];
        const besides = [
          returnSerial(warranty),
          ...others.flatMap((other) => leaveWrites(warranty, other, { id, at, by, note })),
        ];
        return { ok: true, change: cancelActivation(warranty, { at, by, note }), besides };
      },
      deps,
    );
  };
