import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { payoutLineView } from './payout-view.ts';

export interface ListPaymentsOfPartnerDeps {
  readonly payouts: Pick<PayoutRepository, 'payments'>;
}

export const createListPaymentsOfPartner =
  (deps: ListPaymentsOfPartnerDeps): UseCase<typeof payoutRoutes.paymentsOf> =>
  async ({ params: { id }, query, caller }) => {
    const after = decodeCursor(query.next)?.['runId'];
    const page = await deps.payouts.payments(id, query.limit, typeof after === 'string' ? after : undefined);
    const last = page.items.at(-1);
    return answer({
      items: page.items.map((line) => ({
        ...payoutLineView(line, caller),
        runId: line.runId,
        createdAt: line.createdAt,
      })),
      ...(page.more && last ? { next: encodeCursor({ runId: last.runId }) } : {}),
    });
  };
