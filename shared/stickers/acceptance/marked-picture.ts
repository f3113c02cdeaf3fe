import type { CodeVerdict } from './acceptance.ts';
import type { MarkedCode } from './examine-picture.ts';
import { type GrayPicture, scale } from './gray-picture.ts';
import { grayPng } from './png-writer.ts';

/** A mark and what stands beside it: the position on its sheet, or `!1`, `!2`, … for what should not be there. */
export interface Mark {
  readonly verdict: CodeVerdict;
  readonly corners: MarkedCode['corners'];
  readonly label: string;
}

const LONGEST_SIDE = 1_600;
/** Told apart without seeing colours, too: what is wrong has a thicker line, what cannot be read a broken one. */
const STYLES: Readonly<Record<CodeVerdict, string>> = {
  right: 'stroke="#15803d" stroke-width="3"',
  unreadable: 'stroke="#dc2626" stroke-width="6" stroke-dasharray="12 6"',
  duplicate: 'stroke="#ea580c" stroke-width="6"',
  'other-batch': 'stroke="#ea580c" stroke-width="6"',
  foreign: 'stroke="#ea580c" stroke-width="6"',
};
const COLOURS: Readonly<Record<CodeVerdict, string>> = {
  right: '#15803d',
  unreadable: '#dc2626',
  duplicate: '#ea580c',
  'other-batch': '#ea580c',
  foreign: '#ea580c',
};

/** The picture, made smaller, with every code framed and numbered, as SVG. */
export function markedPicture(picture: GrayPicture, marks: readonly Mark[]): string {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const small = scale(picture, factor);
  const png = Buffer.from(grayPng(small)).toString('base64');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${small.width} ${small.height}" width="${small.width}" height="${small.height}" font-family="sans-serif">`,
    `<image width="${small.width}" height="${small.height}" href="data:image/png;base64,${png}"/>`,
    ...marks.map((mark) => drawn(mark, factor)),
    '</svg>\n',
  ].join('\n');
}

function drawn({ verdict, corners, label }: Mark, factor: number): string {
  const points = corners.map(({ x, y }) => `${(x * factor).toFixed(1)},${(y * factor).toFixed(1)}`);
  const left = Math.min(...corners.map(({ x }) => x)) * factor;
  const top = Math.min(...corners.map(({ y }) => y)) * factor;
  const text = `x="${left.toFixed(1)}" y="${Math.max(14, top - 5).toFixed(1)}" font-size="16" font-weight="bold"`;
  return (
    `<polygon points="${points.join(' ')}" fill="none" ${STYLES[verdict]}/>` +
    `<text ${text} fill="${COLOURS[verdict]}" stroke="#fff" stroke-width="4" paint-order="stroke">${label}</text>`
  );
}
