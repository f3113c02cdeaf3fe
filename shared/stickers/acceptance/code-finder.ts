import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { type GrayPicture, inColours, type Point } from './gray-picture.ts';

/** A QR code that was found in a picture. */
export interface SeenCode {
  /** Undefined where it was seen but could not be decoded. */
  readonly text: string | undefined;
  /** In the picture, clockwise from the code's own top left. */
  readonly corners: readonly [Point, Point, Point, Point];
}

export type Threshold = 'LocalAverage' | 'GlobalHistogram';

/** Finds the QR codes of a picture. */
export type FindCodes = (picture: GrayPicture, threshold?: Threshold) => Promise<readonly SeenCode[]>;

const MOST = 255;
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: MOST,
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  returnErrors: true,
};

/** A reader whose machine code is given, since it would fetch it from the network otherwise. */
export function codeFinder(wasmBinary: Uint8Array): FindCodes {
  let ready: Promise<unknown> | undefined;
  return async (picture, threshold = 'LocalAverage') => {
    ready ??= prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer },
      fireImmediately: true,
    });
    await ready;
    const image = {
      data: inColours(picture),
      width: picture.width,
      height: picture.height,
      colorSpace: 'srgb',
    } as const;
    const found = await readBarcodes(image, {
      ...OPTIONS,
      binarizer: threshold,
    });
    return found.map(({ isValid, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text: isValid ? text : undefined,
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    }));
  };
}
