import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { checkTemplate, drawSticker } from '../../../shared/stickers/print/draw-sticker.ts';
import { textIn, writtenOn } from '../../../shared/stickers/print/drawing.ts';
import { LogoUnusable, readLogo } from '../../../shared/stickers/print/logo.ts';
import { TemplateUnfit } from '../../../shared/stickers/print/template-problem.ts';
import { openTypefaces } from '../../../shared/stickers/print/typeface.ts';
import { standardTemplate } from '../../../shared/stickers/template/standard-templates.ts';
import { type Resolution, stickerTemplateSchema } from '../../../shared/stickers/template/template.ts';
import { fonts, printed, stickersOf, templateOf } from './print-fixtures.ts';

type Draft = z.input<typeof stickerTemplateSchema>;

const typefaces = openTypefaces(fonts);
const base: Draft = {
  id: 'own',
  version: 1,
  name: 'Của công ty',
  material: 'fragile',
  width: 40,
  height: 20,
  fields: [],
};
const qr = { kind: 'qr', x: 0, y: 1, side: 18 } as const;
const own = (fields: Draft['fields'], change: Partial<Draft> = {}) =>
  stickerTemplateSchema.parse({ ...base, ...change, fields });
const check = (template: ReturnType<typeof own>, resolution: Resolution = 600, texts = printed) =>
  checkTemplate(template, { printed: texts, kind: 'standard', typefaces, resolution });
const found = (...given: Parameters<typeof check>) => check(...given).map(({ field, code }) => [field, code]);

describe('a text that does not fit', () => {
  const place = { x: 20, y: 2, width: 10, height: 3, points: 8, smallestPoints: 6 };

  test('is named with its field and by how much, and the template is not drawn', () => {
    const template = own([qr, { kind: 'company', ...place }]);
    expect(check(template)).toMatchObject([{ field: 1, kind: 'company', code: 'text-too-wide', severity: 'error' }]);
    expect(check(template)[0]?.vi).toMatch(
      /^Trường 2 \(tên công ty\) rộng hơn khung \d+ % dù đã ở cỡ nhỏ nhất 6 pt\.$/,
    );
    expect(check(template)[0]?.en).toMatch(
      /^Field 2 \(company\) is \d+ % too wide for its box even at its smallest 6 pt\.$/,
    );
    expect(() => drawSticker(template, printed, 'standard', typefaces, 600)).toThrow(TemplateUnfit);
  });

  test('is set smaller first, down to its smallest size', () => {
    const template = own([qr, { kind: 'company', ...place, width: 15, smallestPoints: 3 }]);
    const [text] = drawSticker(template, printed, 'standard', typefaces, 600).standing;
    if (text?.kind !== 'text') throw new Error('no text');
    expect((text.size / 600) * 72).toBeGreaterThan(3);
    expect((text.size / 600) * 72).toBeLessThan(8);
    expect(typefaces.regular.widthOf(text.text) * text.size).toBeLessThanOrEqual((15 / 25.4) * 600 + 1);
  });

  test('in height says how many millimetres are missing', () => {
    const template = own([qr, { kind: 'text', x: 20, y: 2, width: 19, height: 1, points: 10, text: 'Ấm' }]);
    expect(check(template)[0]?.en).toMatch(/is [\d.]+ mm too tall/);
  });
});

test('the ink of two lines never touches, however many accents stand on their capitals', () => {
  const words = fc.stringMatching(/^[ẤẰẬỖỆỮỢĐgyqpẠỤỘa-z]{1,8}$/).filter((text) => text.trim() === text && text !== '');
  fc.assert(
    fc.property(words, words, fc.constantFrom(203, 300, 600, 2400), (upper, lower, resolution) => {
      const line = { kind: 'text', x: 19, width: 20, height: 3, points: 12, smallestPoints: 3 } as const;
      const template = own([qr, { ...line, y: 4, text: upper }, { ...line, y: 7, text: lower }], {
        material: resolution === 203 ? 'thermal' : 'paper',
      });
      const { standing } = drawSticker(template, printed, 'standard', typefaces, resolution);
      const [one, other] = standing.flatMap((shape) => (shape.kind === 'text' ? [shape] : []));
      if (!one || !other) throw new Error('two lines');
      const bottom = one.y + typefaces.regular.inkOf(one.text).below * one.size;
      const top = other.y - typefaces.regular.inkOf(other.text).above * other.size;
      expect(bottom).toBeLessThanOrEqual(top + 0.11);
    }),
  );
});

