import { beforeAll, expect, test } from 'vitest';
import { callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { correctionRoutes } from '../../shared/warranty/correction/correction-routes.ts';
import { partnerActivationRoutes } from '../../shared/warranty/partner-activation-routes.ts';
import { projectRoutes } from '../../shared/warranty/project/project-routes.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { sharedCloud } from './one-cloud.ts';
import { type PhoneInHand, phoneInHand } from './phone-in-hand.ts';
import { type Desk, managersDesk, stickersToUse } from './staff-desk.ts';

let endpoints: Endpoints;
let hand: PhoneInHand;
let desk: Desk;
let freshCode: () => string;
beforeAll(async () => {
  endpoints = await sharedCloud();
  hand = phoneInHand(endpoints);
  desk = await managersDesk(endpoints);
  freshCode = await stickersToUse(desk, 20);
});

const customer = { name: 'Bùi Thị Hạnh', phone: '+84977000320' };
const national = `0${customer.phone.slice(3)}`;
const installer = () => endpoints.people.partner;
const consent = () => ({ version: '2026-11', at: new Date().toISOString() });
const about = () => ({ customer, installerPhone: installer(), consent: consent() });
const key = () => ({ method: 'POST', idempotencyKey: newUlid() }) as const;

const page = async (code: string, channel: 'qr' | 'web', more: object = {}) => {
  const body = { ...about(), code, channel, ...more };
  const { reply } = warrantyRoutes.activate;
  await callApi(endpoints.api, { ...key(), path: '/v1/activations', body, reply });
};

/** A file of one row, as the company uploads it. */
async function bring(code: string): Promise<void> {
  const header = "Code,Customer,Phone,Installer's phone";
  const file = new Blob([`${header}\n${code},${customer.name},${national},${installer()}`]);
  const body = { kind: 'activations', fileName: 'one.csv', bytes: file.size };
  const begun = await desk.call({ ...key(), path: '/v1/imports', body, reply: importRoutes.begin.reply });
  const form = new FormData();
  for (const [name, value] of Object.entries(begun.upload.fields)) form.append(name, value);
  form.append('file', file);
  expect((await fetch(begun.upload.url, { method: 'POST', body: form })).ok).toBe(true);
  const at = `/v1/imports/${begun.id}`;
  const until = (wanted: string) =>
    waitUntil(`the import to be ${wanted}`, async () => {
      const { state: now } = await desk.call({ path: at, reply: importRoutes.read.reply });
      return now === wanted ? true : undefined;
    });
  await desk.call({ ...key(), path: `${at}/check`, body: {}, reply: importRoutes.check.reply });
  await until('checked');
  await desk.call({ ...key(), path: `${at}/commit`, body: {}, reply: importRoutes.commit.reply });
  await until('committed');
}

/** One unit each; what they have in common is all that matters of a warranty. */
const ways: Readonly<Record<string, (code: string) => Promise<unknown>>> = {
  'the page behind the QR code': (code) => page(code, 'qr'),
  'the website, typed in groups with O for 0': (code) => page(code.replaceAll('0', 'O').toLowerCase(), 'web'),
  'a phone that had no signal this minute': (code) => page(code, 'qr', { capturedAt: new Date().toISOString() }),
  'several units in one request': (code) => {
    const body = { ...about(), channel: 'web', units: [{ code }] };
    const { reply } = projectRoutes.activateMany;
    return callApi(endpoints.api, { ...key(), path: '/v1/activations/many', body, reply });
  },
  "the installer's app, on behalf": async (code) => {
    const token = await signIn(endpoints, 'field', installer());
    const { reply } = partnerActivationRoutes.activate;
    return callApi(endpoints.api, {
      ...key(),
      path: '/v1/me/activations',
      body: { code, customer },
      token,
      reply,
    });
  },
  'an SMS of the installer': (code) => hand.sms(installer(), `lamsuong ${code} ${national} ${customer.name}`),
  'a chat of the installer': async (code) => {
    await hand.link(installer());
    await hand.chat(installer(), `LAMSUONG ${code} ${national} ${customer.name}`);
  },
  'customer care on the telephone': (code) => {
    const body = { ...about(), code, channel: 'care' };
    const { reply } = warrantyRoutes.activate;
    return desk.call({ ...key(), path: '/v1/staff/activations', body, reply });
  },
  "the company's file": bring,
};

test('the same unit sold to the same person has the same warranty, whichever way it came', async () => {
  const given = [];
  for (const [way, activate] of Object.entries(ways)) {
    const code = freshCode();
    await activate(code);
    const read = await desk.call({ path: `/v1/warranties/${code}/1`, reply: correctionRoutes.read.reply });
    const { product, startsOn, endsOn, term, why, parts, customer: owner, installer: fitter } = read;
    const { name, phone } = owner;
    const common = { product, startsOn, endsOn, term, why, parts, name, phone, fitter: fitter.phone };
    given.push({ way, channel: read.channel, common: { ...common, partnerId: fitter.partnerId, reward: read.reward } });
  }
  const [first] = given;
  expect(first?.common).toMatchObject({ phone: customer.phone, fitter: installer(), reward: { state: 'pending' } });
  for (const { way, common } of given) expect({ way, ...common }).toEqual({ way, ...first?.common });
  expect(given.map(({ channel }) => channel)).toEqual([
    'qr',
    'web',
    'qr',
    'web',
    'app',
    'sms',
    'zalo',
    'care',
    'import',
  ]);
});
