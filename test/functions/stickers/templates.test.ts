import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAddTemplate } from '../../../functions/stickers/template/add-template.ts';
import { createListTemplates } from '../../../functions/stickers/template/list-templates.ts';
import { createPreviewTemplate } from '../../../functions/stickers/template/preview-template.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { serve } from '../../../shared/http/serve.ts';
import { createProver } from '../../../shared/stickers/template/prove-template.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import type { StickerTemplate } from '../../../shared/stickers/template/template.ts';
import type { TemplateDraft } from '../../../shared/stickers/template/template-repository.ts';
import { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../http/door.ts';

const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const claims = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };
const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
const prove = createProver(fonts);
const BACKGROUND = '01JD000000000000000000BACK';

const draft = {
  id: 'door-lock',
  name: 'Tem khóa cửa',
  material: 'paper',
  width: 50,
  height: 25,
  bleed: 1,
  fields: [
    { kind: 'qr', x: 1, y: 1, side: 22 },
    { kind: 'product', x: 25, y: 2, width: 24, height: 5, points: 7, smallestPoints: 4 },
    { kind: 'code', x: 25, y: 9, width: 24, height: 8, points: 8, smallestPoints: 5, lines: 2 },
    { kind: 'hotline', x: 25, y: 19, width: 24, height: 4, points: 6 },
  ],
};

const millimetres = (length: number) => (length / 25.4) * 72;
async function pdf(width: number, height: number, change: (file: PDFDocument) => void = () => undefined) {
  const file = await PDFDocument.create();
  file.addPage([millimetres(width), millimetres(height)]).drawRectangle({ x: 0, y: 0, width: 10, height: 10 });
  change(file);
  return file.save();
}

let added: TemplateDraft[];
let sent: Uint8Array | undefined;
beforeEach(() => {
  added = [];
  sent = undefined;
});

const isStandard = (id: string) => standardTemplates.some((one) => one.id === id);
const add = (body: object) => {
  const templates = {
    isStandard,
    add: async (template: TemplateDraft): Promise<StickerTemplate> => {
      added.push(template);
      return { ...template, version: 3 };
    },
  };
  const backgrounds = { read: async () => sent && { bytes: sent, sha256: 'f'.repeat(64) } };
  const useCase = createAddTemplate({ templates, backgrounds, prove, printed, now: () => now });
  return call(serve(templateRoutes.add, useCase, testDoor()), { method: 'POST', body, claims });
};

describe('a template', () => {
  test('is kept as a further version', async () => {
    expect(await add(draft)).toMatchObject({ status: 201, body: { id: 'door-lock', version: 3 } });
    expect(added).toMatchObject([{ id: 'door-lock', width: 50 }]);
  });

  test('that cannot be printed is refused with every field that does not fit, and nothing is kept', async () => {
    const fields = [
      { kind: 'qr', x: 45, y: 1, side: 22 },
      { kind: 'hotline', x: 1, y: 1, width: 4, height: 4, points: 12 },
    ];
    const answer = await add({ ...draft, fields });
    expect(answer).toMatchObject({ status: 422, body: { code: 'template-unusable' } });
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'fields.0', vi: expect.any(String), en: expect.any(String) }),
        expect.objectContaining({ field: 'fields.1', en: expect.stringContaining('%') }),
      ]),
    });
    expect(added).toEqual([]);
  });

  test('does not take the name of a standard one', async () => {
    expect(await add({ ...draft, id: 'plain' })).toMatchObject({ status: 409, body: { code: 'template-standard' } });
  });

  test.each([
    ['a width of nothing', { width: 0 }, 'width'],
    ['a name of emoji control characters', { name: 'tem\u0007' }, 'name'],
    ['an unknown material', { material: 'gold' }, 'material'],
    ['no fields', { fields: [] }, 'fields'],
  ])('with %s is refused beside the field', async (_name, change, field) => {
    const answer = await add({ ...draft, ...change });
    expect(answer).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ field })] } });
  });
});

describe('the background of a template', () => {
  const withBackground = { ...draft, background: { id: BACKGROUND } };

  test('is named by its sum from then on', async () => {
    sent = await pdf(52, 27);
    expect(await add(withBackground)).toMatchObject({ status: 201 });
    expect(added[0]?.background).toEqual({ id: BACKGROUND, sha256: 'f'.repeat(64) });
  });

  test.each([
    ['that never arrived', async () => undefined],
    ['of another size', () => pdf(60, 27)],
    ['of two pages', () => pdf(52, 27, (file) => void file.addPage([100, 100]))],
    ['with a script', () => pdf(52, 27, (file) => file.addJavaScript('open', 'app.alert(1)'))],
    ['that is no PDF', async () => new TextEncoder().encode('<svg/>')],
  ])('%s is refused in both languages, and nothing is kept', async (_name, make) => {
    sent = await make();
    const answer = await add(withBackground);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'background', vi: expect.any(String), en: expect.any(String) }] },
    });
    expect(added).toEqual([]);
  });
});

describe('a preview', () => {
  const preview = (body: object) => {
    const product = productSchema.parse({ sku: 'KC-01', name: 'Khóa cửa', line: 'lock', warrantyMonths: 24 });
    const products = { find: async () => product };
    const useCase = createPreviewTemplate({ products, prove, printed });
    return call(serve(templateRoutes.preview, useCase, testDoor()), { method: 'POST', body, claims });
  };

  test('shows the sticker at true scale with the verdict on its QR code', async () => {
    const { status, body } = await preview({ template: draft, sku: 'KC-01' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ errors: [], guard: { verdict: 'ok', dotsPerModule: expect.any(Number) } });
    // To the nearest dot of the printer.
    expect(body).toMatchObject({ svg: expect.stringMatching(/^<svg[^>]* width="(49\.9|50\.0)\d*mm"/) });
    expect(body).toMatchObject({ png: expect.stringMatching(/^iVBORw0KGgo/) });
  });

  test('of a QR code under two dots a module is no picture but a refusal with advice', async () => {
    const fields = [{ kind: 'qr', x: 0.5, y: 0.5, side: 6 }];
    const { body } = await preview({ template: { ...draft, material: 'thermal', fields }, resolution: 203 });
    expect(body).toMatchObject({
      guard: {
        verdict: 'refuse',
        advice: expect.arrayContaining([expect.objectContaining({ code: 'bigger-sticker' })]),
      },
      errors: expect.arrayContaining([expect.objectContaining({ field: 'template.fields.0' })]),
    });
    expect(body).not.toHaveProperty('svg');
  });
});

test('the list tells what each material can carry', async () => {
  const templates = { isStandard, list: async () => [...standardTemplates] };
  const handler = serve(templateRoutes.list, createListTemplates({ templates }), testDoor());
  const { body } = await call(handler, { claims });
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ id: 'scratch', standard: true, scratch: 'pin', colours: 'cmyk' }),
      expect.objectContaining({ id: 'thermal-20x40', resolutions: [203, 300], colours: 'black' }),
    ]),
    materials: { thermal: { vi: 'Decal nhiệt' } },
  });
});
