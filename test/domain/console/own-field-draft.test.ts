import { expect, test } from 'vitest';
import { ownFieldsSchema } from '../../../shared/catalog/own-field.ts';
import {
  type FieldRow,
  fieldFaults,
  fieldOf,
  idFrom,
  newField,
  rowOf,
} from '../../../web/src/console/products/own-field-draft.ts';

const row = (about: Partial<FieldRow>): FieldRow => ({ ...newField(), labelVi: 'Số tầng', labelEn: 'Floor', ...about });
const choices = (...words: string[]) => words.map((vi) => ({ key: vi, id: '', vi, en: vi }));

test('an id is made of the Vietnamese label', () => {
  expect(idFrom('Nguồn nước (đầu vào)')).toBe('nguonNuocDauVao');
  expect(idFrom('2 dàn nóng')).toBe('danNong');
});

test('what the page finds nothing wrong with, the API takes', () => {
  const rows = [
    row({ pattern: '[A-Z]{2}\\d{6}', hintVi: 'Trên vỏ', hintEn: 'On the case', required: true }),
    row({ labelVi: 'Nguồn nước', kind: 'choice', choices: choices('Nước máy', 'Nước máy', 'Nước giếng') }),
    row({ labelVi: 'Ngày lắp', kind: 'date' }),
  ];
  expect(fieldFaults(rows)).toEqual([]);
  expect(() => ownFieldsSchema.parse(rows.map(fieldOf))).not.toThrow();
});

test.each([
  ['a label in one language', row({ labelEn: '' }), 'label'],
  ['a hint in one language', row({ hintVi: 'Trên vỏ' }), 'hint'],
  ['a pattern that cannot be read', row({ pattern: '(a' }), 'pattern'],
  ['a choice of one', row({ kind: 'choice', choices: choices('Nước máy') }), 'choices'],
  ['a label without letters', row({ labelVi: '123' }), 'id'],
])('%s is told before the API is asked', (_what, wrong, part) => {
  expect(fieldFaults([wrong]).map((fault) => fault.part)).toEqual([part]);
});

test('two fields of one id are both told', () => {
  expect(fieldFaults([row({}), row({})]).map(({ part }) => part)).toEqual(['id', 'id']);
});

test('a field that was saved keeps its id when its label changes', () => {
  const [saved] = ownFieldsSchema.parse([fieldOf(row({}))]);
  if (!saved) throw new Error('no field');
  expect(fieldOf({ ...rowOf(saved), labelVi: 'Tầng nhà' }).id).toBe('soTang');
});
