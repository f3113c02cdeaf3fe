import { formatCode } from '../code/code-text.ts';
import { BLACK } from '../template/template.ts';
import type { QrPlace, Shape, StickerDrawing, TextRun } from './drawing.ts';
import { typeSize } from './printer-dots.ts';
import { MASK, QUIET_ZONE, qrFormat, qrPayload } from './qr-code.ts';
import { guardQr } from './qr-format.ts';
import { qrEncoder } from './qr-modules.ts';
import { turnDrawing } from './turn-drawing.ts';
import type { Typefaces } from './typeface.ts';

/** What the label before a roll says. */
export interface RollFacts {
  readonly batchId: string;
  /** From 1, within the batch. */
  readonly roll: number;
  readonly firstIndex: number;
  readonly firstCode: string;
  readonly lastCode: string;
  readonly count: number;
  readonly siteHost: string;
}

/** What the QR code of a roll opens: a warehouse scans it to say which stickers it handles. */
export function rollPayload(batchId: string, firstIndex: number, siteHost: string): string {
  return qrPayload(`${batchId}-${firstIndex}`, siteHost).replace('/K/', '/R/');
}

export function rollTexts({ batchId, roll, firstCode, lastCode, count }: RollFacts): readonly string[] {
  const amount = new Intl.NumberFormat('vi').format(count);
  return [`Lô ${batchId} · Cuộn ${roll}`, formatCode(firstCode), `– ${formatCode(lastCode)}`, `${amount} tem`];
}

const MARGIN = 0.05;
const LARGEST_POINTS = 14;
/** Of the type size: a line with its accents and the room to the next. */
const LINE = 1.3;
const BASELINE = 0.98;

/**
 * A sticker's worth of print that tells which roll comes next, along its longer side: a QR code if one can be read at
 * this size, and the facts in the largest letters that fit.
 */
export function drawRollLabel(facts: RollFacts, sticker: StickerDrawing, typefaces: Typefaces): readonly Shape[] {
  const { width, height, resolution } = sticker;
  const [length, depth] = [Math.max(width, height), Math.min(width, height)];
  const payload = rollPayload(facts.batchId, facts.firstIndex, facts.siteHost);
  const qr = placeQr(payload, Math.min(depth, length / 2), depth, resolution);
  const left = qr ? qr.x + qr.format.side : Math.round(length * MARGIN);
  const lines = rollTexts(facts);
  const widest = Math.max(...lines.map((line) => typefaces.bold.widthOf(line)));
  const size = Math.min(
    (length * (1 - MARGIN) - left) / widest,
    (depth * (1 - 2 * MARGIN)) / (lines.length * LINE),
    typeSize(LARGEST_POINTS, resolution),
  );
  const top = (depth - lines.length * LINE * size) / 2;
  const standing = lines.map((text, line): TextRun => {
    const y = top + (line * LINE + BASELINE) * size;
    return { kind: 'text', layer: 'print', text, font: 'bold', size, x: left, y, rotation: 0, colour: BLACK };
  });
  const code = qr ? [qrShape(qr, payload)] : [];
  const flat = { ...sticker, width: length, height: depth, standing: [...code, ...standing], slots: [], qrs: [] };
  return (height > width ? turnDrawing(flat, 90) : flat).standing;
}

function placeQr(payload: string, side: number, depth: number, resolution: number): QrPlace | undefined {
  const sideMillimetres = (side / resolution) * 25.4;
  const wish = { payloadLength: payload.length, sideMillimetres, dpi: resolution };
  if (guardQr(wish).verdict === 'refuse') return undefined;
  const format = qrFormat(payload.length, sideMillimetres, resolution);
  return { x: Math.max(0, Math.round((side - format.side) / 2)), y: Math.round((depth - format.side) / 2), format };
}

/** Of a single code, as a path; each run of dark modules ends a little inside its dots. */
export function qrShape({ x, y, format }: QrPlace, payload: string): Shape {
  const { encode, modules } = qrEncoder({ ...format, payloadLength: payload.length, mask: MASK, prefix: payload });
  const dark = encode(payload);
  const { dotsPerModule: step } = format;
  const place = (at: number) => (QUIET_ZONE + at) * step;
  const runs = (isAcross: boolean) =>
    Array.from({ length: modules }, (_, line) => {
      const isDark = (at: number) => dark[isAcross ? line * modules + at : at * modules + line] === 1;
      return runsOf(modules, isDark)
        .filter(({ run }) => isAcross || run > 1)
        .flatMap(({ at, run }) => {
          const [column, row] = isAcross ? [at, line] : [line, at];
          const [across, down] = isAcross ? [run, 1] : [1, run];
          const [left, top] = [x + place(column) + INSET, y + place(row) + INSET];
          const [right, bottom] = [left + across * step - 2 * INSET, top + down * step - 2 * INSET];
          return [['M', left, top], ['L', right, top], ['L', right, bottom], ['L', left, bottom], ['Z']] as const;
        });
    }).flat();
  return { kind: 'path', layer: 'print', path: [...runs(true), ...runs(false)], fill: BLACK };
}

/** Renderers paint the neighbours of rectangles that fill their dots to the edge. */
const INSET = 0.15;

function runsOf(modules: number, isDark: (at: number) => boolean): { readonly at: number; readonly run: number }[] {
  const runs: { at: number; run: number }[] = [];
  for (let at = 0; at < modules; at += 1) {
    if (!isDark(at)) continue;
    let run = 1;
    while (at + run < modules && isDark(at + run)) run += 1;
    runs.push({ at, run });
    at += run;
  }
  return runs;
}
