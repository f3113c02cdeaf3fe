import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { myPaymentView } from './my-payment-view.ts';

export interface MyPaymentsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payouts: Pick<PayoutRepository, 'payments'>;
}

export const createMyPayments =
  (deps: MyPaymentsDeps): UseCase<typeof withdrawalRoutes.payments> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    // Of the cursor only which payment it stands behind: nobody pages into somebody else's.
    const after = decodeCursor(query.next)?.['runId'];
    const page = await deps.payouts.payments(partner.id, query.limit, typeof after === 'string' ? after : undefined);
    const last = page.items.at(-1);
    return answer({
      items: page.items.map(myPaymentView),
      ...(page.more && last ? { next: encodeCursor({ runId: last.runId }) } : {}),
    });
  };