describe('all that is wrong is told together', () => {
  test('what lies outside, over a QR code, or over another text names both', () => {
    const line = { height: 3, points: 5, width: 12 } as const;
    const template = own([
      qr,
      { kind: 'text', ...line, x: 15, y: 2, text: 'a' },
      { kind: 'text', ...line, x: 30, y: 10, text: 'b' },
      { kind: 'hotline', ...line, x: 20, y: 3, smallestPoints: 3 },
    ]);
    expect(found(template)).toEqual([
      [2, 'outside'],
      [1, 'overlap'],
      [3, 'overlap'],
    ]);
    expect(check(template)[1]?.en).toBe('Field 2 (text) lies 3 mm over field 1 (QR code) and its quiet zone.');
    expect(check(template)[1]?.vi).toBe('Trường 2 (chữ) đè 3 mm lên trường 1 (mã QR) và viền trắng của nó.');
  });

  test('an address too long for the side says what would help', () => {
    const texts = { ...printed, siteHost: 'bao-hanh-dien-tu.cong-ty-dien-may.com.vn' };
    const [problem] = check(own([{ ...qr, side: 8 }], { material: 'thermal' }), 203, texts);
    expect(problem).toMatchObject({ field: 0, code: 'qr-too-dense', severity: 'error' });
    expect(problem?.en).toContain('use a bigger sticker');
  });

  test('a PIN stands under a scratch layer, which hides nothing else', () => {
    const pin = { kind: 'pin', x: 20, y: 10, width: 15, height: 3, points: 6 } as const;
    expect(found(own([qr, pin]))).toEqual([[1, 'pin-open']]);
    const layer = { kind: 'scratch', x: 19, y: 9, width: 10, height: 5, covers: 'pin' } as const;
    expect(found(own([qr, pin, layer]))).toEqual([[1, 'not-covered']]);
    const wide = { ...layer, x: 18, width: 20 };
    const words = { kind: 'text', x: 20, y: 13.2, width: 15, height: 2, points: 4, text: 'Cào nhẹ' } as const;
    expect(found(own([qr, pin, wide, words]))).toEqual([[3, 'hidden']]);
    expect(found(own([qr, { ...wide, covers: 'code' }]))).toEqual([[0, 'not-covered']]);
  });

  test('colours, resolutions, placeholders and letters that cannot be printed', () => {
    const words = { kind: 'text', x: 20, y: 2, width: 18, height: 3, points: 5 } as const;
    expect(found(own([qr, { ...words, text: 'a', colour: [1, 0, 0, 0] }], { material: 'thermal' }), 203)).toEqual([
      [1, 'colour-on-thermal'],
    ]);
    expect(found(own([qr], { material: 'thermal' }), 600)).toEqual([[undefined, 'resolution-of-material']]);
    expect(found(own([qr, { ...words, text: 'Gọi {phone}' }]))).toEqual([[1, 'placeholder-unknown']]);
    expect(found(own([qr, { ...words, text: 'Tem 🎉' }]))).toEqual([[1, 'character-missing']]);
    expect(found(own([{ ...words, text: 'Chỉ có chữ' }]))).toEqual([[undefined, 'nothing-to-read']]);
  });
});

test('what an order has nothing for is left out, the rest of the words is put in', () => {
  const words = { x: 20, width: 19, height: 3, points: 5, smallestPoints: 3 } as const;
  const template = own([
    qr,
    { kind: 'product', ...words, y: 1 },
    { kind: 'sms', ...words, y: 5 },
    { kind: 'hotline', ...words, y: 9 },
  ]);
  const texts = (order: typeof printed) =>
    drawSticker(template, order, 'standard', typefaces, 600).standing.flatMap((shape) =>
      shape.kind === 'text' ? [shape.text] : [],
    );
  expect(texts(printed)).toEqual(['Hotline 1900 0000']);
  expect(texts({ ...printed, product: 'Máy lạnh', sms: { keyword: 'LP', shortCode: '8077' } })).toEqual([
    'Máy lạnh',
    'Soạn LP <mã> gửi 8077',
    'Hotline 1900 0000',
  ]);
});

