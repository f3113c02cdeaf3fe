import { problem, type UseCase } from '../../../shared/http/route.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { handOver } from '../../../shared/warranty/correction/handover.ts';
import type { HandoverRepository } from '../../../shared/warranty/correction/handover-repository.ts';
import { type ProvePhoneDeps, provePhone } from '../../identity/prove-phone.ts';
import { type ChangeWarrantyDeps, changeWarranty, findWarranty } from './change-warranty.ts';

export interface ConfirmHandoverDeps extends ChangeWarrantyDeps, ProvePhoneDeps {
  readonly handovers: Pick<HandoverRepository, 'find'>;
}

/** The code proves that the new owner has the phone and wants the unit. The link of the slip is made anew. */
export const createConfirmHandover =
  (deps: ConfirmHandoverDeps): UseCase<typeof correctionRoutes.confirmHandover> =>
  async (request) => {
    const { params, body, caller, idempotency } = request;
    const { handoverId, ...about } = params;
    const warranty = await findWarranty(about, deps);
    if (!warranty) return problem(correctionProblems['warranty-unknown']);
    const handover = await deps.handovers.find(warranty.code, handoverId);
    if (handover?.activationNumber !== warranty.activationNumber) return problem(oneTimeCodeProblems['code-expired']);
    const proof = await provePhone({ purpose: 'take-over-warranty', requestId: handoverId }, body.code, deps);
    if (!proof.ok) return proof;
    return changeWarranty(
      { params: about, caller, idempotency },
      handover.note,
      (before) => {
        const change = handOver(before, handover.customer);
        return change ? { ok: true, change, newSlip: true } : problem(correctionProblems['nothing-to-correct']);
      },
      deps,
    );
  };
