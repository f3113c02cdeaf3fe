import { holderDiffers } from '../../../shared/findings/bank-holder.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { oneTimeCodeProblems } from '../../../shared/identity/one-time-code-problems.ts';
import { bankAccountChanged } from '../../../shared/partners/partner-events.ts';
import { partnerProblems } from '../../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bankOf } from '../../../shared/partners/payee/banks.ts';
import { changeBankAccount, needsCode, payeeView } from '../../../shared/partners/payee/change-bank-account.ts';
import { bankAccountAt, isOwnName } from '../../../shared/partners/payee/payee.ts';
import { payeeChangeOf } from '../../../shared/partners/payee/payee-change.ts';
import { payeeProblems } from '../../../shared/partners/payee/payee-problems.ts';
import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import type { BankAccountInput, payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { type ProvePhoneDeps, provePhone } from '../../identity/prove-phone.ts';

/** What a bank account is changed with; one in another name is a finding of the same transaction. */
export interface ChangeBankAccountDeps extends ProvePhoneDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find' | 'save'>;
  readonly waitingDays: number;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createChangeMyBankAccount =
  (deps: ChangeBankAccountDeps): UseCase<typeof payeeRoutes.changeMyAccount> =>
  async ({ body, caller, idempotency }) => {
    const id = caller.kind === 'field' ? caller.id : '';
    return change({ partnerId: id, by: id, who: 'partner', body, idempotency }, deps);
  };

export const createChangeBankAccount =
  (deps: ChangeBankAccountDeps): UseCase<typeof payeeRoutes.changeAccount> =>
  async ({ params: { id }, body, caller, idempotency }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    return change({ partnerId: id, by, who: 'staff', body, idempotency }, deps);
  };

interface Wanted {
  readonly partnerId: string;
  readonly by: string;
  readonly who: 'partner' | 'staff';
  readonly body: BankAccountInput;
  readonly idempotency: Idempotent;
}

async function change({ partnerId, by, who, body, idempotency: request }: Wanted, deps: ChangeBankAccountDeps) {
  const { requestId, code, ...account } = body;
  if (!bankOf(account.bin)) return problem(payeeProblems['bank-unknown']);
  const partner = await deps.partners.find(partnerId);
  if (!partner) return problem(partnerProblems['partner-unknown']);
  const at = deps.now();
  const before = await deps.payees.find(partnerId);
  const proves = needsCode(before, at, who);
  if (proves) {
    if (requestId === undefined || code === undefined) return problem(payeeProblems['code-needed']);
    const proof = await provePhone({ purpose: 'change-bank-account', requestId }, code, deps);
    if (!proof.ok) return proof;
    // A code for another partner's phone proves nothing of this one.
    if (proof.request.phone !== partner.phone) return problem(oneTimeCodeProblems['code-expired']);
  }
  const after = changeBankAccount(before, { account, by, at, waitingDays: deps.waitingDays });
  const view = payeeView(after, partner.name, at);
  const isFirst = bankAccountAt(before, at) === undefined;
  const told = payeeChangeOf(before, after, {
    at,
    by,
    what: isFirst ? 'bank-entered' : 'bank-changed',
    withCode: proves,
  });
  const event = { id: deps.newId(), type: bankAccountChanged.type, at, data: { partnerId } };
  const codeRequestId = proves ? requestId : undefined;
  const finding = isOwnName(account.holder, partner.name)
    ? undefined
    : holderDiffers({ partnerId, version: before.version + 1, holder: account.holder, name: partner.name, at });
  const outcome = await deps.payees.save(before, {
    after,
    told,
    event,
    codeRequestId,
    finding,
    request,
    body: view,
    at,
  });
  if (outcome === 'code-expired') return problem(oneTimeCodeProblems['code-expired']);
  if (outcome === 'changed') return problem(commonProblems.busy);
  return answer(view);
}