test('every code stays in its place: the few with many wide letters are set smaller', () => {
  const template = templateOf('plain');
  const drawing = drawSticker(template, printed, 'standard', typefaces, 600);
  for (const code of ['AWWWWWWWWWWWWWWW', stickersOf(7, 'plain')(3).code]) {
    for (const [at, run] of writtenOn(drawing, { code, pin: undefined }, typefaces).entries()) {
      expect(typefaces.bold.widthOf(run.text) * run.size).toBeLessThanOrEqual((drawing.slots[at]?.room ?? 0) + 0.01);
    }
  }
  const lines = drawing.slots.map((slot) => textIn(slot, { code: 'K7M29QXD4T0WHB3C', pin: undefined }));
  expect(lines).toEqual(['K7M2-9QXD', '4T0W-HB3C']);
});

test('a short code and a code of digits break into lines of whole groups', () => {
  const template = standardTemplate('plain-10x20');
  if (!template) throw new Error('no template');
  const lines = (kind: 'short' | 'digits', code: string) =>
    drawSticker(template, printed, kind, typefaces, 600).slots.map((slot) => textIn(slot, { code, pin: undefined }));
  expect(lines('short', 'K7M29QXD4T0WHB')).toEqual(['K7M2', '9QX', 'D4T', '0WHB']);
  expect(lines('digits', '1234567890123456')).toEqual(['1234', '5678', '9012', '3456']);
});

describe('a logo', () => {
  const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inner}</svg>`;

  test('of paths, shapes and groups is drawn in inks, black as black alone', () => {
    const logo = readLogo(
      svg('<g transform="translate(1 2)"><circle cx="3" cy="3" r="2" fill="#e00"/></g><path d="M0 0h4v4z"/>'),
    );
    expect(logo.shapes.map(({ fill }) => fill)).toEqual([
      [0, 1, 1, 0.067],
      [0, 0, 0, 1],
    ]);
  });

  test.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<image href="x.png"/>', '<image>'],
    ['<a href="https://x.vn"><path d="M0 0h1"/></a>', '<a>'],
    ['<path d="M0 0h1v1z" onclick="x()"/>', 'onclick'],
    ['<use href="#a"/>', '<use>'],
    ['<path d="M0 0h1v1z" fill="url(#g)"/>', 'url(…)'],
    ['<text>Chữ</text>', '<text>'],
    ['<defs><image href="x"/></defs><path d="M0 0h1v1z"/>', '<image>'],
    ['<path d="M0 0 nonsense"/>', 'a broken path'],
    ['', 'nothing to draw'],
  ])('with %s is refused and says so', (inner, part) => {
    expect(() => readLogo(svg(inner))).toThrow(LogoUnusable);
    expect(() => readLogo(svg(inner))).toThrow(part);
  });

  test('with entities, or that is no XML at all, is refused', () => {
    expect(() => readLogo('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')).toThrow(LogoUnusable);
    expect(() => readLogo('not a picture')).toThrow(LogoUnusable);
    expect(() => readLogo('<svg viewBox="0 0 1 1"><path d="M0 0h1z"></svg>')).toThrow(LogoUnusable);
  });

  test('on a sticker stays inside its box, turned or not', () => {
    for (const rotation of [0, 90, 180, 270] as const) {
      const template = own([
        qr,
        { kind: 'logo', x: 20, y: 2, width: 16, height: 4, rotation, svg: svg('<path d="M0 0H10V10H0z"/>') },
      ]);
      const [path] = drawSticker(template, printed, 'standard', typefaces, 600).standing;
      if (path?.kind !== 'path') throw new Error('no logo');
      const xs = path.path.flatMap((step) => (step[0] === 'Z' ? [] : [((step[1] ?? 0) / 600) * 25.4]));
      expect(Math.min(...xs)).toBeCloseTo(26, 3);
      expect(Math.max(...xs)).toBeCloseTo(30, 3);
    }
  });
});
