import { readFileSync } from 'node:fs';
import type { CodeKind, PrintedTexts } from '../../../shared/stickers/batch/batch.ts';
import { encodeCode, pinOf } from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { A4_SHEETS } from '../../../shared/stickers/print/print-layout.ts';
import type { FontFiles, VolumeOrder } from '../../../shared/stickers/print/volume-order.ts';
import { renderPdf } from '../../../shared/stickers/print/volume-pdf.ts';
import { standardTemplate } from '../../../shared/stickers/template/standard-templates.ts';
import { type StickerTemplate, scratchOf } from '../../../shared/stickers/template/template.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

export const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of tests, long enough to be one' }));

const FONTS = new URL('../../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);

export const fonts: FontFiles = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};

export const printed: PrintedTexts = {
  company: 'Điện máy Lạc Phong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
};

export function stickersOf(batchNumber: number, template: 'plain' | 'scratch', kind: CodeKind = 'standard') {
  return (index: number) => {
    const code = encodeCode({ batchNumber, index, keyVersion: 1, kind }, keys);
    return { code, pin: template === 'scratch' ? pinOf(code, keys) : undefined };
  };
}

/** A template that every company has, by its id. */
export function templateOf(id: string): StickerTemplate {
  const template = standardTemplate(id);
  if (!template) throw new Error(`no template ${id}`);
  return template;
}

export function volumeOrder(change: Partial<VolumeOrder> = {}): VolumeOrder {
  const { template = templateOf('plain'), kind = 'standard' } = change;
  const stickerAt = stickersOf(7, scratchOf(template) === 'pin' ? 'scratch' : 'plain', kind);
  return {
    batchId: '0000007',
    sku: 'LP-INV-12',
    kind,
    template,
    layout: A4_SHEETS,
    resolution: 600,
    orderedAt: instantSchema.parse('2026-11-21T02:00:00.000Z'),
    printed,
    volume: 1,
    volumes: 1,
    stretch: { firstIndex: 0, count: 100 },
    stickersOf: ({ firstIndex, count }) => Array.from({ length: count }, (_, offset) => stickerAt(firstIndex + offset)),
    ...change,
  };
}

export function pdfOf(change: Partial<VolumeOrder> = {}): Buffer {
  return Buffer.concat([...renderPdf(volumeOrder(change), fonts)]);
}
