import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withUnitLife } from '../shared/stickers/unit/draw-unit-life.ts';

/** Draws the life of a unit into docs/decisions/unit-life.md anew; a test says when that is due. */
const file = join(import.meta.dirname, '../docs/decisions/unit-life.md');
writeFileSync(file, withUnitLife(readFileSync(file, 'utf8')));
console.log('docs/decisions/unit-life.md: drawn');
