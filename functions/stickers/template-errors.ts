import type { FieldError } from '../../shared/http/problem.ts';
import type { TemplateProblem } from '../../shared/stickers/print/template-problem.ts';

/** What keeps a template from being printed, by the path of the field; `under` is where the template stands. */
export function templateErrors(problems: readonly TemplateProblem[], under = ''): FieldError[] {
  const before = under === '' ? '' : `${under}.`;
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ field, vi, en }) => ({
      field: field === undefined ? under || 'fields' : `${before}fields.${field}`,
      vi,
      en,
    }));
}
