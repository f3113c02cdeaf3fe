import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import { complaintProblems } from '../../../shared/service/complaint/complaint-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { coveringUnit } from './covering-unit.ts';
import { ownComplaint } from './own-complaint.ts';
import { type StartComplaintDeps, startComplaint } from './start-complaint.ts';

export interface FileByOwnerDeps extends StartComplaintDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty'>;
}

/** About a unit whose warranty names the phone that the look-up proved; any other is answered like one that is not. */
export const createFileComplaintByOwner =
  (deps: FileByOwnerDeps): UseCase<typeof complaintRoutes.fileByOwner> =>
  async ({ body, caller, idempotency }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    const reading = readCode(body.code);
    if (!reading.ok) return problem(warrantyProblems['code-malformed']);
    const warranty = await coveringUnit(reading.code, deps.warranties);
    if (warranty?.customer.phone !== caller.phone) return problem(complaintProblems['complaint-subject-unknown']);
    const { code, activationNumber, product, activatedAt } = warranty;
    return startComplaint(
      {
        about: { kind: 'unit', code, activationNumber },
        named: { product: product.name, codeEnd: code.slice(-4), at: activatedAt },
        by: { kind: 'customer', phone: caller.phone },
        text: body.text,
        attachments: body.attachments,
        request: idempotency,
        replyOf: (complaint, entry) => ownComplaint(complaint, [entry], deps.rules),
      },
      deps,
    );
  };
