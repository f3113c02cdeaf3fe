import type { Acceptance } from '../../../shared/stickers/acceptance/acceptance.ts';
import { sampleProblems } from '../../../shared/stickers/acceptance/acceptance-problems.ts';
import type { AcceptanceView } from '../../../shared/stickers/acceptance/acceptance-routes.ts';

/** An acceptance with what to do about each picture that could not be used. */
export function acceptanceView({ report, ...acceptance }: Acceptance): AcceptanceView {
  if (!report) return acceptance;
  const pictures = report.pictures.map((picture) =>
    picture.problem ? { ...picture, advice: sampleProblems[picture.problem] } : picture,
  );
  return { ...acceptance, report: { ...report, pictures } };
}
