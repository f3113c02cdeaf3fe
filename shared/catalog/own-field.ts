import * as z from 'zod';
import { line } from '../http/text-input.ts';
import { readPattern } from './field-pattern.ts';

/** Words in both languages. */
const words = (most: number) => z.object({ vi: line(most), en: line(most) });

const idSchema = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]{0,29}$/,
    'Mã ô bắt đầu bằng chữ thường, chỉ gồm chữ không dấu và số, tối đa 30 ký tự. | The id of a field begins with a small letter and has letters and digits only, at most 30.',
  );

export const fieldKindSchema = z.enum(['text', 'number', 'date', 'choice']);

/** One of the answers that a field offers. */
export const fieldChoiceSchema = z.object({ id: idSchema, label: words(60) });

/** Something a company wants to know of each unit of a product when it is activated: the door's width, the water's source. */
export const ownFieldSchema = z
  .object({
    id: idSchema,
    label: words(60),
    kind: fieldKindSchema,
    required: z.boolean().default(false),
    /** What a text looks like; read by `readPattern`, which knows no expression that takes long. */
    pattern: z.string().min(1).max(100).optional(),
    /** What to write there, shown beside the field and told where it is wrong: `Số trên vỏ máy, 2 chữ và 6 số`. */
    hint: words(120).optional(),
    /** Of a choice. */
    choices: z.array(fieldChoiceSchema).min(2).max(30).optional(),
  })
  .superRefine((field, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (field.pattern !== undefined && field.kind !== 'text') {
      wrong('pattern', 'Chỉ ô chữ mới có khuôn mẫu. | Only a text has a pattern.');
    }
    if (field.pattern !== undefined) {
      const reading = readPattern(field.pattern);
      if (!reading.ok) wrong('pattern', reading.message);
    }
    if ((field.kind === 'choice') !== (field.choices !== undefined)) {
      wrong(
        'choices',
        'Ô chọn cần danh sách lựa chọn, ô khác thì không. | A choice has a list of choices; others have none.',
      );
    }
    if (!isUnique(field.choices ?? [])) wrong('choices', 'Hai lựa chọn trùng mã. | Two choices have the same id.');
  });
export type OwnField = z.infer<typeof ownFieldSchema>;

export const MOST_OWN_FIELDS = 10;

export const ownFieldsSchema = z
  .array(ownFieldSchema)
  .max(MOST_OWN_FIELDS, 'Tối đa 10 ô riêng. | At most 10 fields of your own.')
  .refine(isUnique, 'Hai ô trùng mã. | Two fields have the same id.');

/** What was answered, by the field's id: a number as `12,5`, a date as `2026-11-22`, a choice by its id. */
export const fieldAnswersSchema = z
  .record(z.string().max(30), z.string().max(300, 'Tối đa 300 ký tự. | At most 300 characters.'))
  .refine((answers) => Object.keys(answers).length <= 20, 'Quá nhiều ô. | Too many fields.');
export type FieldAnswers = z.infer<typeof fieldAnswersSchema>;

/** A field with its answer as both stood on the day; one that was asked for and not answered has no value. */
export const answeredFieldSchema = z.object({
  id: z.string(),
  label: z.object({ vi: z.string(), en: z.string() }),
  kind: fieldKindSchema,
  value: z.string().optional(),
  /** The words of the choice. */
  chosen: z.object({ vi: z.string(), en: z.string() }).optional(),
});
export type AnsweredField = z.infer<typeof answeredFieldSchema>;

function isUnique(ones: readonly { readonly id: string }[]): boolean {
  return new Set(ones.map(({ id }) => id)).size === ones.length;
}
