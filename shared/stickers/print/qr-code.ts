import type { QrFormat } from './qr-format.ts';
import { qrEncoder } from './qr-modules.ts';
import { rectangleArtist } from './qr-rectangles.ts';

export type { QrAdvice, QrFormat, QrGuard } from './qr-format.ts';
export { guardQr, QrTooDense, QUIET_ZONE, qrFormat } from './qr-format.ts';

/** What the QR code of a sticker opens. Upper case, since then it needs one or two sizes less. */
export function qrPayload(code: string, siteHost: string): string {
  return qrPrefix(siteHost) + code;
}

/** What stands before the code in the address, the same on all stickers of a host. */
export function qrPrefix(siteHost: string): string {
  const isThisMachine = /^(127\.0\.0\.1|localhost)(:|$)/.test(siteHost);
  return `${isThisMachine ? 'HTTP' : 'HTTPS'}://${siteHost.toUpperCase()}/K/`;
}

/** Choosing the mask takes nine tenths of the time and gains nothing on codes this small. */
export const MASK = 3;

/** Content streams of QR codes of one format, drawn from the lower left corner of the quiet zone. */
export interface QrArtist {
  /** Whatever all codes of the format share: finders, and what stands for the same beginning. */
  readonly frame: string;
  readonly draw: (payload: string) => string;
}

/**
 * Draws codes whose payloads all begin with `prefix`. The longer it is, the more modules are the same on all codes and
 * stand in the frame, once in the file; so besides the address it may hold the version character of the batch's codes.
 */
export function qrArtist(format: QrFormat, prefix = ''): QrArtist {
  const { encode, varying } = qrEncoder({ ...format, mask: MASK, prefix });
  const shared = varying.map((varies) => 1 - varies);
  const sample = encode(prefix.padEnd(format.payloadLength, '0'));
  const drawVarying = rectangleArtist(format, varying);
  return {
    frame: rectangleArtist(format, shared)(sample.map((dark, at) => dark & (shared[at] ?? 0))),
    draw: (payload) => drawVarying(encode(payload)),
  };
}
