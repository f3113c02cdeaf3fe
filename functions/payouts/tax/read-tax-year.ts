import { answer, type UseCase } from '../../../shared/http/route.ts';
import { TAX_PARTS } from '../../../shared/payouts/tax/tax-year-repository.ts';
import type { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { readTaxAccounts, type TaxAccountDeps } from './read-tax-accounts.ts';

export const createReadTaxYear =
  (deps: TaxAccountDeps): UseCase<typeof taxYearRoutes.read> =>
  async ({ params: { year }, query: { part } }) => {
    const accounts = await readTaxAccounts(year, part, deps);
    const people = accounts.map(({ person }) => person);
    return answer(part + 1 < TAX_PARTS ? { people, nextPart: part + 1 } : { people });
  };
