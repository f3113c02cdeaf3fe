import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawUnitLife, withUnitLife } from '../../../shared/stickers/unit/draw-unit-life.ts';

const document = readFileSync(join(import.meta.dirname, '../../../docs/decisions/unit-life.md'), 'utf8');

test('docs/decisions/unit-life.md draws the life that writes are held to (node bin/unit-life.ts renews it)', () => {
  expect(withUnitLife(document)).toBe(document);
});

test('the drawing names each step with its kind', () => {
  const drawn = drawUnitLife();
  expect(drawn).toContain('  accepted --> bound\n');
  expect(drawn).toContain('  printed --> activated: sớm / early\n');
  expect(drawn).toContain('  shipped --> bound: kèm ghi chú / with a note\n');
});
