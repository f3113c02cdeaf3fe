import type { Trouble } from '../../desk/desk.ts';
import type { Template } from '../../templates/template.ts';
import { readCount, readLength } from '../../written.ts';
import type { Batch, Layout } from '../batch.ts';

export const MOST_STICKERS = 1_000_000;
export const papers = ['A4', 'A3', 'SRA3', 'free'] as const;
export type Paper = (typeof papers)[number];
export type Winding = Extract<Layout, { kind: 'roll' }>['winding'];

/** An order as it is typed: lengths and counts are text until it is sent. */
export interface OrderDraft {
  /** Empty for blank stickers. */
  readonly sku: string;
  readonly count: string;
  readonly template: string;
  readonly kind: Batch['kind'];
  readonly resolution: number | undefined;
  readonly layout: Layout['kind'];
  readonly paper: Paper;
  readonly paperWidth: string;
  readonly paperHeight: string;
  readonly margin: string;
  readonly gutter: string;
  readonly cropMarks: boolean;
  readonly lanes: string;
  readonly gap: string;
  readonly winding: Winding;
  readonly rollLabels: boolean;
  readonly formats: readonly Batch['formats'][number][];
  readonly strict: boolean;
  readonly printingHouse: string;
}

export const usualOrder: OrderDraft = {
  sku: '',
  count: '1.000',
  template: 'plain',
  kind: 'standard',
  resolution: undefined,
  layout: 'sheet',
  paper: 'A4',
  paperWidth: '210',
  paperHeight: '297',
  margin: '12',
  gutter: '2',
  cropMarks: true,
  lanes: '1',
  gap: '2',
  winding: 'top-first-out',
  rollLabels: true,
  formats: ['pdf'],
  strict: false,
  printingHouse: '',
};

export type LengthName = 'paperWidth' | 'paperHeight' | 'margin' | 'gutter' | 'lanes' | 'gap';

/** A template brings its own usual way of printing: thermal printers print on rolls. */
export function withTemplate(draft: OrderDraft, template: Template): OrderDraft {
  const chosen = { ...draft, template: template.id, resolution: undefined };
  if (template.material === 'thermal') return { ...chosen, layout: 'roll', formats: ['pdf', 'zpl'] };
  return { ...chosen, formats: ['pdf'] };
}

/** The lengths that count for this layout and are no numbers. */
export function malformed(draft: OrderDraft): readonly LengthName[] {
  const free: readonly LengthName[] = draft.paper === 'free' ? ['paperWidth', 'paperHeight'] : [];
  const counted: readonly LengthName[] = draft.layout === 'sheet' ? ['margin', 'gutter', ...free] : ['lanes', 'gap'];
  return counted.filter((name) => readLength(draft[name]) === undefined);
}

/** The order as the API takes it; undefined where a number is none. */
export function orderOf(draft: OrderDraft): object | undefined {
  const count = readCount(draft.count, MOST_STICKERS);
  if (count === undefined || malformed(draft).length > 0 || draft.formats.length === 0) return undefined;
  const { sku, template, kind, resolution, formats, strict } = draft;
  const printingHouse = draft.printingHouse.trim();
  return {
    ...(sku === '' ? {} : { sku }),
    count,
    template,
    kind,
    ...(resolution === undefined ? {} : { resolution }),
    layout: layoutOf(draft),
    formats,
    strict,
    ...(printingHouse === '' ? {} : { printingHouse }),
  };
}

function layoutOf(draft: OrderDraft): Layout {
  const length = (name: LengthName) => readLength(draft[name]) ?? 0;
  if (draft.layout === 'roll') {
    const { winding, rollLabels } = draft;
    return { kind: 'roll', lanes: length('lanes'), gap: length('gap'), winding, rollLabels };
  }
  const free = { width: length('paperWidth'), height: length('paperHeight') };
  const paper = draft.paper === 'free' ? free : draft.paper;
  return { kind: 'sheet', paper, margin: length('margin'), gutter: length('gutter'), cropMarks: draft.cropMarks };
}

const sizes = { A4: [210, 297], A3: [297, 420], SRA3: [320, 450] } as const;

/** About how many stickers a sheet holds; undefined for rolls and where a number is missing. */
export function perSheet(draft: OrderDraft, { width, height }: Pick<Template, 'width' | 'height'>): number | undefined {
  if (draft.layout !== 'sheet' || malformed(draft).length > 0) return undefined;
  const length = (name: LengthName) => readLength(draft[name]) ?? 0;
  const [across, down] = draft.paper === 'free' ? [length('paperWidth'), length('paperHeight')] : sizes[draft.paper];
  const rowsOf = (room: number, side: number) =>
    Math.max(0, Math.floor((room - 2 * length('margin') + length('gutter')) / (side + length('gutter'))));
  return rowsOf(across, width) * rowsOf(down, height);
}

/** What the server says of a field or of anything inside of it. */
export function troubleWithin(trouble: Trouble | undefined, ...names: readonly string[]): string | undefined {
  const found = trouble?.fields.filter(({ field }) =>
    names.some((name) => field === name || field.startsWith(`${name}.`)),
  );
  return found?.length ? found.map(({ text }) => text).join(' ') : undefined;
}
