import type { Action, Company } from './company.ts';
import { Model } from './model.ts';
import type { CalmHistory } from './steps.ts';
import { namesOf, stored } from './stored-words.ts';

/** What was found, and what the model says instead. */
export interface Difference {
  readonly action: Action;
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

/** Lives a history step by step beside the model; answers where they first part, or what does not fit. */
export async function liveCalmly(
  company: Company,
  { units, begins, gifts, steps }: CalmHistory,
): Promise<Difference | readonly string[]> {
  const model = new Model(units, namesOf(company));
  await company.begin(begins, (action) => model.do(action));
  if (gifts) await company.beginGifts((action) => model.do(action));
  for (const { step, faults, again } of steps) {
    const action = company.choose(step);
    if (!action) continue;
    const expected = [model.do(action)];
    const key = `request-${company.newId()}`;
    const answers = [await company.act(action, { faults, key })];
    if (again) {
      answers.push(await company.act(action, { key }));
      expected.push(...expected);
    }
    await company.look();
    const found = [...answers, ...(await stored(company))];
    expected.push(...model.state());
    if (found.join('\n') !== expected.join('\n')) return difference(action, found, expected);
    if (company.flaws.length > 0) return company.flaws;
  }
  return company.flaws;
}

function difference(action: Action, found: readonly string[], expected: readonly string[]): Difference {
  return {
    action,
    found: found.filter((one) => !expected.includes(one)),
    expected: expected.filter((one) => !found.includes(one)),
  };
}
