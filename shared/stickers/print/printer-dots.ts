/**
 * Stickers are laid out in whole dots of the printer, so that every module of a QR code covers whole dots: codes drawn
 * between dots become unreadable on small stickers.
 */

/** Of printers, in dots per inch. */
export const resolutions = [203, 300, 600, 1200, 2400] as const;

/** What A4 sheets are laid out for, unless the order says otherwise. */
export const DOTS_PER_INCH = 600;
const MILLIMETRES_PER_INCH = 25.4;

export function pointsPerDot(dpi: number): number {
  return 72 / dpi;
}

export function dots(millimetres: number, dpi: number = DOTS_PER_INCH): number {
  return Math.round((millimetres / MILLIMETRES_PER_INCH) * dpi);
}

export function millimetres(dotCount: number, dpi: number = DOTS_PER_INCH): number {
  return (dotCount / dpi) * MILLIMETRES_PER_INCH;
}

/** A type size in points as dots. */
export function typeSize(points: number, dpi: number = DOTS_PER_INCH): number {
  return points / pointsPerDot(dpi);
}
