import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { renderTaxSummary } from '../../../shared/payouts/tax/tax-summary-pdf.ts';
import { taxAccountOf } from '../../../shared/payouts/tax/tax-year.ts';
import { taxYearProblems, type taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { type TaxAccountDeps, withTaxNumber } from './read-tax-accounts.ts';

export interface PrintTaxSummaryDeps extends TaxAccountDeps {
  readonly fonts: FontFiles;
  readonly company: string;
  readonly now: Clock;
}

export const createPrintTaxSummary =
  (deps: PrintTaxSummaryDeps): UseCase<typeof taxYearRoutes.summary> =>
  async ({ params: { year, partnerId }, query: { language } }) =>
    (await printed({ year, partnerId, language }, deps)) ?? problem(taxYearProblems['tax-year-person-unknown']);

export const createMyTaxSummary =
  (
    deps: PrintTaxSummaryDeps & { readonly partners: Pick<PartnerRepository, 'find'> },
  ): UseCase<typeof taxYearRoutes.mySummary> =>
  async ({ params: { year }, query: { language }, caller }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const { id: partnerId } = partner;
    return (await printed({ year, partnerId, language }, deps)) ?? problem(taxYearProblems['nothing-paid-to-you']);
  };

interface Wanted {
  readonly year: string;
  readonly partnerId: string;
  readonly language: 'vi' | 'en';
}

/** Undefined where nothing was paid. */
async function printed({ year, partnerId, language }: Wanted, deps: PrintTaxSummaryDeps) {
  const paid = taxAccountOf(await deps.years.ofPartner(year, partnerId));
  if (!paid) return undefined;
  const account = await withTaxNumber(paid, deps.payees);
  const { company, fonts } = deps;
  const pdf = renderTaxSummary({ ...account, year, company, madeAt: deps.now() }, language, fonts);
  return answer({
    fileName: `${language === 'vi' ? 'bang-ke-thue' : 'tax-summary'}-${year}-${partnerId}.pdf`,
    contentType: 'application/pdf',
    base64: Buffer.from(pdf).toString('base64'),
  });
}
