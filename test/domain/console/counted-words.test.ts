import { expect, test } from 'vitest';
import { fillIn } from '../../../web/src/brand/brand.ts';

const en = 'Approve {count|line|lines} of {partner}';

test('one is told from many, and from none', () => {
  expect(fillIn(en, { count: '1', partner: 'Hải' })).toBe('Approve 1 line of Hải');
  expect(fillIn(en, { count: '0', partner: 'Hải' })).toBe('Approve 0 lines of Hải');
  expect(fillIn(en, { count: '1.000', partner: 'Hải' })).toBe('Approve 1.000 lines of Hải');
});

test('a verb may go along with its count', () => {
  const text = '{done|line|lines} approved; {failed|was|were} not.';
  expect(fillIn(text, { done: '3', failed: '1' })).toBe('3 lines approved; 1 was not.');
});

test('what no value is given for stands as it is', () => {
  expect(fillIn('{company}: {count|line|lines}', { company: 'Lam Sương' })).toBe('Lam Sương: {count|line|lines}');
});
