/** Labels for thermal printers, with codes ready: a second and bytes a label, beside whole labels as one graphic. */
import { readFileSync } from 'node:fs';
import { drawSticker } from '../../shared/stickers/print/draw-sticker.ts';
import { rollLayoutSchema } from '../../shared/stickers/print/print-layout.ts';
import { stickerPainter } from '../../shared/stickers/print/raster/sticker-painter.ts';
import { renderTspl } from '../../shared/stickers/print/thermal/tspl.ts';
import { compressed, renderZpl } from '../../shared/stickers/print/thermal/zpl.ts';
import { openTypefaces } from '../../shared/stickers/print/typeface.ts';
import type { RenderVolume, VolumeOrder } from '../../shared/stickers/print/volume-order.ts';
import { standardTemplates } from '../../shared/stickers/template/standard-templates.ts';
import type { StickerTemplate } from '../../shared/stickers/template/template.ts';
import { instantOf } from '../../shared/time/local-date.ts';
import { race, tell } from '../race.ts';

const FONTS = new URL('../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);
const fonts = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};
const printed = { company: 'Điện máy Lạc Phong', hotline: '1900 0000', siteHost: 'bh.lacphong.example' };
const LABELS = 5_000;
const stickers = Array.from({ length: LABELS }, (_, at) => ({
  code: `A7M29QXD4T0W${String(at).padStart(4, '0')}`,
  pin: undefined,
}));

function orderOf(template: StickerTemplate, resolution: 203 | 300, count: number): VolumeOrder {
  return {
    batchId: '0000001',
    sku: 'LP-INV-12',
    orderedAt: instantOf(0),
    kind: 'standard',
    template,
    layout: rollLayoutSchema.parse({ kind: 'roll' }),
    resolution,
    printed,
    volume: 1,
    volumes: 1,
    stretch: { firstIndex: 0, count },
    stickersOf: (stretch) => stickers.slice(stretch.firstIndex, stretch.firstIndex + stretch.count),
  };
}

for (const template of standardTemplates.filter(({ material }) => material === 'thermal')) {
  for (const resolution of [203, 300] as const) {
    const bytesOf = (render: RenderVolume, count: number) => {
      let bytes = 0;
      for (const piece of render(orderOf(template, resolution, count), fonts)) bytes += piece.byteLength;
      return bytes;
    };
    const typefaces = openTypefaces(fonts);
    const drawing = drawSticker(template, printed, 'standard', typefaces, resolution);
    const painter = stickerPainter(drawing, typefaces);
    const wholeGraphics = (count: number) => {
      let bytes = 0;
      for (const sticker of stickers.slice(0, count)) {
        const { bits, width } = painter.paint(sticker).bitmap;
        bytes += compressed(bits, Math.ceil(width / 8)).length;
      }
      return bytes;
    };
    const ways = [
      { name: 'TSPL', run: (times: number) => bytesOf(renderTspl, times) },
      { name: 'ZPL', run: (times: number) => bytesOf(renderZpl, times) },
      { name: 'ZPL, each label as one graphic', run: wholeGraphics },
    ];
    console.log(tell(`${template.id} at ${resolution} dpi (labels)`, race(ways, LABELS)));
    const sizes = ways.map(({ name, run }) => `${name} ${Math.round(run(LABELS) / LABELS)}`);
    console.log(`  bytes a label: ${sizes.join('; ')}`);
  }
}
