import { describe, expect, test } from 'vitest';
import { fitOnePart, smsParts, smsSafe, unaccent } from '../../../shared/notifications/sms-text.ts';

describe('unaccenting', () => {
  test('takes the marks off whichever way they are encoded', () => {
    const written = 'Đã kích hoạt điều hòa Lạc Phong Ưu đãi';
    expect(unaccent(written.normalize('NFC'))).toBe('Da kich hoat dieu hoa Lac Phong Uu dai');
    expect(unaccent(written.normalize('NFD'))).toBe('Da kich hoat dieu hoa Lac Phong Uu dai');
  });

  test('maps đ and Đ, which have no decomposition', () => {
    expect(unaccent('đĐ')).toBe('dD');
  });

  test('keeps only what a brandname SMS may hold', () => {
    expect(smsSafe('Tủ  đông “200 lít” – 2 cửa 🎉\n')).toBe('Tu dong "200 lit" - 2 cua');
  });
});

describe('counting parts', () => {
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['{'.repeat(80), 1],
    ['{'.repeat(81), 2],
    ['à è é ì ò ù'.padEnd(160, 'a'), 1],
    [`đ${'a'.repeat(69)}`, 1],
    [`đ${'a'.repeat(70)}`, 2],
    ['', 1],
  ])('a text of the given characters costs the right number of parts', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

test('only the name is cut where a text would not fit one part', () => {
  const text = fitOnePart('Máy lạnh '.repeat(30), (name) => `LacPhong: da kich hoat ${name}, ma HB3C.`);
  expect(smsParts(text)).toBe(1);
  expect(text).toMatch(/^LacPhong: da kich hoat May lanh .*\.\.\., ma HB3C\.$/);
  expect(text.length).toBeGreaterThan(150);
});
