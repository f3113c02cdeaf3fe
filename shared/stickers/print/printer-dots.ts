/**
 * Sheets are laid out in whole dots of the printer, so that every module of a QR code covers whole dots: codes drawn
 * between dots become unreadable on small stickers.
 */
export const DOTS_PER_INCH = 600;
export const POINTS_PER_DOT = 72 / DOTS_PER_INCH;
const MILLIMETRES_PER_INCH = 25.4;

export function dots(millimetres: number): number {
  return Math.round((millimetres / MILLIMETRES_PER_INCH) * DOTS_PER_INCH);
}

export function millimetres(dotCount: number): number {
  return (dotCount / DOTS_PER_INCH) * MILLIMETRES_PER_INCH;
}

/** A type size in points as dots. */
export function typeSize(points: number): number {
  return points / POINTS_PER_DOT;
}
