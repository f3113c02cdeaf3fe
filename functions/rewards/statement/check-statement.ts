import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { isSame, leadsTo } from '../../../shared/rewards/statement/account-range.ts';
import {
  printOfCode,
  readSealCode,
  type SealedFacts,
  type SealKeys,
  sealCode,
} from '../../../shared/rewards/statement/seal-code.ts';
import type { SealedHead, SealedNights } from '../../../shared/rewards/statement/sealed-nights.ts';
import { statementProblems } from '../../../shared/rewards/statement/statement-problems.ts';
import type { StatementRepository } from '../../../shared/rewards/statement/statement-repository.ts';
import type { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { localDate } from '../../../shared/time/local-date.ts';

export interface CheckStatementDeps {
  readonly statements: Pick<StatementRepository, 'sealed' | 'balance' | 'entriesBetween'>;
  readonly nights: Pick<SealedNights, 'covering'>;
  readonly sealKeys: () => Promise<SealKeys>;
  readonly log: Log;
}

/**
 * Confirms what a paper says only where everything agrees: the code is ours for exactly these facts, the paper's balances
 * are theirs, and the account's entries lead from there, link by link, to what a night has sealed. Anything else is
 * answered alike.
 */
export const createCheckStatement =
  (deps: CheckStatementDeps): UseCase<typeof statementRoutes.check> =>
  async ({ body: { code: written, closing } }) => {
    const unconfirmed = problem(statementProblems['statement-not-confirmed']);
    const code = readSealCode(written);
    const sealed = code === undefined ? undefined : await deps.statements.sealed(printOfCode(code));
    if (code === undefined || !sealed || !isSame(sealed.facts.closing, closing)) return unconfirmed;
    const { facts, keyVersion, issuedAt } = sealed;
    const fault = await faultOf(code, facts, keyVersion, deps);
    if (typeof fault === 'string') {
      // Nobody can cause it by typing: somebody changed what is stored.
      deps.log.error('a statement contradicts the ledger', new StatementContradicted(fault), {
        partnerId: facts.partnerId,
        version: facts.version,
      });
      return unconfirmed;
    }
    const { initials, currency, from, to, opening, payments } = facts;
    return answer({
      state: fault.covering ? 'sealed' : 'tonight',
      ...(fault.covering ? { night: fault.covering.night } : {}),
      initials,
      currency,
      from,
      to,
      opening,
      closing: facts.closing,
      payments,
      issuedAt,
    });
  };

/** What is stored under a code is not what the code was made of, or the ledger says otherwise. */
class StatementContradicted extends Error {
  readonly code = 'statement-contradicted';
}

async function faultOf(
  code: string,
  facts: SealedFacts,
  keyVersion: number,
  { statements, nights, sealKeys }: CheckStatementDeps,
): Promise<string | { readonly covering: SealedHead | undefined }> {
  if (sealCode(facts, keyVersion, await sealKeys()) !== code) return 'the facts are not those of the code';
  const { partnerId, currency, version } = facts;
  const since = facts.at === undefined ? facts.from : localDate(facts.at);
  const covering = await nights.covering(facts, version, since);
  const { hash, ...balance } = covering?.head ?? (await statements.balance(partnerId, currency));
  const { pending, available, reserved, paid } = balance;
  // The statement's own newest entry as well: that it is what the paper was made of.
  const entries = await statements.entriesBetween(partnerId, currency, Math.max(1, version), balance.version);
  const own = version === 0 ? undefined : entries[0];
  if (version > 0 && own?.hash !== facts.hash) return 'its newest entry is another one';
  const later = version === 0 ? entries : entries.slice(1);
  const end = { version: balance.version, hash, amounts: { pending, available, reserved, paid } };
  if (!leadsTo({ version, hash: facts.hash, amounts: facts.closing }, later, end)) {
    return covering
      ? `the entries do not lead to what ${covering.night} sealed`
      : 'the entries do not lead to the balance';
  }
  return { covering };
}
