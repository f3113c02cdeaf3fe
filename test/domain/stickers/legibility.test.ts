import { describe, expect, test } from 'vitest';
import { sheetLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import type { VolumeOrder } from '../../../shared/stickers/print/volume-order.ts';
import { renderPdf } from '../../../shared/stickers/print/volume-pdf.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { materialLimits } from '../../../shared/stickers/template/template.ts';
import { pdfEngines } from './pdf-engines.ts';
import { fonts } from './print-fixtures.ts';
import { type GrayPicture, readers } from './qr-readers.ts';
import { addressesOf, rollOf, volumeOrder } from './thermal/thermal-fixtures.ts';

/**
 * Every standard template is printed for each resolution of its material up to 600 dpi, rasterised at exactly that
 * resolution in black and white, and read by both decoders. Thermal heads and cheap scanners see no grey, and greys hide
 * codes that lie between dots. `bench/stickers/legibility.ts` does the same with many more stickers.
 */
const RESOLUTIONS = [203, 300, 600] as const;

const cases = standardTemplates.flatMap((template) =>
  RESOLUTIONS.filter((resolution) => materialLimits[template.material].resolutions.includes(resolution)).map(
    (resolution) => ({ template, resolution, name: `${template.id} at ${resolution} dpi` }),
  ),
);
/** A small sheet with a row of stickers: engines spend their time on white paper otherwise. */
const strip = sheetLayoutSchema.parse({ kind: 'sheet', paper: { width: 100, height: 50 }, margin: 6 });

describe.each(pdfEngines())('by $name', ({ rasterise }) => {
  test.each(cases)('a sheet of $name is read whole', async ({ template, resolution }) => {
    const order = volumeOrder({ template, resolution, layout: strip, stretch: { firstIndex: 40, count: 2 } });
    await expectAllRead(order, await rasterise(pdfOf(order), resolution));
  });
});

test.each(pdfEngines())(
  'by $name, rows of a roll are read, each page the size of its stickers',
  async ({ rasterise }) => {
    const layout = rollOf({ lanes: 2, rollLabels: false });
    const order = volumeOrder({ layout, stretch: { firstIndex: 0, count: 4 } });
    const pages = await rasterise(pdfOf(order), order.resolution);
    expect(pages).toHaveLength(2);
    await expectAllRead(
      order,
      pages.map((page) => withBorder(page, 16)),
    );
  },
);

function pdfOf(order: VolumeOrder): Buffer {
  return Buffer.concat([...renderPdf(order, fonts)]);
}

/** Both decoders find every code of the order, and nothing else. */
async function expectAllRead(order: VolumeOrder, pages: readonly GrayPicture[]): Promise<void> {
  const wanted = addressesOf(order).toSorted();
  for (const [name, read] of Object.entries(readers)) {
    const found = await Promise.all(pages.map((page) => read(page)));
    expect([
      name,
      ...found
        .flat()
        .map(({ text }) => text)
        .sort(),
    ]).toEqual([name, ...wanted]);
  }
}

/** Paper around the page, as there is around a sticker on its backing. */
function withBorder({ width, height, shades }: GrayPicture, border: number): GrayPicture {
  const wide = width + 2 * border;
  const bordered = new Uint8Array(wide * (height + 2 * border)).fill(255);
  for (let y = 0; y < height; y += 1)
    bordered.set(shades.subarray(y * width, (y + 1) * width), (y + border) * wide + border);
  return { width: wide, height: height + 2 * border, shades: bordered };
}
