import type { StickerDrawing } from './drawing.ts';
import type { PdfDocument, Reference } from './pdf-document.ts';
import { pointsPerDot } from './printer-dots.ts';

export const MAX_BACKGROUND_BYTES = 10_000_000;

/** A designer's page, ready to lie under the fields of a sticker. */
export interface Background {
  /** Corners in points, as the page counts. */
  readonly box: readonly [number, number, number, number];
  readonly content: Uint8Array;
  readonly resources: Written;
  /** What the resources refer to, by position. */
  readonly objects: readonly { readonly written: Written; readonly stream?: Uint8Array | undefined }[];
}

/** Text of an object; a number stands for the object at that position. */
export type Written = readonly (string | number)[];

/** Puts the artwork into the document as a form that is drawn from the sticker's lower left corner, in dots. */
export function embedBackground(document: PdfDocument, background: Background, drawing: StickerDrawing): Reference {
  const references = background.objects.map(() => document.reserve());
  const textOf = (written: Written) =>
    written.map((part) => (typeof part === 'string' ? part : `${references[part]} 0 R`)).join('');
  for (const [at, { written, stream }] of background.objects.entries()) {
    if (stream) document.packedStream(textOf(written), stream, references[at]);
    else document.object(textOf(written), references[at]);
  }
  const scale = 1 / pointsPerDot(drawing.resolution);
  const [left, bottom] = background.box;
  const matrix = [scale, 0, 0, scale, -drawing.bleed - left * scale, -drawing.bleed - bottom * scale];
  return document.stream(
    `/Type/XObject/Subtype/Form/BBox[${background.box.join(' ')}]/Resources ${textOf(background.resources)}` +
      `/Matrix[${matrix.map((number) => Number(number.toFixed(5))).join(' ')}]`,
    background.content,
  );
}
