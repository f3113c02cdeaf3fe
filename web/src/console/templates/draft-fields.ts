import type { Trouble } from '../desk/desk.ts';
import type { Draft, Field, FieldKind, Preview } from './template.ts';

/** A field with a name of its own, so that it stays itself while it is moved among the others. */
export interface Row {
  readonly key: string;
  readonly field: Field;
}

export const fieldKinds = [
  'qr',
  'code',
  'pin',
  'product',
  'company',
  'hotline',
  'sms',
  'text',
  'logo',
  'scratch',
] as const satisfies readonly FieldKind[];

const box = { x: 1, y: 1, width: 12, height: 3, rotation: 0 } as const;
const type = { font: 'regular', points: 6, align: 'left', colour: [0, 0, 0, 1] } as const;
const PLAIN_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M5 0 10 10H0Z"/></svg>';

/** A field as it is when it is added, in the upper left corner. */
export function newField(kind: FieldKind): Field {
  const colour: [number, number, number, number] = [...type.colour];
  const text = { ...box, ...type, colour };
  switch (kind) {
    case 'qr':
      return { kind, x: 1, y: 1, side: 14 };
    case 'code':
      return { kind, ...text, lines: 1 };
    case 'pin':
    case 'product':
    case 'company':
      return { kind, ...text };
    case 'hotline':
      return { kind, ...text, text: 'Hotline {hotline}' };
    case 'sms':
      return { kind, ...text, text: 'Soạn {keyword} <mã> gửi {shortCode}' };
    case 'text':
      return { kind, ...text, text: 'Tem bảo hành' };
    case 'logo':
      return { kind, ...box, width: 5, height: 5, svg: PLAIN_LOGO };
    case 'scratch':
      return { kind, ...box, height: 4, covers: 'pin' };
  }
}

export function sizeOf(field: Field): { readonly width: number; readonly height: number } {
  return field.kind === 'qr' ? { width: field.side, height: field.side } : field;
}

const STEPS_PER_MILLIMETRE = 10;

/** The field at another place, to a tenth of a millimetre, within the sticker. */
export function movedTo(field: Field, x: number, y: number, { width, height }: Pick<Draft, 'width' | 'height'>): Field {
  const size = sizeOf(field);
  const within = (at: number, side: number, own: number) =>
    Math.round(Math.min(Math.max(0, at), Math.max(0, side - own)) * STEPS_PER_MILLIMETRE) / STEPS_PER_MILLIMETRE;
  return { ...field, x: within(x, width, size.width), y: within(y, height, size.height) };
}

export interface Fault {
  /** Such as `width` or `fields.2.points`. */
  readonly field: string;
  readonly text: string;
}

/** What the server says of the draft, whether it could be drawn or not even read. */
export function faultsOf(
  preview: Preview | undefined,
  troubles: readonly (Trouble | undefined)[],
  language: 'vi' | 'en',
): readonly Fault[] {
  const drawn = (preview?.errors ?? []).map((error) => ({ field: error.field, text: error[language] }));
  const refused = troubles.flatMap((trouble) => [...(trouble?.fields ?? [])]);
  return [...refused, ...drawn].map(({ field, text }) => ({ field: field.replace(/^template\./, ''), text }));
}

/** What is wrong with one part, or with anything inside of it. */
export function faultAt(faults: readonly Fault[], name: string): string | undefined {
  const found = faults.filter(({ field }) => field === name || field.startsWith(`${name}.`));
  return found.length === 0 ? undefined : [...new Set(found.map(({ text }) => text))].join(' ');
}
