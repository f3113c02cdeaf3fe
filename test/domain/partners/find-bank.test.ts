import { expect, test } from 'vitest';
import { banks } from '../../../shared/partners/payee/banks.ts';
import { findBank } from '../../../shared/partners/payee/find-bank.ts';

test.each([
  ['VCB', 'Vietcombank'],
  ['vietcom bank', 'Vietcombank'],
  ['Ngân hàng MB', 'MBBank'],
  ['mb', 'MBBank'],
  ['Đông Á Bank', 'Vikki'],
])('%s is %s', (written, name) => {
  expect(findBank(written)?.name).toBe(name);
});

test('every bank is found by its own name and its other words, and nothing else is', () => {
  for (const bank of banks) {
    for (const word of [bank.name, ...(bank.aliases ?? [])])
      expect([word, findBank(word)?.name]).toEqual([word, bank.name]);
  }
  expect(findBank('')).toBeUndefined();
  expect(findBank('bank')).toBeUndefined();
  expect(findBank('hoa sen')).toBeUndefined();
});
