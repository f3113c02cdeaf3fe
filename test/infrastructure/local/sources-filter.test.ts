import { expect, test } from 'vitest';
import { eventFilter } from '../../../local/sources/event-filter.ts';

const inserted = {
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: 'OUT#1' } }, NewImage: { count: { N: '5' }, tags: { SS: ['a', 'b'] } }, SizeBytes: 120 },
};

const passes = (...patterns: readonly unknown[]) => eventFilter(patterns)(inserted);

test('without patterns every event passes', () => {
  expect(passes()).toBe(true);
  expect(passes({})).toBe(true);
});

test('all fields of a pattern must match, of a field’s list one entry', () => {
  expect(passes({ eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUT#' }] } } } })).toBe(
    true,
  );
  expect(passes({ eventName: ['MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUT#' }] } } } })).toBe(false);
  expect(passes({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'SERIAL#' }] } } } })).toBe(false);
});

test('of several patterns one is enough', () => {
  expect(passes({ eventName: ['REMOVE'] }, { eventName: ['INSERT'] })).toBe(true);
});

test('an exact value matches its own type only', () => {
  expect(passes({ dynamodb: { SizeBytes: [120] } })).toBe(true);
  expect(passes({ dynamodb: { SizeBytes: ['120'] } })).toBe(false);
  expect(eventFilter([{ note: [null] }])({ note: null })).toBe(true);
  expect(eventFilter([{ note: [null] }])({})).toBe(false);
});

test('an array matches when one of its elements does', () => {
  expect(passes({ dynamodb: { NewImage: { tags: { SS: ['b'] } } } })).toBe(true);
  expect(passes({ dynamodb: { NewImage: { tags: { SS: ['c'] } } } })).toBe(false);
});

test('exists asks whether a leaf is there', () => {
  expect(passes({ dynamodb: { NewImage: { count: { N: [{ exists: true }] } } } })).toBe(true);
  expect(passes({ dynamodb: { NewImage: { count: { S: [{ exists: true }] } } } })).toBe(false);
  expect(passes({ dynamodb: { NewImage: { count: { S: [{ exists: false }] } } } })).toBe(true);
  expect(passes({ dynamodb: { OldImage: [{ exists: false }] } })).toBe(true);
});

test('anything-but lets the others pass', () => {
  expect(passes({ eventName: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] })).toBe(true);
  expect(passes({ eventName: [{ 'anything-but': 'INSERT' }] })).toBe(false);
  expect(passes({ dynamodb: { Keys: { pk: { S: [{ 'anything-but': { prefix: 'OUT#' } }] } } } })).toBe(false);
  expect(passes({ missing: [{ 'anything-but': ['x'] }] })).toBe(false);
});

test('numeric compares numbers; a number attribute is text and never matches', () => {
  expect(passes({ dynamodb: { SizeBytes: [{ numeric: ['>', 100, '<=', 120] }] } })).toBe(true);
  expect(passes({ dynamodb: { SizeBytes: [{ numeric: ['>', 100, '<', 120] }] } })).toBe(false);
  expect(passes({ dynamodb: { NewImage: { count: { N: [{ numeric: ['=', 5] }] } } } })).toBe(false);
});

test('suffix, wildcard and ignoring case look at text', () => {
  expect(passes({ dynamodb: { Keys: { pk: { S: [{ suffix: '#1' }] } } } })).toBe(true);
  expect(passes({ dynamodb: { Keys: { pk: { S: [{ wildcard: 'O*#*' }] } } } })).toBe(true);
  expect(passes({ eventName: [{ 'equals-ignore-case': 'insert' }] })).toBe(true);
  expect(passes({ eventName: [{ prefix: { 'equals-ignore-case': 'INS' } }] })).toBe(true);
});

test('$or holds alternatives', () => {
  expect(passes({ $or: [{ eventName: ['REMOVE'] }, { dynamodb: { SizeBytes: [120] } }] })).toBe(true);
  expect(passes({ $or: [{ eventName: ['REMOVE'] }, { dynamodb: { SizeBytes: [1] } }] })).toBe(false);
});

test('an operator that is not known is refused before any event', () => {
  expect(() => eventFilter([{ eventName: [{ cidr: '10.0.0.0/8' }] }])).toThrow('unknown filter operator cidr');
});
