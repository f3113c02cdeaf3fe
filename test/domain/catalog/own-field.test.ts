import { describe, expect, test } from 'vitest';
import { answerFields } from '../../../shared/catalog/answer-fields.ts';
import { answerText } from '../../../shared/catalog/answer-text.ts';
import { type OwnField, ownFieldSchema, ownFieldsSchema } from '../../../shared/catalog/own-field.ts';

const words = (vi: string, en: string) => ({ vi, en });
const field = (changes: object): OwnField =>
  ownFieldSchema.parse({ id: 'width', label: words('Bề rộng cửa', 'Width of the door'), kind: 'text', ...changes });

const fields = [
  field({
    id: 'lock',
    label: words('Số khóa', 'Lock number'),
    required: true,
    pattern: '[A-Z]{2}\\d{4}',
    hint: words('2 chữ in hoa và 4 số', '2 capital letters and 4 digits'),
  }),
  field({ kind: 'number' }),
  field({ id: 'fitted', label: words('Ngày lắp', 'Fitted on'), kind: 'date' }),
  field({
    id: 'side',
    label: words('Chiều mở', 'Opens to the'),
    kind: 'choice',
    required: true,
    choices: [
      { id: 'left', label: words('Trái', 'left') },
      { id: 'right', label: words('Phải', 'right') },
    ],
  }),
];
const good = { lock: 'AB1234', width: '90,5', fitted: '2026-11-20', side: 'left' };

describe('answers to own fields', () => {
  test('are kept with the label of the day, in the order of the fields', () => {
    const { answered, errors } = answerFields(fields, good, 'everything');
    expect(errors).toEqual([]);
    expect(answered.map(({ id, value }) => [id, value])).toEqual(Object.entries(good));
    expect(answered[0]?.label).toEqual(words('Số khóa', 'Lock number'));
    expect(answered[3]?.chosen).toEqual(words('Trái', 'left'));
  });

  test('are told as people read them', () => {
    const texts = answerFields(fields, good, 'everything').answered.map(answerText);
    expect(texts).toEqual([
      words('AB1234', 'AB1234'),
      words('90,5', '90.5'),
      words('20/11/2026', '20/11/2026'),
      words('Trái', 'left'),
    ]);
  });

  test('that are required and missing are each named, with what to write', () => {
    const { errors } = answerFields(fields, { lock: ' ', width: '90' }, 'everything');
    expect(errors).toEqual([
      {
        field: 'fields.lock',
        vi: 'Hãy điền "Số khóa": 2 chữ in hoa và 4 số.',
        en: 'Fill in "Lock number": 2 capital letters and 4 digits.',
      },
      { field: 'fields.side', vi: 'Hãy điền "Chiều mở".', en: 'Fill in "Opens to the".' },
    ]);
  });

  test.each([
    ['a text that does not fit its pattern', { lock: 'AB12345' }],
    ['a text of two lines', { lock: 'AB\n1234' }],
    ['a number that is none', { width: 'chín mươi' }],
    ['a number that is a thousand to one and 1 to another', { width: '1.000' }],
    ['a day that does not exist', { fitted: '2026-02-30' }],
    ['a day the other way round', { fitted: '20/11/2026' }],
    ['a choice that is not offered', { side: 'up' }],
  ])('%s is named as wrong', (_, changes) => {
    const { errors } = answerFields(fields, { ...good, ...changes }, 'everything');
    expect(errors.map((error) => error.field)).toEqual(Object.keys(changes).map((id) => `fields.${id}`));
  });

  test('where nobody could ask, what is required and missing is noted and holds nothing up', () => {
    const { answered, errors } = answerFields(fields, {}, 'what-was-said');
    expect(errors).toEqual([]);
    expect(answered.map(({ id, value }) => [id, value])).toEqual([
      ['lock', undefined],
      ['side', undefined],
    ]);
  });

  test('where nobody could ask, what is wrong is wrong all the same', () => {
    const { errors } = answerFields(fields, { lock: 'x' }, 'what-was-said');
    expect(errors.map((error) => error.field)).toEqual(['fields.lock']);
  });

  test('to what the product does not ask, or asks no longer, are left aside', () => {
    expect(answerFields(fields, { ...good, colour: 'đỏ' }, 'everything').answered).toHaveLength(4);
    expect(answerFields([], good, 'everything')).toEqual({ answered: [], errors: [] });
  });
});

describe('own fields are refused', () => {
  test.each([
    ['with a pattern that can hang or cannot be read', { pattern: '(a)\\1' }, 'pattern'],
    ['with a pattern for what is no text', { kind: 'number', pattern: '\\d' }, 'pattern'],
    ['as a choice without choices', { kind: 'choice' }, 'choices'],
    [
      'with choices for a text',
      {
        choices: [
          { id: 'a', label: words('A', 'A') },
          { id: 'b', label: words('B', 'B') },
        ],
      },
      'choices',
    ],
    [
      'with two choices of one id',
      {
        kind: 'choice',
        choices: [
          { id: 'a', label: words('A', 'A') },
          { id: 'a', label: words('B', 'B') },
        ],
      },
      'choices',
    ],
    ['with an id that is no word', { id: 'bề rộng' }, 'id'],
    ['without an English label', { label: { vi: 'Rộng' } }, 'label'],
  ])('%s', (_, changes, path) => {
    const parsed = ownFieldSchema.safeParse({ id: 'width', label: words('Rộng', 'Width'), kind: 'text', ...changes });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toContain(path);
  });

  test('of one id, and beyond ten', () => {
    const ten = Array.from({ length: 10 }, (_, at) => field({ id: `field${at}` }));
    expect(ownFieldsSchema.safeParse(ten).success).toBe(true);
    expect(ownFieldsSchema.safeParse([...ten, field({ id: 'more' })]).success).toBe(false);
    expect(ownFieldsSchema.safeParse([field({}), field({})]).success).toBe(false);
  });
});
