import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Call, callApi, messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { addDays, addMonths, instantOf, localDate } from '../../shared/time/local-date.ts';
import { correctionRoutes } from '../../shared/warranty/correction/correction-routes.ts';
import { historyRoutes } from '../../shared/warranty/history/history-routes.ts';
import { campaignRoutes } from '../../shared/warranty/policy/campaign-routes.ts';
import { warrantyPolicyRoutes } from '../../shared/warranty/policy/warranty-policy-routes.ts';
import { slipRoutes } from '../../shared/warranty/slip/slip-routes.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { policy } from '../domain/warranty/slip-setting.ts';
import { sharedCloud } from './one-cloud.ts';
import { type Desk, managersDesk } from './staff-desk.ts';

let endpoints: Endpoints;
let desk: Desk;
beforeAll(async () => {
  endpoints = await sharedCloud();
  desk = await managersDesk(endpoints);
});

const today = () => localDate(instantOf(Date.now()));
const post = <S extends z.ZodType>(path: string, body: object, reply: S): Promise<z.output<S>> =>
  desk.call({ method: 'POST', path, body, idempotencyKey: newUlid(), reply });
const open = <S extends z.ZodType>(call: Call<S>) => callApi(endpoints.api, call);

async function activate(code: string, customer: { name: string; phone: string }) {
  const consent = { version: '2026-11', at: new Date().toISOString() };
  const body = { code, customer, installerPhone: endpoints.people.partner, consent, channel: 'qr' };
  const call = { method: 'POST', path: '/v1/activations', body, idempotencyKey: newUlid() } as const;
  return (await open({ ...call, reply: warrantyRoutes.activate.reply })).warranty;
}

test('a warranty is promised, given, read, lengthened, handed on and canceled, and its unit begins anew', async () => {
  const sku = 'LIFE-12';
  const attributes = { capacityBtu: 12_000, inverter: true };
  const about = { name: 'Máy lạnh thử một đời', line: 'wall-air-conditioner', attributes, warrantyMonths: 24 };
  await desk.addProduct({ sku, ...about });
  await post(`/v1/products/${sku}/warranty-policies`, { ...policy, from: today() }, warrantyPolicyRoutes.add.reply);
  const opening = { name: 'Khai trương', months: 6, from: today(), until: addDays(today(), 3), skus: [sku] };
  const campaign = await post('/v1/warranty-campaigns', opening, campaignRoutes.add.reply);
  const batch = await desk.print({ sku, count: 5, template: 'plain' });
  const [sticker] = await desk.codes(batch);
  if (!sticker) throw new Error('the batch has no codes');
  const { code } = sticker;
  const at = `/v1/warranties/${code}/1`;

  const phone = '+84977000311';
  const given = await activate(code, { name: 'Bùi Thị Hạnh', phone });
  expect(given.endsOn).toBe(addMonths(given.startsOn, 30));
  const slipAt = (path = '') => ({ path: `/v1/warranties/slips/${path.split('/').at(-1)}` });
  const slip = await open({ ...slipAt(given.slip), reply: slipRoutes.read.reply });
  expect(slip).toMatchObject({ customer: { name: 'Bùi Thị Hạnh' }, promise: { scope: policy.scope } });
  const printed = await open({ path: `${slipAt(given.slip).path}/pdf`, reply: slipRoutes.pdf.reply });
  expect(Buffer.from(printed.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  const page = await fetch(`${endpoints.site}${given.slip}`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('data-slip')]);
  const told = await waitUntil('the confirmation', async () =>
    (await messagesOf(endpoints.phones, phone)).find(({ text }) => text.includes(given.slip ?? '-')),
  );
  expect(told.text).toContain('/p/');

  const goodwill = { days: 10, note: 'Chờ thợ lâu' };
  const longer = await post(`${at}/goodwill`, goodwill, correctionRoutes.goodwill.reply);
  expect(longer.endsOn).toBe(addDays(addMonths(given.startsOn, 30), 10));
  const rename = { name: 'Bùi Thị Hạnh An', note: 'Khách gọi' };
  await post(`${at}/customer`, rename, correctionRoutes.customer.reply);
  await post(`${at}/product`, { sku: 'LS-09I', note: 'Dán nhầm' }, correctionRoutes.product.reply);

  const newPhone = '+84977000312';
  const owner = { name: 'Chủ Mới', phone: newPhone, note: 'Bán lại' };
  const { handoverId } = await post(`${at}/handovers`, owner, correctionRoutes.askHandover.reply);
  const sent = await waitUntil('the code', async () =>
    (await messagesOf(endpoints.phones, newPhone)).find(({ text }) => /\d{6}/.test(text)),
  );
  const digits = /\d{6}/.exec(sent.text)?.[0];
  const path = `${at}/handovers/${handoverId}/code`;
  const handed = await post(path, { code: digits }, correctionRoutes.confirmHandover.reply);
  expect(handed).toMatchObject({ customer: { name: 'Chủ Mới' } });
  await expect(open({ ...slipAt(given.slip), reply: z.unknown() })).rejects.toThrow('slip-unknown');

  const token = await signIn(endpoints, 'field', endpoints.people.partner);
  const lineOf = async () => {
    const { items } = await open({ path: '/v1/me/rewards', token, reply: rewardRoutes.mine.reply });
    return items.find((line) => JSON.stringify(line).replaceAll('-', '').includes(code.slice(-4)) && line.amount > 0);
  };
  await waitUntil('the reward', lineOf);
  await post(`${at}/cancellation`, { note: 'Khách trả hàng' }, correctionRoutes.cancel.reply);
  await waitUntil('the reward to be taken back', async () => (await lineOf())?.state === 'reversed' || undefined);
  await post(`/v1/warranty-campaigns/${campaign.id}/end`, { note: 'Hết ngân sách' }, campaignRoutes.end.reply);
  const again = await activate(code, { name: 'Người Sau', phone: '+84977000313' });
  expect(again.slip).not.toBe(given.slip);

  const { lines } = await desk.call({ path: `/v1/units/${code}/history`, reply: historyRoutes.read.reply });
  const kinds = lines.map(({ kind }) => kind).filter((kind) => kind !== 'message');
  expect(kinds).toEqual([
    'made',
    'made',
    'activated',
    'extended',
    'corrected',
    'corrected',
    'handed-over',
    'canceled',
    'activated',
  ]);
  const { items } = await desk.call({ path: '/v1/warranty-campaigns', reply: campaignRoutes.list.reply });
  expect(items.find(({ id }) => id === campaign.id)?.until).toBe(addDays(today(), -1));
  expect(await desk.call({ path: `/v1/warranties/${code}/2`, reply: correctionRoutes.read.reply })).toMatchObject({
    customer: { name: 'Người Sau' },
  });
});
