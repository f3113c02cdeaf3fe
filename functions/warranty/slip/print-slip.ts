import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import { renderSlip } from '../../../shared/warranty/slip/slip-pdf.ts';
import { slipProblems, type slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { type FindSlipDeps, findSlip } from './find-slip.ts';

export interface PrintSlipDeps extends FindSlipDeps {
  readonly fonts: FontFiles;
}

const FILE_NAMES = { vi: 'phieu-bao-hanh', en: 'warranty-slip' } as const;

export const createPrintSlip =
  (deps: PrintSlipDeps): UseCase<typeof slipRoutes.pdf> =>
  async ({ params, query: { language } }) => {
    const found = await findSlip(params.token, deps);
    if (!found) return problem(slipProblems['slip-unknown']);
    const { slip } = found;
    const pdf = renderSlip(slip, deps.now(), language, deps.fonts);
    return answer({
      fileName: `${FILE_NAMES[language]}-${slip.code}.pdf`,
      pdf: Buffer.from(pdf).toString('base64'),
    });
  };
