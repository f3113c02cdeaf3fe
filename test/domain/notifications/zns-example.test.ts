import { expect, test } from 'vitest';
import example from '../../../lib/config/stages/example.json' with { type: 'json' };
import { znsTemplates } from '../../../shared/notifications/zns-templates.ts';

const named: Readonly<Record<string, string>> = example.gateways.znsTemplates;

test('the example of the settings names an id for every notice that has a form with Zalo, and for no other', () => {
  expect(Object.keys(named).toSorted()).toEqual(Object.keys(znsTemplates).toSorted());
});

test('no two notices have the same id', () => {
  expect(new Set(Object.values(named)).size).toBe(Object.keys(named).length);
});
