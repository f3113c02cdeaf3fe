import { MAX_SAMPLE_PAGES } from './acceptance.ts';
import { type GrayPicture, MAX_PIXELS } from './gray-picture.ts';
import { pdfOfJpeg } from './jpeg-page.ts';
import { NotAPicture, PNG_SIGNATURE, pngPicture } from './png-picture.ts';

/** A PDF that was opened; its pages count from 0. */
export interface OpenPdf {
  readonly pages: number;
  /** Size of a page in points. */
  sizeOf(page: number): { readonly width: number; readonly height: number };
  render(page: number, scale: number): Promise<GrayPicture>;
  close(): void;
}

/** Opens a PDF. Throws where it cannot be read. */
export type OpenPdfFile = (pdf: Uint8Array) => Promise<OpenPdf>;

/** A PDF of more pages than are looked at. */
export class TooManyPages extends Error {
  readonly code = 'too-many-pages';
}

/** Of a PDF's page; finer than any scanner needs for a code of 9 mm. */
const DOTS_PER_INCH = 400;
const POINTS_PER_INCH = 72;

/** One picture of a sample; `page` counts from 1 where it is a PDF. */
export interface SamplePicture {
  readonly page?: number;
  readonly picture: GrayPicture;
}

/**
 * The pictures in a file, told by its bytes whatever its name is; one at a time, since each is large. Throws NotAPicture,
 * TooManyPixels and TooManyPages.
 */
export async function* picturesOf(file: Uint8Array, openPdf: OpenPdfFile): AsyncGenerator<SamplePicture> {
  if (PNG_SIGNATURE.equals(file.subarray(0, PNG_SIGNATURE.length))) yield { picture: pngPicture(file) };
  else if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) {
    yield* pagesOf(pdfOfJpeg(file), openPdf, () => 1, false);
  } else if (isPdf(file)) yield* pagesOf(file, openPdf, scaleOf, true);
  else throw new NotAPicture('neither JPEG nor PNG nor PDF');
}

/** Some programs write a few bytes before the mark. */
function isPdf(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(0, 1_024)).includes('%PDF-');
}

function scaleOf({ width, height }: { width: number; height: number }): number {
  const wished = DOTS_PER_INCH / POINTS_PER_INCH;
  return Math.min(wished, Math.sqrt(MAX_PIXELS / (width * height)) * 0.99);
}

async function* pagesOf(
  pdf: Uint8Array,
  openPdf: OpenPdfFile,
  scale: (size: { width: number; height: number }) => number,
  isDocument: boolean,
): AsyncGenerator<SamplePicture> {
  const open = await openPdf(pdf).catch((error: unknown) => {
    throw new NotAPicture('it cannot be opened', { cause: error });
  });
  try {
    if (open.pages > MAX_SAMPLE_PAGES) throw new TooManyPages('too many pages');
    if (open.pages === 0) throw new NotAPicture('a PDF without pages');
    for (let page = 0; page < open.pages; page += 1) {
      const size = open.sizeOf(page);
      if (!(size.width > 0 && size.height > 0)) throw new NotAPicture('a page without size');
      const picture = await open.render(page, scale(size));
      yield isDocument ? { page: page + 1, picture } : { picture };
    }
  } finally {
    open.close();
  }
}
