/** What a picture's QR code says; undefined where there is none. */
export type QrReader = (picture: CanvasImageSource, width: number, height: number) => Promise<string | undefined>;

/** More pixels do not read better, and an old phone takes long over them. */
const LONGEST_SIDE = 1_000;

/** The browser's own reader where it has one, otherwise ours, which is fetched now. Rejects where that cannot be had. */
export async function openQrReader(): Promise<QrReader> {
  const own = await ownReader();
  if (own) return async (picture) => (await own.detect(picture))[0]?.rawValue;
  const { readPixels } = await import('./read-picture.ts');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (picture, width, height) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(pixels && readPixels(pixels));
  };
}

async function ownReader(): Promise<BarcodeDetector | undefined> {
  const Reader = window.BarcodeDetector;
  try {
    if (!(await Reader?.getSupportedFormats())?.includes('qr_code')) return undefined;
    return Reader && new Reader({ formats: ['qr_code'] });
  } catch {
    return undefined;
  }
}
