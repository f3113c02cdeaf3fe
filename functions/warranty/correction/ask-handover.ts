import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { CODE_VALID_FOR } from '../../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { addMilliseconds, type Clock } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { handOver } from '../../../shared/warranty/correction/handover.ts';
import type { HandoverRepository } from '../../../shared/warranty/correction/handover-repository.ts';
import { handoverRequested } from '../../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { findWarranty, staffId } from './change-warranty.ts';

export interface AskHandoverDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly handovers: Pick<HandoverRepository, 'open'>;
  readonly codes: Pick<OneTimeCodeRepository, 'open'>;
  readonly codesPerPhoneAndDay: number;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Nothing changes yet: the new owner is sent a code, and reads it out to whoever asked. */
export const createAskHandover =
  (deps: AskHandoverDeps): UseCase<typeof correctionRoutes.askHandover> =>
  async ({ params, body, caller }) => {
    const warranty = await findWarranty(params, deps);
    if (!warranty) return problem(correctionProblems['warranty-unknown']);
    if (warranty.canceled) return problem(correctionProblems['warranty-canceled']);
    const { note, ...customer } = body;
    if (!handOver(warranty, customer)) return problem(correctionProblems['nothing-to-correct']);
    const [now, id] = [deps.now(), deps.newId()];
    const validUntil = addMilliseconds(now, CODE_VALID_FOR);
    const { code, activationNumber } = warranty;
    await deps.handovers.open({ id, code, activationNumber, customer, note, askedBy: staffId(caller), validUntil });
    const outcome = await deps.codes.open(
      {
        requestId: id,
        purpose: 'take-over-warranty',
        phone: customer.phone,
        requestedAt: now,
        validUntil,
        guesses: new Set(),
      },
      { id: deps.newId(), type: handoverRequested.type, at: now, data: { requestId: id } },
      deps.codesPerPhoneAndDay,
    );
    return outcome === 'opened'
      ? answer({ handoverId: id, expiresAt: validUntil })
      : problem(oneTimeCodeProblems[outcome]);
  };
