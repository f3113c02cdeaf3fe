import { formatDate, localDateSchema } from '../time/local-date.ts';
import type { AnsweredField } from './own-field.ts';

/** An answer as people read it; undefined where nothing was answered. */
export function answerText({
  kind,
  value,
  chosen,
}: Pick<AnsweredField, 'kind' | 'value' | 'chosen'>): { readonly vi: string; readonly en: string } | undefined {
  if (value === undefined) return undefined;
  switch (kind) {
    case 'text':
      return { vi: value, en: value };
    case 'number':
      return { vi: value, en: value.replace(',', '.') };
    case 'date': {
      const day = formatDate(localDateSchema.parse(value));
      return { vi: day, en: day };
    }
    case 'choice':
      return chosen ?? { vi: value, en: value };
  }
}
