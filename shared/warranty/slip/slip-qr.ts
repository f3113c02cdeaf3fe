import { MASK } from '../../stickers/print/qr-code.ts';
import { qrFormat } from '../../stickers/print/qr-format.ts';
import { qrEncoder } from '../../stickers/print/qr-modules.ts';
import type { Slip } from './slip.ts';
import { slipPath } from './slip-path.ts';

/** Any printer manages this; its only use is to choose the smallest version. */
const SIDE = 30;

/** In capitals, so that the QR code stays small; the site takes either. */
export function slipAddress(token: string, siteHost: string): string {
  const isThisMachine = /^(127\.0\.0\.1|localhost)(:|$)/.test(siteHost);
  return `${isThisMachine ? 'HTTP' : 'HTTPS'}://${siteHost.toUpperCase()}${slipPath(token).toUpperCase()}`;
}

/** The QR code of an address as SVG path data, a run of dark modules at a time. */
export function slipQr(address: string): Slip['qr'] {
  const format = qrFormat(address.length, SIDE);
  const { encode, modules } = qrEncoder({ ...format, mask: MASK, prefix: address });
  const dark = encode(address);
  const path: string[] = [];
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      let run = 0;
      while (column + run < modules && dark[row * modules + column + run] === 1) run += 1;
      if (run > 0) path.push(`M${column} ${row}h${run}v1h-${run}z`);
      column += run;
    }
  }
  return { modules, path: path.join('') };
}
