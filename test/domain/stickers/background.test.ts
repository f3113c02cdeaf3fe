import { cmyk, PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { sheetLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import { readBackground } from '../../../shared/stickers/print/read-background.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { pdfOf, templateOf } from './print-fixtures.ts';

const POINTS = 72 / 25.4;
const template = { ...templateOf('plain'), bleed: 1.5 };
const layout = sheetLayoutSchema.parse({ kind: 'sheet', paper: 'A4', gutter: 4 });

/** As a designer exports it: one page of the sticker's size with its bleed. */
async function artwork(change: (document: PDFDocument) => void = () => {}, width = 43, height = 23) {
  const document = await PDFDocument.create();
  const page = document.addPage([width * POINTS, height * POINTS]);
  page.drawRectangle({ x: 0, y: 0, width: width * POINTS, height: height * POINTS, color: cmyk(0.6, 0.4, 0.2, 0.4) });
  page.drawText('Lac Phong', { x: 20, y: 3, size: 4 });
  change(document);
  return document.save();
}

async function problemOf(bytes: Uint8Array) {
  const reading = await readBackground(bytes, template);
  if (reading.ok) throw new Error('no problem');
  return reading;
}

test("a designer's page lies under every sticker, and the codes stay readable on dark artwork", async () => {
  const reading = await readBackground(await artwork(), template);
  if (!reading.ok) throw new Error(reading.en);
  const order = { template, layout, background: reading.background, stretch: { firstIndex: 0, count: 60 } };
  const pdf = pdfOf(order);
  expect(await readStickerSheets(pdf, { dotsPerInch: 300 })).toHaveLength(60);
  expect(pdfOf(order).equals(pdf)).toBe(true);
  expect(pdf.byteLength).toBeGreaterThan(pdfOf({ ...order, background: undefined }).byteLength);
});

describe('a background is refused', () => {
  test('of another size, with both sizes; half a millimetre is forgiven', async () => {
    const problem = await problemOf(await artwork(undefined, 40, 20));
    expect(problem.code).toBe('background-size');
    expect(problem.en).toBe(
      'The background measures 40 × 20 mm; it must be 43 × 23 mm with 1.5 mm of bleed on each side.',
    );
    expect((await readBackground(await artwork(undefined, 43.4, 22.6), template)).ok).toBe(true);
    expect((await readBackground(await artwork(undefined, 43.6, 23), template)).ok).toBe(false);
  });

  test('with more than one page', async () => {
    const problem = await problemOf(await artwork((document) => void document.addPage()));
    expect([problem.code, problem.vi]).toEqual(['background-pages', 'Tệp nền có 2 trang; cần đúng một trang.']);
  });

  test('with scripts, forms or attachments, which it names', async () => {
    const script = await problemOf(await artwork((document) => document.addJavaScript('a', 'app.alert(1)')));
    expect([script.code, script.en]).toEqual(['background-active', expect.stringContaining('JavaScript')]);
    const form = await problemOf(
      await artwork((document) => document.getForm().createTextField('a').addToPage(document.getPage(0))),
    );
    expect([form.code, form.en]).toEqual(['background-active', expect.stringContaining('AcroForm')]);
  });

  test('that is encrypted', async () => {
    const document = await PDFDocument.load(await artwork());
    document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    expect((await problemOf(await document.save())).code).toBe('background-encrypted');
  });

  test('that is no PDF, broken, or empty', async () => {
    const broken = (await artwork()).slice(0, 300);
    for (const bytes of [Buffer.from('not a document'), Buffer.alloc(0), broken]) {
      expect((await problemOf(bytes)).code).toBe('background-unreadable');
    }
    expect((await problemOf(Buffer.alloc(10_000_001))).code).toBe('background-too-large');
  });
});
