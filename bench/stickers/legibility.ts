/**
 * How many codes are read of each standard template: rasterised in black and white at the printer's resolution by every
 * engine there is, decoded by every decoder. The test does the same with 2 stickers; this takes whole A4 sheets.
 */

import { sheetLayoutSchema } from '../../shared/stickers/print/print-layout.ts';
import { renderPdf } from '../../shared/stickers/print/volume-pdf.ts';
import { standardTemplates } from '../../shared/stickers/template/standard-templates.ts';
import { materialLimits, RESOLUTIONS } from '../../shared/stickers/template/template.ts';
import { pdfEngines } from '../../test/domain/stickers/pdf-engines.ts';
import { fonts } from '../../test/domain/stickers/print-fixtures.ts';
import { readers } from '../../test/domain/stickers/qr-readers.ts';
import { addressesOf, volumeOrder } from '../../test/domain/stickers/thermal/thermal-fixtures.ts';

const layout = sheetLayoutSchema.parse({ kind: 'sheet', paper: 'A4' });
const STICKERS = 48;
const FINEST = 600;

for (const template of standardTemplates) {
  const { resolutions } = materialLimits[template.material];
  for (const resolution of RESOLUTIONS.filter((one) => one <= FINEST && resolutions.includes(one))) {
    const order = volumeOrder({ template, resolution, layout, stretch: { firstIndex: 0, count: STICKERS } });
    const pdf = Buffer.concat([...renderPdf(order, fonts)]);
    const wanted = addressesOf(order);
    const told: string[] = [];
    for (const { name, rasterise } of pdfEngines()) {
      const pages = await rasterise(pdf, resolution);
      for (const [reader, read] of Object.entries(readers)) {
        const found = new Set((await Promise.all(pages.map((page) => read(page)))).flat().map(({ text }) => text));
        told.push(`${name}/${reader} ${wanted.filter((address) => found.has(address)).length}`);
      }
    }
    console.log(
      `  ${template.id.padEnd(26)} ${String(resolution).padStart(4)} dpi  of ${STICKERS}: ${told.join(', ')}`,
    );
  }
}
