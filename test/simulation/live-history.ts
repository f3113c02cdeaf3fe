import type { Answer, Company } from './company.ts';
import { settleUp } from './settle-up.ts';
import type { History } from './steps.ts';

/** Lives a history moment by moment; answers what whoever asked was told, and the first things that did not fit. */
export async function live(
  company: Company,
  { begins, gifts, moments }: History,
): Promise<{ readonly flaws: readonly string[]; readonly answers: readonly (readonly Answer[])[] }> {
  await company.begin(begins);
  if (gifts) await company.beginGifts();
  const answers = [];
  for (const moment of moments) {
    answers.push(await company.take(moment));
    if (company.flaws.length > 0) return { flaws: company.flaws, answers };
  }
  return { flaws: await settleUp(company), answers };
}
