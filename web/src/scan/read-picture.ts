import jsQR from 'jsqr';

/**
 * For browsers that cannot read QR codes themselves: 45 KB, fetched when somebody scans for the first time, and kept by
 * the service worker from then on.
 */
export function readPixels({ data, width, height }: ImageData): string | undefined {
  return jsQR.default(data, width, height, { inversionAttempts: 'attemptBoth' })?.data;
}
