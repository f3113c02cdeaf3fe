import { describe, expect, test } from 'vitest';
import { codeKindSchema } from '../../../shared/stickers/batch/batch.ts';
import { checkTemplate, drawSticker } from '../../../shared/stickers/print/draw-sticker.ts';
import { addressOf } from '../../../shared/stickers/print/drawing.ts';
import { stickerSvg } from '../../../shared/stickers/print/sticker-svg.ts';
import { openTypefaces } from '../../../shared/stickers/print/typeface.ts';
import { standardTemplate, standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { materialLimits, scratchOf } from '../../../shared/stickers/template/template.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { fonts, pdfOf, printed, stickersOf } from './print-fixtures.ts';

const typefaces = openTypefaces(fonts);
const withMessages = { ...printed, sms: { keyword: 'LP', shortCode: '8077' }, product: 'Máy lạnh Inverter 1,5 HP' };

test('their ids are all different, and the oldest two are as they were', () => {
  expect(new Set(standardTemplates.map(({ id }) => id)).size).toBe(standardTemplates.length);
  expect(standardTemplates.slice(0, 2)).toMatchObject([
    { id: 'plain', width: 40, height: 20 },
    { id: 'scratch', width: 40, height: 20 },
  ]);
  expect(['plain', 'scratch', 'scratch-code'].map((id) => scratchOf(standardTemplate(id) ?? { fields: [] }))).toEqual([
    'none',
    'pin',
    'code',
  ]);
});

describe.each(standardTemplates)('$id', (template) => {
  const resolutions = materialLimits[template.material].resolutions;

  test('can be printed with every kind of code, at every resolution of its material', () => {
    for (const kind of codeKindSchema.options) {
      for (const resolution of resolutions) {
        for (const texts of [printed, withMessages]) {
          const problems = checkTemplate(template, { printed: texts, kind, typefaces, resolution });
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        }
      }
    }
  });

  test('comes out of the PDF readable, with its own code on each sticker', async () => {
    const [resolution = 600] = resolutions;
    const pdf = pdfOf({ template, resolution, printed: withMessages, stretch: { firstIndex: 40, count: 6 } });
    const read = await readStickerSheets(pdf, { dotsPerInch: resolution === 203 ? 203 : 600, oneBit: true });
    const drawing = drawSticker(template, withMessages, 'standard', typefaces, resolution);
    const stickerAt = stickersOf(7, 'plain');
    expect(read).toEqual(Array.from({ length: 6 }, (_, at) => addressOf(drawing, stickerAt(40 + at))));
  });

  test.runIf(template.material !== 'thermal')(
    'is drawn as SVG of its true size, without letters that another machine might lack',
    () => {
      const drawing = drawSticker(template, withMessages, 'standard', typefaces, 600);
      const svg = stickerSvg(drawing, stickersOf(7, 'scratch')(0), typefaces, { title: 'Tem <1>', description: 'Mẫu' });
      const [, width, height] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg) ?? [];
      expect(Number(width)).toBeCloseTo(template.width, 1);
      expect(Number(height)).toBeCloseTo(template.height, 1);
      expect(svg).not.toMatch(/<(text|image|script)/);
      expect(svg).toContain('<title id="title">Tem &#60;1&#62;</title>');
    },
  );
});
