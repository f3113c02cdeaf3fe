import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { ApiProblem, type Call, callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { rollRoutes } from '../../shared/stickers/roll/roll-routes.ts';
import { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import { staffActivationRoutes } from '../../shared/warranty/staff-activation-routes.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { sharedCloud } from './one-cloud.ts';
import { type Desk, managersDesk } from './staff-desk.ts';

let endpoints: Endpoints;
let desk: Desk;
let batch: string;
let codes: readonly string[];
beforeAll(async () => {
  endpoints = await sharedCloud();
  desk = await managersDesk(endpoints);
  batch = await printBlank(6_000);
  codes = (await desk.codes(batch)).map(({ code }) => code);
});

const post = <S extends z.ZodType>(path: string, body: object, reply: S): Call<S> => ({
  method: 'POST',
  path,
  body,
  reply,
  idempotencyKey: newUlid(),
});
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ApiProblem ? `${error.status} ${error.code}` : error),
  );
const activation = (code: string | undefined, changes: object = {}) => ({
  code,
  customer: { name: 'Bùi Thị Hạnh', phone: '0977 000 119' },
  consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
  channel: 'qr',
  ...changes,
});
const activate = (code: string | undefined) =>
  callApi(endpoints.api, post('/v1/activations', activation(code), warrantyRoutes.activate.reply));

/** Orders blank stickers and waits until they count. */
async function printBlank(count: number): Promise<string> {
  const { id } = await desk.call(post('/v1/batches', { count, template: 'plain' }, stickerRoutes.order.reply));
  await sealed(id);
  return id;
}

const sealed = (id: string) =>
  waitUntil(
    `batch ${id} to be sealed`,
    async () => {
      const view = await desk.call({ path: `/v1/batches/${id}`, reply: stickerRoutes.read.reply });
      return view.state === 'sealed' ? view : undefined;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );

/** Asks for a move and waits for its end. */
async function moved(body: object) {
  const { id } = await desk.call(post(`/v1/batches/${batch}/moves`, body, rollRoutes.move.reply));
  return ended(id);
}

const ended = (id: string) =>
  waitUntil(`move ${id} to end`, async () => {
    const view = await desk.call({ path: `/v1/batches/${batch}/moves/${id}`, reply: rollRoutes.readMove.reply });
    return view.state === 'done' || view.state === 'stopped' ? view : undefined;
  });

describe('blank stickers', () => {
  test('cannot be activated until a range of them is bound and shipped by one call', async () => {
    expect(await problemOf(activate(codes[10]))).toBe('409 unbound-code');
    const dispatch = {
      to: 'shipped',
      range: { firstCode: codes[10], lastCode: codes[5_009] },
      sku: 'LS-12I',
      dealer: 'Điện máy Hà Nam',
    };
    const path = `/v1/batches/${batch}/moves/preview`;
    expect(await desk.call(post(path, dispatch, rollRoutes.previewMove.reply))).toMatchObject({
      units: 5_000,
      rolls: 2,
      splits: 2,
    });
    expect(await moved(dispatch)).toMatchObject({ state: 'done', position: 5_000 });
    expect(await activate(codes[10])).toMatchObject({ warranty: { product: { sku: 'LS-12I' } } });
    const at = `/v1/rolls?dealer=${encodeURIComponent('Điện máy Hà Nam')}`;
    const { items } = await desk.call({ path: at, reply: rollRoutes.allRolls.reply });
    expect(items.map(({ firstIndex, count }) => [firstIndex, count])).toEqual([
      [10, 4_990],
      [5_000, 10],
    ]);
    const rolls = await desk.call({ path: `/v1/batches/${batch}/rolls`, reply: rollRoutes.rolls.reply });
    expect(rolls.items.map(({ activated }) => activated)).toEqual([0, 1, 0, 0]);
  });

  test('are bound and activated by customer care in one step, and a finding names the roll', async () => {
    const token = await signIn(endpoints, 'staff', endpoints.people.care);
    const body = activation(codes[3], { sku: 'LS-12I', note: 'khách gọi tổng đài' });
    const call = post('/v1/staff/activations', body, staffActivationRoutes.activate.reply);
    expect(await callApi(endpoints.api, { ...call, token })).toMatchObject({
      warranty: { product: { sku: 'LS-12I' } },
    });
    const finding = await waitUntil('the finding', async () => {
      const { items } = await desk.call({ path: '/v1/findings', reply: findingRoutes.list.reply });
      return items.find(({ about }) => about.batchId === batch);
    });
    expect(finding).toMatchObject({ kind: 'activated-early', about: { roll: `${batch}-R0000000`, code: codes[3] } });
    const closing = post(`/v1/findings/${finding.id}/close`, { note: 'đã hỏi kho' }, findingRoutes.close.reply);
    expect(await desk.call(closing)).toMatchObject({ state: 'closed' });
  });

  test('that are void answer as if they never were, while what is activated stays so', async () => {
    const range = { fromCode: codes[0], count: 10 };
    expect(await moved({ to: 'void', range, reason: 'lost' })).toMatchObject({ state: 'done' });
    const list = post(
      `/v1/batches/${batch}/voids`,
      { codes: [codes[20], codes[21]], reason: 'spoilage' },
      rollRoutes.voidUnits.reply,
    );
    await ended((await desk.call(list)).id);
    for (const at of [5, 20]) expect(await problemOf(activate(codes[at]))).toBe('404 code-unknown');
    expect(await problemOf(activate(codes[3]))).toBe('409 already-active');
    const unit = await desk.call({ path: `/v1/units/${codes[20]}`, reply: rollRoutes.unit.reply });
    expect(unit).toMatchObject({ state: 'void', roll: { state: 'shipped' } });
    expect(unit.history.map(({ to }) => to)).toEqual(['shipped', 'void']);
  });

  test('are printed anew in one step', async () => {
    const body = { range: { fromCode: codes[5_100], count: 50 }, reason: 'misprinted' };
    const path = `/v1/batches/${batch}/reprints`;
    const { id, moveId } = await desk.call(post(path, body, rollRoutes.reprint.reply));
    await ended(moveId);
    expect(await sealed(id)).toMatchObject({ count: 50, replaces: { batchId: batch, firstIndex: 5_100 } });
    expect(await problemOf(activate(codes[5_100]))).toBe('404 code-unknown');
  });
});
