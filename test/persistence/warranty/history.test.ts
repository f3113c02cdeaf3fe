import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createReadHistory } from '../../../functions/warranty/history/read-history.ts';
import { createAddCampaign } from '../../../functions/warranty/policy/add-campaign.ts';
import { createEndCampaign } from '../../../functions/warranty/policy/end-campaign.ts';
import { createListCampaigns } from '../../../functions/warranty/policy/list-campaigns.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addDays, addMonths, localDate } from '../../../shared/time/local-date.ts';
import { historyRoutes } from '../../../shared/warranty/history/history-routes.ts';
import { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { activationReplySchema } from '../../../shared/warranty/warranty-routes.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeKeys, codeOf, printBatch } from './activation-setting.ts';
import { correctionsOn } from './correction-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate } = activationOn(table);
const desk = correctionsOn(table);
const warranties = new WarrantyRepository(table);
const notices = new NoticeRepository(table);
const batch = await printBatch(table);
const today = localDate(systemClock());
const door = testDoor(new IdempotencyRepository(table));
const claims = (role: string) => ({ token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` });
let next = 0;

const history = serve(
  historyRoutes.read,
  createReadHistory({
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    moves: new MoveRepository(table),
    marks: new MakerSerialRepository(table),
    warranties,
    notices,
  }),
  door,
);
const historyOf = async (code: string) => {
  const { status, body } = await call(history, { params: { code }, claims: claims('care') });
  return {
    status,
    lines: z.looseObject({ lines: z.array(z.looseObject({ kind: z.string(), vi: z.string() })) }).parse(body).lines,
  };
};

async function activated(changes: object = {}) {
  const code = codeOf(batch, next++);
  const reply = await activate(activationOf(code, changes));
  return { code, warranty: activationReplySchema.parse(reply.body).warranty };
}

describe('the history of a unit', () => {
  test('tells in one call, oldest first, of its batch, activation, messages and every change with its note', async () => {
    const { code } = await activated({ storeName: 'Điện máy Hòa Bình' });
    const [event] = await warranties.timeline(code);
    const claim = await notices.claim(event?.id ?? '', 'customer', 'worker', systemClock());
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await notices.sent(claim, { channel: 'sms', outcome: 'sent', code: '100', at: systemClock() }, undefined);
    await desk.correct('customer', code, { name: 'Lan Anh', note: 'Khách gọi' });
    await desk.correct('goodwill', code, { days: 10, note: 'Chờ thợ' });
    await desk.correct('cancel', code, { note: 'Trả hàng' });
    await activate(activationOf(code));
    const { status, lines } = await historyOf(code);
    expect(status).toBe(200);
    expect(lines.map(({ kind }) => kind)).toEqual([
      'made',
      'made',
      'activated',
      'message',
      'corrected',
      'extended',
      'canceled',
      'activated',
    ]);
    expect(lines[2]).toMatchObject({ vi: 'Kích hoạt, quét mã QR, cửa hàng Điện máy Hòa Bình', activationNumber: 1 });
    expect(lines[3]).toMatchObject({ vi: 'Tin cho chủ máy (SMS): đã gửi' });
    expect(lines[4]).toMatchObject({
      by: 'care-1',
      note: 'Khách gọi',
      changes: [{ field: 'customer.name', from: 'Nguyễn Thị Lan', to: 'Lan Anh' }],
    });
    expect(lines[7]).toMatchObject({ activationNumber: 2 });
  });

  test('of a unit that nothing happened to is that of its sticker', async () => {
    const { lines } = await historyOf(codeOf(batch, next++));
    expect(lines.map(({ kind }) => kind)).toEqual(['made', 'made']);
  });

  test('is for staff who care for customers alone, and of no code that is not ours', async () => {
    const unknown = { params: { code: codeOf({ number: 900_000 }, 1) } };
    expect(await call(history, { ...unknown, claims: claims('care') })).toMatchObject({
      body: { code: 'range-code-unknown' },
    });
    expect(await call(history, { ...unknown, claims: claims('warehouse') })).toMatchObject({ status: 403 });
  });
});

describe('days in repair', () => {
  const signed = () => ({ at: systemClock(), by: 'station-1', note: 'Thay bo mạch' });
  const repair = () => ({ id: newUlid(), from: addDays(today, 10), to: addDays(today, 19) });

  test('are given back once, however often they are told, also when the reply was lost', async () => {
    const { code, warranty } = await activated();
    const about = { code, activationNumber: 1 };
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command.startsWith('Transact') && ofCommand === 1 ? 'lost-reply' : undefined,
    );
    const shaken = new WarrantyRepository(engine.tableWith({ client }));
    const once = repair();
    await expect(shaken.addRepair(about, once, signed())).rejects.toThrow();
    const after = await shaken.addRepair(about, once, signed());
    expect(after).toMatchObject({ endsOn: addDays(addMonths(warranty.startsOn, 24), 9), version: 2 });
    expect((await historyOf(code)).lines.at(-1)).toMatchObject({ kind: 'extended', note: 'Thay bo mạch' });
  });

  test('and goodwill given at the same time both count', async () => {
    const { code, warranty } = await activated();
    const about = { code, activationNumber: 1 };
    const [, reply] = await Promise.all([
      warranties.addRepair(about, repair(), signed()),
      desk.correct('goodwill', code, { months: 1, note: 'Cùng lúc' }),
    ]);
    const months = reply.status === 200 ? 25 : 24;
    expect(await desk.read(code)).toMatchObject({
      body: { endsOn: addDays(addMonths(warranty.startsOn, months), 9) },
    });
  });

  test('are not given to goods that came back', async () => {
    const { code } = await activated();
    await desk.correct('cancel', code, { note: 'Trả' });
    expect(await warranties.addRepair({ code, activationNumber: 1 }, repair(), signed())).toBeUndefined();
  });
});

describe('campaigns', () => {
  const deps = { campaigns: new CampaignRepository(table), now: systemClock, newId: newUlid };
  const add = serve(campaignRoutes.add, createAddCampaign(deps), door);
  const list = serve(campaignRoutes.list, createListCampaigns(deps), door);
  const end = serve(campaignRoutes.end, createEndCampaign(deps), door);
  const input = (changes: object = {}) => ({
    name: 'Tết',
    months: 3,
    from: today,
    until: addDays(today, 10),
    ...changes,
  });
  const ending = { note: 'Hết ngân sách' };
  const post = (handler: typeof add, body: object, key = newUlid(), role = 'manager', id = '') =>
    call(handler, {
      method: 'POST',
      path: `/v1/${id}`,
      params: { id },
      body,
      headers: { 'idempotency-key': key },
      claims: claims(role),
    });
  const idOf = (reply: { body: unknown }) => z.looseObject({ id: z.string() }).parse(reply.body).id;

  test('lengthen what is activated while they run, and nothing else', async () => {
    const before = await activated();
    const added = await post(add, input({ combines: 'adds' }));
    expect(added).toMatchObject({ status: 201, body: { months: 3, createdBy: 'manager-1' } });
    const during = await activated();
    expect(during.warranty.endsOn).toBe(addMonths(today, 27));
    expect(during.warranty.why.vi).toContain('+ 3 tháng khuyến mãi');
    expect(await post(end, {}, newUlid(), 'manager', idOf(added))).toMatchObject({ status: 400 });
    const ended = { ended: { by: 'manager-1', note: 'Hết ngân sách' } };
    expect(await post(end, ending, newUlid(), 'manager', idOf(added))).toMatchObject({ status: 200, body: ended });
    const after = await activated();
    expect([before.warranty.endsOn, after.warranty.endsOn]).toEqual([addMonths(today, 24), addMonths(today, 24)]);
    expect(await desk.read(during.code)).toMatchObject({ body: { endsOn: addMonths(today, 27) } });
    expect(await post(end, ending, newUlid(), 'manager', idOf(added))).toMatchObject({
      body: { code: 'campaign-over' },
    });
    const listed = await call(list, { claims: claims('care') });
    expect(JSON.stringify(listed.body)).toContain(idOf(added));
  });

  test('asked for twice under one key are one', async () => {
    const key = newUlid();
    const replies = await Promise.all([1, 2, 3].map(() => post(add, input({ from: addDays(today, 5) }), key)));
    expect(new Set(replies.map(idOf)).size).toBe(1);
    await post(end, ending, newUlid(), 'manager', idOf(replies[0] ?? { body: {} }));
  });

  test('that are over already are refused, and care begins none', async () => {
    const over = input({ from: addDays(today, -9), until: addDays(today, -1) });
    expect(await post(add, over)).toMatchObject({ status: 422, body: { code: 'campaign-in-the-past' } });
    expect(await post(add, input(), newUlid(), 'care')).toMatchObject({ status: 403 });
    expect(await post(end, ending, newUlid(), 'manager', 'none')).toMatchObject({ status: 404 });
  });
});
