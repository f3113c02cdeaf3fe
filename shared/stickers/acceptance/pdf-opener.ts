import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { OpenPdfFile } from './pictures-of.ts';

/** Opens PDFs with PDFium, whose machine code is given. Nothing of a PDF is run: the build has no scripts. */
export function pdfOpener(wasmBinary: Uint8Array): OpenPdfFile {
  let ready: Promise<PDFiumLibrary> | undefined;
  return async (pdf) => {
    ready ??= PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasmBinary).buffer });
    const document = await (await ready).loadDocument(pdf);
    return {
      pages: document.getPageCount(),
      sizeOf: (page) => {
        const { originalWidth: width, originalHeight: height } = document.getPage(page).getOriginalSize();
        return { width, height };
      },
      render: async (page, scale) => {
        const rendered = document.getPage(page).render({ scale, render: 'bitmap', colorSpace: 'Gray' });
        const { data, width, height } = await rendered;
        return { width, height, shades: withoutPadding(data, width, height) };
      },
      close: () => document.destroy(),
    };
  };
}

/** Lines of a bitmap may be longer than the picture is wide. */
function withoutPadding(data: Uint8Array, width: number, height: number): Uint8Array {
  const lineLength = Math.floor(data.length / height);
  if (lineLength === width) return new Uint8Array(data);
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) shades.set(data.subarray(y * lineLength, y * lineLength + width), y * width);
  return shades;
}
