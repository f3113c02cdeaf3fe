import { readFileSync } from 'node:fs';
import { encodeCode, pinOf } from '../../../shared/stickers/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code-keys.ts';
import { renderSheets, type SheetOrder } from '../../../shared/stickers/print/sticker-sheets.ts';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

export const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of tests, long enough to be one' }));

const FONTS = new URL('../../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);

export const fonts: FontFiles = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};

export function stickersOf(batchNumber: number, template: 'plain' | 'scratch') {
  return (index: number) => {
    const code = encodeCode({ batchNumber, index, keyVersion: 1, kind: 'standard' }, keys);
    return { code, pin: template === 'scratch' ? pinOf(code, keys) : undefined };
  };
}

export function sheetOrder(change: Partial<SheetOrder> = {}): SheetOrder {
  return {
    batchId: '0000007',
    sku: 'LP-INV-12',
    template: 'plain',
    orderedAt: instantSchema.parse('2026-11-21T02:00:00.000Z'),
    company: 'Điện máy Lạc Phong',
    hotline: '1900 0000',
    siteHost: 'bh.lacphong.example',
    volume: 1,
    volumes: 1,
    stretch: { firstIndex: 0, count: 100 },
    stickerAt: stickersOf(7, change.template ?? 'plain'),
    ...change,
  };
}

export function pdfOf(change: Partial<SheetOrder> = {}): Buffer {
  return Buffer.concat([...renderSheets(sheetOrder(change), fonts)]);
}
