import { describe, expect, test } from 'vitest';
import { readForeignCode } from '../../../shared/stickers/code/foreign-code.ts';

describe("a maker's serial", () => {
  test.each(['ab12-0004571', 'AB12 0004571', 'AB12.0004571', ' ab12–0004571 ', 'ＡＢ12\u00a00004571'])(
    'written as %j is the same',
    (written) => {
      expect(readForeignCode(written)).toBe('AB120004571');
    },
  );

  test('keeps the slashes and underscores that tell serials apart', () => {
    expect(readForeignCode('AB/12_3')).toBe('AB/12_3');
  });

  test.each(['', 'AB', 'Máy số 1', 'x'.repeat(51), 'AB\u0000C', 'AB😀C'])('is not %j', (written) => {
    expect(readForeignCode(written)).toBeUndefined();
  });
});
