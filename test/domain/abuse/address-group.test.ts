import { expect, test } from 'vitest';
import { addressGroup } from '../../../shared/abuse/address-group.ts';

test('an IPv4 address stands for itself, also where it is written as IPv6', () => {
  expect(addressGroup('203.0.113.7')).toBe('203.0.113.7');
  expect(addressGroup('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('all addresses of one /64 are one, however they are written', () => {
  const group = '2001:db8:1:2::/64';
  expect(addressGroup('2001:db8:1:2::1')).toBe(group);
  expect(addressGroup('2001:0DB8:0001:0002:ffff:0:0:9')).toBe(group);
  expect(addressGroup('2001:db8:1:2:3:4:203.0.113.7')).toBe(group);
  expect(addressGroup('2001:db8:1:3::1')).not.toBe(group);
});

test('what an address leaves out in its middle counts as zeros', () => {
  expect(addressGroup('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(addressGroup('::1')).toBe('0:0:0:0::/64');
});

test('what is no address is one group, so that making addresses up gains nothing', () => {
  expect(addressGroup('nobody')).toBe(addressGroup('somebody'));
});
