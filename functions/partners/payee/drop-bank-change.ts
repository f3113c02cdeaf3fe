import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bankAccountChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { dropNextAccount, payeeView } from '../../../shared/partners/payee/change-bank-account.ts';
import { payeeChangeOf } from '../../../shared/partners/payee/payee-change.ts';
import { payeeProblems } from '../../../shared/partners/payee/payee-problems.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface DropBankChangeDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'save'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createDropMyBankChange =
  (deps: DropBankChangeDeps): UseCase<typeof payeeRoutes.dropMyNext> =>
  async ({ caller, idempotency }) => {
    const id = caller.kind === 'field' ? caller.id : '';
    return drop({ partnerId: id, by: id, note: undefined, idempotency }, deps);
  };

export const createDropBankChange =
  (deps: DropBankChangeDeps): UseCase<typeof payeeRoutes.dropNext> =>
  async ({ params: { id }, body: { note }, caller, idempotency }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    return drop({ partnerId: id, by, note, idempotency }, deps);
  };

interface Wanted {
  readonly partnerId: string;
  readonly by: string;
  readonly note: string | undefined;
  readonly idempotency: Idempotent;
}

/** Needs no code: it only leaves the money where it went before. */
async function drop({ partnerId, by, note, idempotency: request }: Wanted, deps: DropBankChangeDeps) {
  const partner = await deps.partners.find(partnerId);
  if (!partner) return problem(partnerProblems['partner-unknown']);
  const at = deps.now();
  const before = await deps.payees.find(partnerId);
  const after = dropNextAccount(before, at);
  if (!after) return problem(payeeProblems['no-waiting-account']);
  const body = payeeView(after, partner.name, at);
  const told = payeeChangeOf(before, after, { at, by, what: 'bank-change-dropped', withCode: false, note });
  const event = { id: deps.newId(), type: bankAccountChanged.type, at, data: { partnerId } };
  const outcome = await deps.payees.save(before, { after, told, event, request, body, at });
  return outcome === 'saved' ? answer(body) : problem(commonProblems.busy);
}
