import type { CodeKind } from '../batch/batch.ts';
import { CODE_LENGTHS } from '../code/code-text.ts';
import { DOTS_PER_INCH, dots, millimetres, resolutions } from './printer-dots.ts';

/** How much of a code may be spoilt: 7, 15, 25 or 30 %. */
export const qrLevels = ['L', 'M', 'Q', 'H'] as const;
export type QrLevel = (typeof qrLevels)[number];

/** How a QR code of a payload this long comes out on paper. */
export interface QrFormat {
  /** In letters of the alphanumeric mode. */
  readonly payloadLength: number;
  readonly level: QrLevel;
  readonly version: number;
  /** Modules a side, without the quiet zone. */
  readonly modules: number;
  readonly dotsPerModule: number;
  readonly millimetresPerModule: number;
  /** The side in dots, with the quiet zone. */
  readonly side: number;
}

/** The address is too long for a code of this size. */
export class QrTooDense extends Error {
  readonly code = 'qr-too-dense';
}

export type QrAdvice = 'shorter-host' | 'short-code' | 'bigger-sticker' | 'finer-printer';

export interface QrGuard {
  /** 0 if no version up to 10 holds the payload. */
  readonly version: number;
  readonly modules: number;
  readonly dotsPerModule: number;
  readonly millimetresPerModule: number;
  readonly verdict: 'ok' | 'warn' | 'refuse';
  /** Each alone would give a better verdict; none where none would. */
  readonly advice: readonly QrAdvice[];
}

export interface QrWish {
  readonly payloadLength: number;
  /** What the code may take up, with its quiet zone. */
  readonly sideMillimetres: number;
  /** Dots per inch of the printer. */
  readonly dpi: number;
  readonly level?: QrLevel;
  /** Of the code in the payload, to know whether a shorter kind is left. */
  readonly kind?: CodeKind;
}

/** Clear space around the code, in modules, as the standard asks. */
export const QUIET_ZONE = 4;
/** With one dot a module, printers lose or join modules. */
const FEWEST_DOTS = 2;
/** Below this, phones begin to fail. */
const SMALLEST_MODULE = 0.33;
/** Letters of the alphanumeric mode that versions 1 to 10 hold. */
const CAPACITY: Readonly<Record<QrLevel, readonly number[]>> = {
  L: [25, 47, 77, 114, 154, 195, 224, 279, 335, 395],
  M: [20, 38, 61, 90, 122, 154, 178, 221, 262, 311],
  Q: [16, 29, 47, 67, 87, 108, 125, 157, 189, 221],
  H: [10, 20, 35, 50, 64, 84, 93, 122, 143, 174],
};
/** `HTTPS://` and `/K/` around the host, and a domain of four letters: no address is shorter. */
const SHORTEST_ADDRESS = 'HTTPS://A.VN/K/'.length;
/** A sticker that is to become bigger: what templates offer for a code. */
const BIGGEST_SIDE = 38;

/**
 * The smallest version for the payload, in the largest whole dots that fit a square of `sideMillimetres`. Throws
 * QrTooDense where the guard refuses. Without a resolution it is for sheets of 600 dpi, and what phones may fail to
 * read is refused too.
 */
export function qrFormat(payloadLength: number, sideMillimetres: number, dpi?: number, level: QrLevel = 'M'): QrFormat {
  const wish = { payloadLength, sideMillimetres, dpi: dpi ?? DOTS_PER_INCH, level };
  const verdict = verdictOf(wish);
  if (verdict === 'refuse' || (dpi === undefined && verdict === 'warn')) {
    throw new QrTooDense(`an address of ${payloadLength} letters is too long for a code of ${sideMillimetres} mm`);
  }
  return formatOf(wish);
}

/**
 * Whether a code can be read at this size: refused under 2 dots a module, warned of under 0.33 mm. Advises what would
 * help, each tried alone.
 */
export function guardQr(wish: QrWish): QrGuard {
  const { version, modules, dotsPerModule, millimetresPerModule } = formatOf(wish);
  const verdict = verdictOf(wish);
  const helps = (change: Partial<QrWish>) => rank[verdictOf({ ...wish, ...change })] > rank[verdict];
  const advice = remedies(wish).flatMap(({ name, changes }) => (changes.some(helps) ? [name] : []));
  return { version, modules, dotsPerModule, millimetresPerModule, verdict, advice };
}

const rank = { refuse: 0, warn: 1, ok: 2 } as const;

interface Remedy {
  readonly name: QrAdvice;
  readonly changes: readonly Partial<QrWish>[];
}

function remedies({ payloadLength, sideMillimetres, dpi, kind = 'standard' }: QrWish): Remedy[] {
  const saved = CODE_LENGTHS[kind] - CODE_LENGTHS.short;
  const shortest = SHORTEST_ADDRESS + CODE_LENGTHS[kind];
  return [
    { name: 'shorter-host', changes: payloadLength > shortest ? [{ payloadLength: shortest }] : [] },
    { name: 'short-code', changes: [{ payloadLength: payloadLength - saved }] },
    { name: 'bigger-sticker', changes: sideMillimetres < BIGGEST_SIDE ? [{ sideMillimetres: BIGGEST_SIDE }] : [] },
    { name: 'finer-printer', changes: resolutions.filter((finer) => finer > dpi).map((finer) => ({ dpi: finer })) },
  ];
}

function verdictOf(wish: QrWish): QrGuard['verdict'] {
  const { version, dotsPerModule, millimetresPerModule } = formatOf(wish);
  if (version === 0 || dotsPerModule < FEWEST_DOTS) return 'refuse';
  return millimetresPerModule < SMALLEST_MODULE ? 'warn' : 'ok';
}

function formatOf({ payloadLength, sideMillimetres, dpi, level = 'M' }: QrWish): QrFormat {
  const version = CAPACITY[level].findIndex((capacity) => payloadLength <= capacity) + 1;
  const modules = version === 0 ? 0 : 17 + 4 * version;
  const whole = modules + 2 * QUIET_ZONE;
  const dotsPerModule = version === 0 ? 0 : Math.floor(dots(sideMillimetres, dpi) / whole);
  const millimetresPerModule = millimetres(dotsPerModule, dpi);
  return { payloadLength, level, version, modules, dotsPerModule, millimetresPerModule, side: whole * dotsPerModule };
}
