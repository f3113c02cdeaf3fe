import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKeepPhotos } from '../../../functions/warranty/photo/keep-photos.ts';
import { createOpenPhoto } from '../../../functions/warranty/photo/open-photo.ts';
import { createSendPhotos } from '../../../functions/warranty/photo/send-photos.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { OutboxRepository } from '../../../shared/events/outbox-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addDays, addMilliseconds, localDate } from '../../../shared/time/local-date.ts';
import { photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';
import { warrantyPolicySchema } from '../../../shared/warranty/policy/warranty-policy.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { photosGiven } from '../../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { startEngine } from '../engine.ts';
import { activationOf, activationOn, codeKeys, codeOf, printBatch } from './activation-setting.ts';
import { MemoryFiles } from './memory-files.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const files = new MemoryFiles();
const photos = new PhotoStore(files);
const warranties = new WarrantyRepository(table);
const { activate, forCustomer, read } = activationOn(table, systemClock, undefined, photos);
const today = localDate(systemClock());
const batch = await printBatch(table, { count: 60 });
const door = testDoor(new IdempotencyRepository(table));
const request = () => ({ scope: 'test', key: newUlid(), fingerprint: 'same' });
/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let next = 0;
let photo = 0;
let code: string;
beforeEach(() => {
  code = codeOf(batch, next);
  next += 1;
});

const sendPhotos = serve(
  photoRoutes.send,
  createSendPhotos({
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties,
    photos,
    limit: new DailyLimitRepository(table, 'photos', 2),
    newPhotoId: () => `photo-${(photo += 1)}`.padEnd(22, '_'),
    now: systemClock,
  }),
  door,
);
const keepPhotos = createKeepPhotos({ warranties, photos });
const openPhoto = serve(
  photoRoutes.open,
  createOpenPhoto({ warranties, photos, newId: newUlid, now: systemClock }),
  door,
);

/** Forms for so many photos of the unit, and what comes of each. */
async function sent(...contents: readonly Buffer[]): Promise<string[]> {
  const types = contents.map(() => 'image/png');
  const reply = await call(sendPhotos, { method: 'POST', path: '/v1/photos', body: { code, types } });
  expect(reply.status).toBe(201);
  const replied = photoRoutes.send.reply.parse(reply.body);
  for (const [at, { upload }] of replied.photos.entries()) {
    const content = contents[at];
    if (content) files.take(upload, content);
  }
  return replied.photos.map(({ id }) => id);
}

async function changeProduct(changes: object) {
  const products = new ProductRepository(table);
  const product = productSchema.parse({ ...(await products.find('MLI-09')), ...changes });
  await products.change(product, request(), systemClock());
}

async function promise(changes: object) {
  const policy = warrantyPolicySchema.parse({
    from: today,
    months: 24,
    scope: 'Toàn bộ máy',
    method: 'Tại nhà',
    exclusions: 'Va đập',
    handlingDays: 7,
    ...changes,
  });
  await new WarrantyPolicyRepository(table).add('MLI-09', policy, request(), systemClock());
}

/** What was announced of the photos of a unit. */
async function announcedPhotos(about: string) {
  const outbox = new OutboxRepository(table);
  const later = addMilliseconds(systemClock(), 60_000);
  for await (const event of outbox.undispatchedBefore(later)) {
    if (event.type === photosGiven.type && event.data['code'] === about) return event;
  }
  throw new Error('nothing was announced');
}

const fieldsOf = (body: unknown) =>
  body !== null && typeof body === 'object' && 'errors' in body && Array.isArray(body.errors)
    ? body.errors.map((error: unknown) =>
        error !== null && typeof error === 'object' && 'field' in error ? error.field : undefined,
      )
    : [];

describe('the place of a unit', () => {
  const owner = { name: 'Nguyễn Thị Lan', phone: '0912 345 678' };

  test('is read from an old address, which stays as it was written', async () => {
    const customer = { ...owner, address: '12/3A Phan Văn Trị, P7, Q.Gò Vấp, TPHCM' };
    expect(await activate(activationOf(code, { customer }))).toMatchObject({ status: 201 });
    expect((await warranties.findWarranty(code, 1))?.customer).toMatchObject({
      address: '12/3A Phan Văn Trị, P7, Q.Gò Vấp, TPHCM',
      province: '79',
      ward: '26890',
    });
  });

  test('is what was chosen, where it was', async () => {
    const customer = { ...owner, address: '12 Đội Cấn', province: '01', ward: '00004' };
    expect(await activate(activationOf(code, { customer }))).toMatchObject({ status: 201 });
    expect((await warranties.findWarranty(code, 1))?.customer).toMatchObject({ province: '01', ward: '00004' });
  });

  test('is refused by the name of the field where ward and province do not fit', async () => {
    const customer = { ...owner, province: '79', ward: '00004' };
    const reply = await activate(activationOf(code, { customer }));
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(fieldsOf(reply.body)).toEqual(['customer.ward']);
    expect(await warranties.findWarranty(code, 1)).toBeUndefined();
  });

  test('is not guessed', async () => {
    await activate(activationOf(code, { customer: { ...owner, address: 'Huyện Châu Thành' } }));
    const customer = (await warranties.findWarranty(code, 1))?.customer;
    expect(customer).toMatchObject({ address: 'Huyện Châu Thành' });
    expect(customer).not.toHaveProperty('province');
  });
});

describe("a product's own fields", () => {
  const fields = [
    {
      id: 'lock',
      label: { vi: 'Số khóa', en: 'Lock number' },
      kind: 'text',
      required: true,
      pattern: '[A-Z]{2}\\d{4}',
    },
    { id: 'width', label: { vi: 'Bề rộng', en: 'Width' }, kind: 'number' },
  ];
  beforeEach(() => changeProduct({ fields }));

  test('are told to whoever looks the unit up', async () => {
    expect(await read(code)).toMatchObject({ body: { fields: [{ id: 'lock', required: true }, { id: 'width' }] } });
  });

  test('are kept as they stood on the day, whatever the catalogue says later', async () => {
    const body = activationOf(code, { fields: { lock: 'AB1234', width: '90,5', former: 'x' } });
    expect(await activate(body)).toMatchObject({ status: 201 });
    await changeProduct({ fields: undefined });
    expect((await warranties.findWarranty(code, 1))?.fields).toEqual([
      { id: 'lock', label: { vi: 'Số khóa', en: 'Lock number' }, kind: 'text', value: 'AB1234' },
      { id: 'width', label: { vi: 'Bề rộng', en: 'Width' }, kind: 'number', value: '90,5' },
    ]);
  });

  test('are each named where they are missing or wrong, and the unit stays as it was', async () => {
    const reply = await activate(activationOf(code, { fields: { width: 'rộng' } }));
    expect(reply).toMatchObject({ status: 400 });
    expect(fieldsOf(reply.body)).toEqual(['fields.lock', 'fields.width']);
    expect(await activate(activationOf(code, { fields: { lock: 'AB1234' } }))).toMatchObject({ status: 201 });
  });

  test('may be left out by customer care with a note that says why', async () => {
    const refused = await forCustomer(activationOf(code));
    expect(fieldsOf(refused.body)).toEqual(['fields.lock']);
    const noted = await forCustomer(activationOf(code, { note: 'Khách không có máy bên cạnh' }));
    expect(noted).toMatchObject({ status: 201 });
    expect((await warranties.findWarranty(code, 1))?.fields).toMatchObject([{ id: 'lock' }]);
  });

  test('hold up no request that waited on a phone without signal', async () => {
    const capturedAt = systemClock();
    expect(await activate(activationOf(code, { capturedAt }))).toMatchObject({ status: 201 });
  });

  test('do not hide that a unit is active already', async () => {
    await activate(activationOf(code, { fields: { lock: 'AB1234' } }));
    expect(await activate(activationOf(code))).toMatchObject({ status: 409, body: { code: 'already-active' } });
  });
});

describe('photos', () => {
  beforeAll(async () => {
    await changeProduct({ fields: undefined });
    await promise({ start: { kind: 'purchase', withinDays: 30 }, photos: { installation: 1 } });
  });

  test('of a receipt let the date of purchase be believed', async () => {
    expect(await read(code)).toMatchObject({ body: { photos: { receipt: false, installation: 1 } } });
    const [receipt, installation] = await sent(PNG, PNG);
    const purchasedOn = addDays(today, -10);
    const body = activationOf(code, { purchasedOn, photos: { receipt, installation: [installation] } });
    expect(await activate(body)).toMatchObject({ status: 201, body: { warranty: { startsOn: purchasedOn } } });
    expect((await warranties.findWarranty(code, 1))?.photos).toEqual([
      { id: receipt, kind: 'receipt', type: 'image/png' },
      { id: installation, kind: 'installation', type: 'image/png' },
    ]);
  });

  test('that the policy wants are demanded of whoever can show them', async () => {
    const reply = await activate(activationOf(code));
    expect(reply).toMatchObject({ status: 400 });
    expect(fieldsOf(reply.body)).toEqual(['photos.installation']);
  });

  test('that never arrived, or are no pictures, are named', async () => {
    const [lost, program] = await sent(Buffer.alloc(0), Buffer.from('#!/bin/sh and more'));
    const reply = await activate(activationOf(code, { photos: { receipt: lost, installation: [program] } }));
    expect(fieldsOf(reply.body)).toEqual(['photos.receipt', 'photos.installation.0']);
    const stranger = 'z'.repeat(22);
    const guessed = await activate(activationOf(code, { photos: { installation: [stranger] } }));
    expect(fieldsOf(guessed.body)).toEqual(['photos.installation.0']);
  });

  test('are sent only by whoever has a sticker, and so many times a day', async () => {
    const ask = (about: string) =>
      call(sendPhotos, { method: 'POST', path: '/v1/photos', body: { code: about, types: ['image/jpeg'] } });
    expect(await ask('K7Q2-9F4M-T3XW-8R1P')).toMatchObject({ body: { code: expect.stringMatching(/^code-/) } });
    expect((await ask(code)).status).toBe(201);
    expect((await ask(code)).status).toBe(201);
    expect(await ask(code)).toMatchObject({ status: 429, body: { code: 'too-many-photos' } });
    const seven = Array.from({ length: 7 }, () => 'image/png');
    const many = { code: codeOf(batch, 59), types: seven };
    expect(await call(sendPhotos, { method: 'POST', path: '/v1/photos', body: many })).toMatchObject({ status: 400 });
  });

  test('move to where they are kept, and are opened by staff alone, which the history tells', async () => {
    const [receipt = '', installation = ''] = await sent(PNG, PNG);
    await activate(activationOf(code, { photos: { receipt, installation: [installation] } }));
    const event = await announcedPhotos(code);
    const open = (role: string) =>
      call(openPhoto, {
        method: 'POST',
        path: `/v1/warranties/${code}/1/photos/${receipt}`,
        params: { code, activationNumber: '1', photo: receipt },
        claims: { token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` },
      });
    expect(await open('care')).toMatchObject({ status: 404, body: { code: 'photo-unknown' } });
    expect(await keepPhotos(event)).toEqual({ kind: 'done' });
    files.forget('waiting-photos/');
    expect(await keepPhotos(event)).toEqual({ kind: 'done' });
    expect(await open('accountant')).toMatchObject({ status: 403 });
    expect(await open('care')).toMatchObject({ status: 201, body: { url: expect.stringContaining(receipt) } });
    const looks = (await warranties.timeline(code)).filter(({ type }) => type === 'warranty.photo-opened');
    expect(looks).toMatchObject([{ by: 'care-1', data: { kind: 'receipt', activationNumber: 1 } }]);
  });

  test('that were lost are set aside for a person to look', async () => {
    const [installation = ''] = await sent(PNG);
    await activate(activationOf(code, { photos: { installation: [installation] } }));
    files.forget('waiting-photos/');
    const event = { id: newUlid(), type: photosGiven.type, at: systemClock(), data: { code, activationNumber: 1 } };
    expect(await keepPhotos(event)).toMatchObject({ kind: 'quarantine', reason: 'photo-gone' });
  });
});
