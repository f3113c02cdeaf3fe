import { expect, test } from 'vitest';
import { codesIn } from '../../../web/src/console/conversations/codes-in.ts';

const CODE = 'K7M29QXD4T0WHB35';

test.each([
  ['mã K7M2-9QXD-4T0W-HB35 ạ', 'in groups'],
  ['mã k7m29qxd4t0whb35', 'in one piece and small letters'],
  ['K7M2 9QXD 4TOW HB35 kêu to', 'in four words, with an O for a zero'],
  [`xem https://bh.example/K/${CODE}`, 'in an address'],
])('a code is found: %s', (text) => {
  expect(codesIn(text)).toEqual([CODE]);
});

test('neither a phone nor a code with a typo is taken for one', () => {
  expect(codesIn('gọi 0912 345 678, mã K7M2-9QXD-4T0W-HB3C')).toEqual([]);
});
