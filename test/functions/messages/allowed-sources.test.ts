import { expect, test } from 'vitest';
import { allowedSources } from '../../../functions/messages/allowed-sources.ts';

const isSource = allowedSources(['203.0.113.7', '198.51.100.0/24', '2001:db8:7::/48']);

test('addresses and networks that are named are sources', () => {
  expect(['203.0.113.7', '198.51.100.1', '198.51.100.255', '2001:db8:7:1::9'].map(isSource)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('any other address, and what is none, is not', () => {
  const others = [
    '203.0.113.8',
    '198.51.101.1',
    '2001:db8:8::1',
    '',
    '203.0.113.7, 10.0.0.1',
    '203.0.113',
    'localhost',
  ];
  expect(others.filter(isSource)).toEqual([]);
});

test('without any source nobody is one', () => {
  expect(allowedSources([])('127.0.0.1')).toBe(false);
});
