import { create } from 'qrcode';
import { type QrFormat, QUIET_ZONE } from './qr-format.ts';

export type { QrFormat, QrGuard, QrLevel } from './qr-format.ts';
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
const MASK = 3;
/** Rectangles keep this far inside their dots, or some renderers paint the neighbouring dots too. */
const INSET = 0.25;
/** What all codes of a format share does not depend on it. */
const ANY_PAYLOAD = 'A';

/** Content streams of QR codes of one format, drawn from the lower left corner of the quiet zone. */
export interface QrArtist {
  /** Finders and whatever else all codes of the format share. */
  readonly frame: string;
  readonly draw: (payload: string) => string;
}

/**
 * Draws codes as rectangles, one per run of dark modules. Runs go along rows and along columns, so that the insets
 * leave no white line inside a dark area. What all payloads with `prefix` share becomes part of the frame.
 */
export function qrArtist(format: QrFormat, _prefix = ''): QrArtist {
  const { modules, dotsPerModule } = format;
  const inset = INSET / dotsPerModule;
  const origin = `${dotsPerModule} 0 0 ${dotsPerModule} ${INSET} ${INSET} cm\n`;
  const places = Array.from({ length: modules }, (_, place) => `${place + QUIET_ZONE} `);
  const upwards = places.toReversed();
  const lengths = Array.from({ length: modules + 1 }, (_, run) => shortest(run - 2 * inset));
  const level = lengths.map((length) => `${length} ${lengths[1]} re\n`);
  const upright = lengths.map((length) => `${lengths[1]} ${length} re\n`);

  /** The runs of dark modules, without those that lie in `elsewhere` altogether. */
  const runs = (dark: Uint8Array, elsewhere: Uint8Array) => {
    const along = (at: number, step: number, most: number) => {
      let run = 1;
      while (run < most && dark[at + run * step]) run += 1;
      return run;
    };
    const isElsewhere = (at: number, step: number, run: number) => {
      for (let one = 0; one < run; one += 1) if (!elsewhere[at + one * step]) return false;
      return true;
    };
    let content = '';
    for (let at = 0; at < dark.length; at += 1) {
      if (!dark[at]) continue;
      const row = Math.floor(at / modules);
      const column = at % modules;
      const right = column === 0 || !dark[at - 1] ? along(at, 1, modules - column) : 0;
      const down = row === 0 || !dark[at - modules] ? along(at, modules, modules - row) : 0;
      if ((right > 1 || (right === 1 && down === 1)) && !isElsewhere(at, 1, right)) {
        content += `${places[column]}${upwards[row]}${level[right]}`;
      }
      if (down > 1 && !isElsewhere(at, modules, down))
        content += `${places[column]}${upwards[row + down - 1]}${upright[down]}`;
    }
    return content;
  };

  const { dark, shared } = modulesOf(ANY_PAYLOAD, format);
  const nowhere = new Uint8Array(dark.length);
  return {
    frame: `${origin}${runs(
      dark.map((module, at) => module & (shared[at] ?? 0)),
      nowhere,
    )}f\n`,
    draw: (payload) => `${origin}${runs(modulesOf(payload, format).dark, shared)}f\n`,
  };
}

/** Row by row, 1 for a dark module; `shared` are those that do not depend on the payload. */
function modulesOf(
  payload: string,
  { version, level }: QrFormat,
): { readonly dark: Uint8Array; readonly shared: Uint8Array } {
  const segments = [{ data: payload, mode: 'alphanumeric' as const }];
  const { modules } = create(segments, { version, maskPattern: MASK, errorCorrectionLevel: level });
  return { dark: modules.data, shared: modules.reservedBit };
}

/** Cut, not rounded, so that no rectangle grows: at most a tenth of a dot. */
function shortest(number: number): string {
  return (Math.floor(number * 100) / 100).toFixed(2).replace(/^0/, '');
}
