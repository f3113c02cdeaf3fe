import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import { scratchOfBatch } from '../../shared/stickers/batch.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import type { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { type FindUnitDeps, findUnit } from './find-unit.ts';

export const createReadSerial =
  (deps: FindUnitDeps): UseCase<typeof warrantyRoutes.serial> =>
  async ({ params }) => {
    const finding = await findUnit(params.code, deps);
    if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
    const { code, batch, product, serial } = finding.unit;
    if (serial.state === 'void') return problem(warrantyProblems['code-unknown']);
    const needsPin = scratchOfBatch(batch) === 'pin';
    return answer({
      code,
      state: serial.state,
      product,
      needsPin,
      ...(serial.state === 'activated' && !needsPin ? { activatedOn: serial.activatedOn } : {}),
    });
  };
