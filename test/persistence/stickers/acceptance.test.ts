import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createAcceptRolls } from '../../../functions/stickers/acceptance/accept-rolls.ts';
import { createAskAcceptanceCheck } from '../../../functions/stickers/acceptance/ask-acceptance-check.ts';
import { createBeginAcceptance } from '../../../functions/stickers/acceptance/begin-acceptance.ts';
import { createCheckAcceptance } from '../../../functions/stickers/acceptance/check-acceptance.ts';
import { createDecideAcceptance } from '../../../functions/stickers/acceptance/decide-acceptance.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { volumeOrderOf } from '../../../shared/stickers/batch/batch-volume.ts';
import { renderPdf } from '../../../shared/stickers/print/volume-pdf.ts';
import { keys } from '../../../shared/table/keys.ts';
import { addMilliseconds, instantSchema } from '../../../shared/time/local-date.ts';
import { findCodes, openPdf } from '../../domain/stickers/acceptance/printed-batch.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { codeKeys } from '../warranty/activation-setting.ts';
import { makeProduct, rollDesk, sealedBatch } from './roll-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const SHEET = 48;
const start = instantSchema.parse('2026-11-21T02:00:00.000Z');

let fresh: Engine;
let now = start;
let sent: Map<string, Uint8Array>;
let drawings: Map<string, string>;
let eventIds: string[];
beforeEach(async () => {
  fresh = await engine.freshTable();
  now = start;
  sent = new Map();
  drawings = new Map();
  eventIds = [];
});

