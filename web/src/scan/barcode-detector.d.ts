/** Browsers that read QR codes themselves (Chrome on Android). */
declare class BarcodeDetector {
  constructor(options: { formats: readonly string[] });
  static getSupportedFormats(): Promise<string[]>;
  detect(image: CanvasImageSource | ImageData): Promise<{ readonly rawValue: string }[]>;
}
interface Window {
  readonly BarcodeDetector?: typeof BarcodeDetector;
}
