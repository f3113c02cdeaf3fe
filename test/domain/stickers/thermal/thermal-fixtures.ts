import type { CodeKind, Stretch } from '../../../../shared/stickers/batch/batch.ts';
import { encodeCodes, pinsOf } from '../../../../shared/stickers/code/code.ts';
import { drawSticker } from '../../../../shared/stickers/print/draw-sticker.ts';
import { addressOf } from '../../../../shared/stickers/print/drawing.ts';
import { rollLayoutSchema } from '../../../../shared/stickers/print/print-layout.ts';
import { openTypefaces } from '../../../../shared/stickers/print/typeface.ts';
import type { Sticker, VolumeOrder } from '../../../../shared/stickers/print/volume-order.ts';
import { standardTemplates } from '../../../../shared/stickers/template/standard-templates.ts';
import { instantSchema } from '../../../../shared/time/local-date.ts';
import { fonts, keys } from '../print-fixtures.ts';

export const typefaces = openTypefaces(fonts);

export const printed = {
  company: 'Điện máy Lạc Phong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
  product: 'Máy lạnh',
} as const;

export function templateNamed(id: string) {
  const template = standardTemplates.find((one) => one.id === id);
  if (!template) throw new Error(`there is no template ${id}`);
  return template;
}

/** Codes of batch 7 with PINs. */
export function stickersOfKind(kind: CodeKind) {
  return ({ firstIndex, count }: Stretch): Sticker[] => {
    const codes = encodeCodes(7, firstIndex, count, 1, kind, keys);
    return codes.map((code, at) => ({ code, pin: pinsOf(codes, keys)[at] }));
  };
}

export const rollOf = (choice: object = {}) => rollLayoutSchema.parse({ kind: 'roll', ...choice });

export function volumeOrder(change: Partial<VolumeOrder> = {}): VolumeOrder {
  const kind = change.kind ?? 'standard';
  return {
    batchId: '0000007',
    sku: 'LP-INV-12',
    orderedAt: instantSchema.parse('2026-11-21T02:00:00.000Z'),
    kind,
    template: templateNamed('thermal-20x40'),
    layout: rollOf(),
    resolution: 203,
    printed,
    volume: 1,
    volumes: 1,
    stretch: { firstIndex: 0, count: 6 },
    stickersOf: stickersOfKind(kind),
    ...change,
  };
}

/** What the codes of an order must be read as, in order. */
export function addressesOf(order: VolumeOrder): string[] {
  const drawing = drawSticker(order.template, order.printed, order.kind, typefaces, order.resolution);
  return order.stickersOf(order.stretch).map((sticker) => addressOf(drawing, sticker));
}
