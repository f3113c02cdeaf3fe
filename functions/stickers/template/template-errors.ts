import type { FieldError } from '../../../shared/http/problem.ts';
import type { TemplateProblem } from '../../../shared/stickers/print/template-problem.ts';

/** What keeps a template from being printed, by the path of the field; `under` is where the template stands. */
export function templateErrors(problems: readonly TemplateProblem[], under = ''): FieldError[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((found) => ({ field: pathOf(found, under), vi: found.vi, en: found.en }));
}

function pathOf({ field, code }: TemplateProblem, under: string): string {
  // Chosen beside the template, not in it.
  if (code === 'resolution-of-material') return 'resolution';
  const path = field === undefined ? ['fields'] : ['fields', String(field)];
  return (under === '' ? path : [under, ...path]).join('.');
}
