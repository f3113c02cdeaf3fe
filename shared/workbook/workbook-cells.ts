import { textOf } from './cell-value.ts';

const DAY = 86_400_000;
/** The day that JavaScript counts from, as days since the one that workbooks count from. */
const FIRST_DAY = 25_569;
/** What cannot stand in XML as it is, or would be read as something else there. */
const NEEDS_CARE = /[&<>"\p{Cc}\p{Cs}\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_/u;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** `A`, `B`, … `Z`, `AA`, … for positions from 0. */
export function columnLetters(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : columnLetters(Math.floor(position / 26) - 1) + last;
}

/** As names of ranges are written: `'Tháng 11'!$A$1:$C$9`, ready for XML. */
export function rangeName(sheet: string, from: string, to: string): string {
  return xmlText(`'${sheet.replaceAll("'", "''")}'!${from}:${to}`);
}

export function cellXml(place: string, style: number, value: string | number | Date): string {
  if (typeof value === 'string') return textCell(place, style, value);
  const number = typeof value === 'number' ? value : value.getTime() / DAY + FIRST_DAY;
  return `<c r="${place}" s="${style}"><v>${number}</v></c>`;
}

/** Its type says text: whatever the text looks like, no program takes it for a number, a date or a formula. */
export function textCell(place: string, style: number, text: string): string {
  const space = text.trim() === text ? '' : ' xml:space="preserve"';
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`;
}

/** For contents and attributes alike; control characters that XML has no place for are left out. */
export function xmlText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return textOf(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '')
    .replace(/\p{Cc}/gu, '');
}
