import { problem, type UseCase } from '../../../shared/http/route.ts';
import { referenceOf } from '../../../shared/service/complaint/complaint.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { slipPath, slipTokenIn } from '../../../shared/warranty/slip/slip-path.ts';
import { slipProblems } from '../../../shared/warranty/slip/slip-routes.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type StartComplaintDeps, startComplaint } from './start-complaint.ts';

export interface FileBySlipDeps extends StartComplaintDeps {
  readonly warranties: Pick<WarrantyRepository, 'findBySlip'>;
}

/** A slip's link may have been passed on: its complaint is the warranty's phone's, and only that phone reads the thread. */
export const createFileComplaintBySlip =
  (deps: FileBySlipDeps): UseCase<typeof complaintRoutes.fileBySlip> =>
  async ({ params, body, idempotency }) => {
    const token = slipTokenIn(slipPath(params.token));
    const warranty = token === undefined ? undefined : await deps.warranties.findBySlip(token);
    if (!warranty) return problem(slipProblems['slip-unknown']);
    const { code, activationNumber, product, activatedAt, customer } = warranty;
    return startComplaint(
      {
        about: { kind: 'unit', code, activationNumber },
        named: { product: product.name, codeEnd: code.slice(-4), at: activatedAt },
        by: { kind: 'customer', phone: customer.phone },
        text: body.text,
        attachments: [],
        request: idempotency,
        replyOf: ({ id, dueAt }) => ({ reference: referenceOf(id), dueAt }),
      },
      deps,
    );
  };
