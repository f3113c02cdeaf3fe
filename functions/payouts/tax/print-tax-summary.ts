import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { renderTaxSummary } from '../../../shared/payouts/tax/tax-summary-pdf.ts';
import { taxAccountOf } from '../../../shared/payouts/tax/tax-year.ts';
import { taxYearProblems, type taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { type TaxAccountDeps, withTaxNumber } from './read-tax-accounts.ts';

export interface PrintTaxSummaryDeps extends TaxAccountDeps {
  readonly fonts: FontFiles;
  readonly company: string;
  readonly now: Clock;
}

export const createPrintTaxSummary =
  (deps: PrintTaxSummaryDeps): UseCase<typeof taxYearRoutes.summary> =>
  async ({ params: { year, partnerId }, query: { language } }) => {
    const paid = taxAccountOf(await deps.years.ofPartner(year, partnerId));
    if (!paid) return problem(taxYearProblems['tax-year-person-unknown']);
    const account = await withTaxNumber(paid, deps.payees);
    const { company, fonts } = deps;
    const pdf = renderTaxSummary({ ...account, year, company, madeAt: deps.now() }, language, fonts);
    return answer({
      fileName: `${language === 'vi' ? 'bang-ke-thue' : 'tax-summary'}-${year}-${partnerId}.pdf`,
      contentType: 'application/pdf',
      base64: Buffer.from(pdf).toString('base64'),
    });
  };
