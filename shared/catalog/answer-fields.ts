import type { FieldError } from '../http/problem.ts';
import { localDateSchema } from '../time/local-date.ts';
import { readPattern } from './field-pattern.ts';
import type { AnsweredField, FieldAnswers, OwnField } from './own-field.ts';

/**
 * `everything`: a page asked, so what is required must be there. `what-was-said`: the way in cannot ask, or could not
 * when it was filled in; what is required and missing is noted and holds nothing up.
 */
export type Asking = 'everything' | 'what-was-said';

export interface FieldsReading {
  /** In the order of the product's fields; of those left out only the required ones, without a value. */
  readonly answered: readonly AnsweredField[];
  readonly errors: readonly FieldError[];
}

/** Reads what was answered to a product's own fields. Answers to what it does not ask, or asks no longer, are left aside. */
export function answerFields(fields: readonly OwnField[], answers: FieldAnswers, asking: Asking): FieldsReading {
  const answered: AnsweredField[] = [];
  const errors: FieldError[] = [];
  for (const field of fields) {
    const written = answers[field.id]?.normalize('NFC').trim() ?? '';
    const { id, label, kind } = field;
    if (written === '') {
      if (field.required) answered.push({ id, label, kind });
      if (field.required && asking === 'everything') errors.push(missing(field));
      continue;
    }
    const value = read(field, written);
    if (value === undefined) {
      errors.push(wrong(field));
      continue;
    }
    const chosen = field.choices?.find((choice) => choice.id === value)?.label;
    answered.push({ id, label, kind, value, ...(chosen === undefined ? {} : { chosen }) });
  }
  return { answered, errors };
}

/** The answer as it is kept; undefined if it cannot be one. */
function read({ kind, pattern, choices = [] }: OwnField, written: string): string | undefined {
  switch (kind) {
    case 'text':
      return /^\P{Cc}*$/u.test(written) && fits(pattern, written) ? written : undefined;
    case 'number':
      // `1.000` is a thousand to one and 1 to another.
      return /^-?\d{1,12}(,\d{1,6}|\.\d{1,2})?$/.test(written) ? written.replace('.', ',') : undefined;
    case 'date':
      return localDateSchema.safeParse(written).data;
    case 'choice':
      return choices.find(({ id }) => id === written)?.id;
  }
}

function fits(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  const reading = readPattern(pattern);
  // Refused when it was saved; one from before a rule changed holds nobody up.
  return !reading.ok || reading.matches(value);
}

function missing({ id, label, hint }: OwnField): FieldError {
  return {
    field: `fields.${id}`,
    vi: `Hãy điền "${label.vi}"${hint ? `: ${hint.vi}` : ''}.`,
    en: `Fill in "${label.en}"${hint ? `: ${hint.en}` : ''}.`,
  };
}

const shapes = {
  text: { vi: 'chưa đúng khuôn mẫu', en: 'does not look as it should' },
  number: { vi: 'phải là số, ví dụ 12 hoặc 12,5', en: 'must be a number, such as 12 or 12,5' },
  date: { vi: 'phải là ngày, ví dụ 2026-11-22', en: 'must be a date, such as 2026-11-22' },
  choice: { vi: 'phải chọn trong danh sách', en: 'must be one of the list' },
} as const;

function wrong({ id, label, hint, kind }: OwnField): FieldError {
  return {
    field: `fields.${id}`,
    vi: `"${label.vi}" ${shapes[kind].vi}${hint ? `: ${hint.vi}` : ''}. Hãy sửa lại.`,
    en: `"${label.en}" ${shapes[kind].en}${hint ? `: ${hint.en}` : ''}. Mend it.`,
  };
}