/** What a printing house and a manager do about samples, over the table and a shelf of files. */
function house() {
  const { table } = fresh;
  const files = {
    uploadForm: async (_place: object, sample: number) => ({ url: `https://files.example/${sample}`, fields: {} }),
    hasArrived: async (_place: object, sample: number) => sent.has(String(sample)),
    sample: async (_place: object, sample: number) => sent.get(String(sample)),
    saveDrawing: async (_place: object, name: string, svg: string) => void drawings.set(name, svg),
  };
  const desk = rollDesk(table, () => now);
  const newId = () => {
    const id = newUlid();
    eventIds.push(id);
    return id;
  };
  const acceptances = new AcceptanceRepository(table);
  const deps = {
    ...desk,
    codeKeys: async () => codeKeys,
    acceptances,
    files,
    findCodes,
    openPdf,
    now: () => now,
    newId,
  };
  const door = testDoor(new IdempotencyRepository(table));
  const asked = <R extends Route>(route: R, useCase: UseCase<R>) => {
    const handler = serve(route, useCase, door);
    return (params: Record<string, string>, body: object = {}) =>
      call(handler, {
        method: route.method,
        path: route.path,
        params,
        body,
        claims: { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' },
        headers: { 'idempotency-key': newUlid() },
      });
  };
  /** The last event of the kind that was announced. */
  const announced = async (type: string) => {
    for (const id of eventIds.toReversed()) {
      const item = await table.get(keys.outbox(id), outboxItemSchema);
      if (item?.event.type === type) return item.event;
    }
    throw new Error(`nothing announced ${type}`);
  };
  return {
    acceptances,
    desk,
    begin: asked(acceptanceRoutes.begin, createBeginAcceptance(deps)),
    askCheck: asked(acceptanceRoutes.check, createAskAcceptanceCheck(deps)),
    decide: asked(acceptanceRoutes.decide, createDecideAcceptance(deps)),
    check: async () => createCheckAcceptance(deps)(await announced('stickers.acceptance-check-asked')),
    acceptRolls: async () => createAcceptRolls(deps)(await announced('stickers.print-accepted')),
  };
}

async function printedBatch(count = SHEET) {
  const product = await makeProduct(fresh.table, 'LS-09');
  return sealedBatch(fresh.table, { sku: product.sku, count });
}

type PrintedBatch = Awaited<ReturnType<typeof printedBatch>>;

function sheetsOf(batch: PrintedBatch): Uint8Array {
  const stretch = { firstIndex: 0, count: batch.count };
  const order = volumeOrderOf(batch, codeKeys, { volume: 1, volumes: 1, stretch, background: undefined });
  return Buffer.concat([...renderPdf(order, fonts)]);
}

async function begun(batch: PrintedBatch, at: ReturnType<typeof house>, names: readonly string[]) {
  const samples = names.map((name) => ({ name, bytes: 1_000 }));
  const { status, body } = await at.begin({ id: batch.id }, { samples });
  expect(status).toBe(201);
  const { id } = z.object({ id: z.string() }).parse(body);
  return { id: batch.id, acceptanceId: id };
}

describe('samples of a printed sheet', () => {
  test('are read, reported place by place and, accepted, make the rolls accepted', async () => {
    const batch = await printedBatch();
    const at = house();
    const place = await begun(batch, at, ['to-1.pdf', 'to-2.png']);
    sent.set('1', sheetsOf(batch));
    sent.set('2', new TextEncoder().encode('không phải ảnh'));

    expect(await at.askCheck(place)).toMatchObject({ status: 202, body: { state: 'checking' } });
    expect(await at.check()).toEqual({ kind: 'done' });
    const checked = await at.acceptances.find(batch.id, place.acceptanceId);
    expect(checked).toMatchObject({
      state: 'checked',
      report: {
        pictures: [
          { sample: 1, counts: { right: SHEET, duplicate: 0, otherBatch: 0, foreign: 0, unreadable: 0 } },
          { sample: 2, problem: 'not-a-picture' },
        ],
        sheets: [{ volume: 1, sheet: 1, read: SHEET, unreadable: [], missing: [] }],
      },
    });
    expect([...drawings.keys()]).toEqual(expect.arrayContaining([expect.stringMatching(/^marked-1/)]));

    const decided = await at.decide(place, { accepted: true, note: 'Rõ, đủ mã' });
    expect(decided).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await at.acceptRolls()).toEqual({ kind: 'done' });
    const { body } = await at.desk.listMoves(batch.id);
    const [move] = z.object({ items: z.array(z.object({ id: z.string(), to: z.string() })) }).parse(body).items;
    expect(move).toMatchObject({ to: 'accepted' });
    await at.desk.run(batch.id, move?.id ?? '');
    expect(await at.desk.listRolls(batch.id)).toMatchObject({ body: { items: [{ state: 'accepted', count: SHEET }] } });

    // The event may come again; one decision is one move.
    expect(await at.acceptRolls()).toEqual({ kind: 'done' });
    expect(await at.desk.listMoves(batch.id)).toMatchObject({ body: { items: [{ id: move?.id }] } });
  });

  test('that never arrived are nothing to check', async () => {
    const batch = await printedBatch();
    const at = house();
    const place = await begun(batch, at, ['to-1.jpg']);
    expect(await at.askCheck(place)).toMatchObject({ status: 409, body: { code: 'acceptance-samples-missing' } });
    expect(await at.acceptances.find(batch.id, place.acceptanceId)).toMatchObject({ state: 'uploading' });
  });

  test('refused with a note leave the rolls as they are', async () => {
    const batch = await printedBatch();
    const at = house();
    const place = await begun(batch, at, ['to-1.pdf']);
    sent.set('1', sheetsOf(batch));
    await at.askCheck(place);
    await at.check();
    expect(await at.decide(place, { accepted: false, note: 'Mực lem' })).toMatchObject({ body: { state: 'refused' } });
    expect(await at.decide(place, { accepted: true })).toMatchObject({ status: 409 });
    expect(await at.desk.listRolls(batch.id)).toMatchObject({ body: { items: [{ state: 'rendered' }] } });
  });
});

describe('a check', () => {
  test('is asked for once, and again only after half an hour without a report', async () => {
    const batch = await printedBatch();
    const at = house();
    const place = await begun(batch, at, ['to-1.pdf']);
    sent.set('1', sheetsOf(batch));
    expect((await at.askCheck(place)).status).toBe(202);
    now = addMilliseconds(start, 29 * 60_000);
    expect(await at.askCheck(place)).toMatchObject({ status: 409, body: { code: 'acceptance-not-waiting' } });
    now = addMilliseconds(start, 31 * 60_000);
    expect((await at.askCheck(place)).status).toBe(202);
    expect((await at.askCheck(place)).status).toBe(409);
  });

  test('twice at the same moment is one check', async () => {
    const batch = await printedBatch();
    const at = house();
    const place = await begun(batch, at, ['to-1.pdf']);
    sent.set('1', sheetsOf(batch));
    const answers = await Promise.all([at.askCheck(place), at.askCheck(place)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });
});
