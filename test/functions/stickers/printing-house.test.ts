import { describe, expect, test } from 'vitest';
import { createLinkBatchFile } from '../../../functions/stickers/batch/link-batch-file.ts';
import { createListBatches } from '../../../functions/stickers/batch/list-batches.ts';
import { createReadBatch } from '../../../functions/stickers/batch/read-batch.ts';
import { createAssignPrintingHouse } from '../../../functions/stickers/printing-house/assign-printing-house.ts';
import { serve } from '../../../shared/http/serve.ts';
import { batchSchema } from '../../../shared/stickers/batch/batch.ts';
import type { Download } from '../../../shared/stickers/batch/download.ts';
import { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../http/door.ts';

const sealedAt = instantSchema.parse('2026-11-21T02:00:00.000Z');
const days = { printingHouse: 30, kept: 400 };
const house = { token_use: 'access', username: 'nha-in', 'cognito:groups': '[printing]' };
const manager = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };

const own = batchSchema.parse({
  id: '0000001',
  number: 1,
  count: 1_000,
  template: 'plain',
  state: 'sealed',
  keyVersion: 1,
  printingHouse: 'nha-in',
  orderedAt: sealedAt,
  orderedBy: 'manager-1',
  sealedAt,
  files: [{ name: 'stickers-001.pdf', key: 'batches/0000001/stickers-001.pdf', bytes: 7, sha256: 'abc' }],
});
const foreign = { ...own, id: '0000002', number: 2, printingHouse: 'nha-in-khac' };
const batches = { find: async (id: string) => [own, foreign].find((batch) => batch.id === id) };

function link(id: string, claims: Record<string, string>, at: string = sealedAt) {
  const handedOut: Download[] = [];
  const handler = serve(
    stickerRoutes.link,
    createLinkBatchFile({
      batches,
      files: { link: async (_id, file) => `https://files.example/${file.key}` },
      houses: {
        recordDownload: async (_id, download) => {
          handedOut.push(download);
        },
      },
      days,
      now: () => instantSchema.parse(at),
      newId: () => 'download-1',
    }),
    testDoor(),
  );
  return call(handler, { params: { id, name: 'stickers-001.pdf' }, claims }).then((reply) => ({ ...reply, handedOut }));
}

describe('a printing house', () => {
  test('reads its own batch, and until when it can download', async () => {
    const handler = serve(stickerRoutes.read, createReadBatch({ batches, days, now: () => sealedAt }), testDoor());
    const reply = await call(handler, { params: { id: own.id }, claims: house });
    expect(reply).toMatchObject({ status: 200, body: { downloadableUntil: '2026-12-21T02:00:00.000Z' } });
  });

  test("is answered on another house's batch exactly as on one that never was", async () => {
    const handler = serve(stickerRoutes.read, createReadBatch({ batches, days, now: () => sealedAt }), testDoor());
    const others = await call(handler, { params: { id: foreign.id }, claims: house });
    const unknown = await call(handler, { params: { id: '0009999' }, claims: house });
    expect(others.status).toBe(404);
    expect(others.body).toEqual(unknown.body);
    expect(await link(foreign.id, house)).toMatchObject({
      status: 404,
      body: { code: 'batch-unknown' },
      handedOut: [],
    });
  });

  test('sees in its list what was given to it alone', async () => {
    const asked: string[] = [];
    const handler = serve(
      stickerRoutes.list,
      createListBatches({
        batches: { list: async () => ({ items: [own, foreign] }) },
        houses: {
          batches: async (id) => {
            asked.push(id);
            return { items: [own] };
          },
        },
        days,
        now: () => sealedAt,
      }),
      testDoor(),
    );
    const reply = await call(handler, { claims: house });
    expect(asked).toEqual(['nha-in']);
    expect(reply.body).toMatchObject({ items: [{ id: own.id }] });
  });

  test('gets a link, and that it did is on record', async () => {
    expect(await link(own.id, house)).toMatchObject({
      status: 200,
      body: { url: 'https://files.example/batches/0000001/stickers-001.pdf' },
      handedOut: [{ by: 'nha-in', asPrintingHouse: true, file: 'stickers-001.pdf', sha256: 'abc', at: sealedAt }],
    });
  });

  test('is told the day when its time is over, and nothing is handed out', async () => {
    const late = await link(own.id, house, '2026-12-21T02:00:00.000Z');
    expect(late).toMatchObject({ status: 410, body: { code: 'downloads-ended' }, handedOut: [] });
    expect(JSON.stringify(late.body)).toContain('21/12/2026');
  });
});

test('a manager downloads longer than the printing house, on record as well', async () => {
  expect(await link(own.id, manager, '2027-06-01T00:00:00.000Z')).toMatchObject({
    status: 200,
    handedOut: [{ by: 'manager-1', asPrintingHouse: false }],
  });
});

describe('a manager gives a batch', () => {
  const assign = async (printingHouse: string | null) => {
    const given: (string | undefined)[] = [];
    const handler = serve(
      printingHouseRoutes.assign,
      createAssignPrintingHouse({
        batches,
        houses: {
          assign: async (_id, to) => {
            given.push(to);
            return 'saved';
          },
        },
        days,
        now: () => sealedAt,
      }),
      testDoor(),
    );
    return { ...(await call(handler, { params: { id: own.id }, body: { printingHouse }, claims: manager })), given };
  };

  test('to another printing house', async () => {
    expect(await assign('nha-in-2')).toMatchObject({
      status: 200,
      body: { printingHouse: 'nha-in-2' },
      given: ['nha-in-2'],
    });
  });

  test('to none, and then nobody has it', async () => {
    const reply = await assign(null);
    expect(reply).toMatchObject({ status: 200, given: [undefined] });
    expect(reply.body).not.toHaveProperty('printingHouse');
  });
});
