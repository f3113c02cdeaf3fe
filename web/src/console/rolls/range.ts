import { readCount } from '../written.ts';
import type { MoveTarget, VoidReason } from './roll.ts';

export type Act = MoveTarget | 'reprint';
export const rangeWays = ['rolls', 'ends', 'count', 'whole', 'codes'] as const;
export type RangeWay = (typeof rangeWays)[number];
export const MOST_STICKERS = 1_000_000;

/** What somebody is about to do, as it is typed. */
export interface MoveDraft {
  readonly act: Act;
  readonly way: RangeWay;
  readonly labels: string;
  readonly firstCode: string;
  readonly lastCode: string;
  readonly count: string;
  readonly codes: string;
  readonly sku: string;
  readonly destination: 'dealer' | 'warehouse';
  readonly place: string;
  readonly reason: VoidReason;
  readonly note: string;
}

export const emptyDraft: MoveDraft = {
  act: 'accepted',
  way: 'rolls',
  labels: '',
  firstCode: '',
  lastCode: '',
  count: '',
  codes: '',
  sku: '',
  destination: 'dealer',
  place: '',
  reason: 'lost',
  note: '',
};

export type Needed = 'labels' | 'firstCode' | 'lastCode' | 'count' | 'codes' | 'sku' | 'place' | 'note';

/** Single codes are named where stickers become void one by one. */
export function waysFor(act: Act): readonly RangeWay[] {
  return act === 'void' || act === 'reprint' ? rangeWays : rangeWays.filter((way) => way !== 'codes');
}

export function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The fields that are still empty or no numbers. */
export function missing(draft: MoveDraft): readonly Needed[] {
  const found: Needed[] = [];
  const need = (name: Needed, there: boolean) => {
    if (!there) found.push(name);
  };
  if (draft.way === 'rolls') need('labels', linesOf(draft.labels).length > 0);
  if (draft.way === 'codes') need('codes', linesOf(draft.codes).length > 0);
  if (draft.way === 'ends' || draft.way === 'count') need('firstCode', draft.firstCode.trim() !== '');
  if (draft.way === 'ends') need('lastCode', draft.lastCode.trim() !== '');
  if (draft.way === 'count') need('count', readCount(draft.count, MOST_STICKERS) !== undefined);
  if (draft.act === 'bound') need('sku', draft.sku !== '');
  if (draft.act === 'shipped') need('place', draft.place.trim() !== '');
  if (draft.act === 'reopened') need('note', draft.note.trim() !== '');
  return found;
}

function rangeOf(draft: MoveDraft): object {
  switch (draft.way) {
    case 'rolls':
      return { rollLabels: linesOf(draft.labels) };
    case 'ends':
      return { firstCode: draft.firstCode.trim(), lastCode: draft.lastCode.trim() };
    case 'count':
      return { fromCode: draft.firstCode.trim(), count: readCount(draft.count, MOST_STICKERS) };
    case 'whole':
    case 'codes':
      return { whole: true };
  }
}

/** The move as the API takes it; a reprint is looked at as the voiding that it begins with. */
export function moveOf(draft: MoveDraft): object {
  const to = draft.act === 'reprint' ? 'void' : draft.act;
  const shipped = draft.act === 'shipped' ? { [draft.destination]: draft.place.trim() } : {};
  const binds = (draft.act === 'bound' || draft.act === 'shipped') && draft.sku !== '';
  return {
    to,
    range: rangeOf(draft),
    ...(binds ? { sku: draft.sku } : {}),
    ...shipped,
    ...(to === 'void' ? { reason: draft.reason } : {}),
    ...noteOf(draft),
  };
}

export function voidUnitsOf(draft: MoveDraft): object {
  return { codes: linesOf(draft.codes), reason: draft.reason, ...noteOf(draft) };
}

export function reprintOf(draft: MoveDraft): object {
  if (draft.way === 'codes') return voidUnitsOf(draft);
  return { range: rangeOf(draft), reason: draft.reason, ...noteOf(draft) };
}

function noteOf({ note }: MoveDraft): { note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() };
}
