import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ApiProblem, callApi, messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { formatCode } from '../../shared/stickers/code/code-text.ts';
import { addMonths, formatDate, instantOf, localDate } from '../../shared/time/local-date.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { sharedCloud } from './one-cloud.ts';
import { member, newPartner } from './person.ts';
import { readStickerSheets } from './read-sticker-sheets.ts';
import { type Desk, managersDesk } from './staff-desk.ts';

/** Each cell of the published policy: what is sold, and what its installer earns. */
const POLICY_CELLS: readonly (readonly [line: string, attributes: Record<string, unknown>, amount: number])[] = [
  ...['water-purifier', 'washing-machine', 'freezer', 'cooler'].map((line) => [line, {}, 50_000] as const),
  ...[9_000, 12_000].map((capacityBtu) => wall(capacityBtu, false, 50_000)),
  ...[18_000, 24_000, 28_000].map((capacityBtu) => wall(capacityBtu, false, 80_000)),
  ...[9_000, 12_000, 18_000].map((capacityBtu) => wall(capacityBtu, true, 100_000)),
  ...[24_000, 28_000].map((capacityBtu) => wall(capacityBtu, true, 120_000)),
  ...['floor-standing', 'cassette', 'ceiling', 'ducted'].flatMap((type) =>
    [true, false].map((inverter) => ['commercial-air-conditioner', { type, inverter }, 150_000] as const),
  ),
];
function wall(capacityBtu: number, inverter: boolean, amount: number) {
  return ['wall-air-conditioner', { capacityBtu, inverter }, amount] as const;
}

let endpoints: Endpoints;
let desk: Desk;
let browser: Browser;
beforeAll(async () => {
  endpoints = await sharedCloud();
  [desk, browser] = await Promise.all([managersDesk(endpoints), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
});

const consent = { version: '2026-11', at: '2026-11-21T08:00:00+07:00' };
const activation = (code: string, changes: object = {}) => ({
  code,
  customer: { name: 'Bùi Thị Hạnh', phone: '0977 000 118' },
  consent,
  channel: 'qr',
  ...changes,
});
const activate = (body: object, idempotencyKey = newUlid()) =>
  callApi(endpoints.api, {
    method: 'POST',
    path: '/v1/activations',
    body,
    idempotencyKey,
    reply: warrantyRoutes.activate.reply,
  });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ApiProblem ? `${error.status} ${error.code}` : error),
  );
const today = () => localDate(instantOf(Date.now()));
const callsOf = async (phone: string) => {
  const token = await signIn(endpoints, 'field', phone);
  return {
    balance: () => callApi(endpoints.api, { path: '/v1/me/balance', token, reply: rewardRoutes.myBalance.reply }),
    rewards: (next?: string) =>
      callApi(endpoints.api, {
        path: `/v1/me/rewards${next ? `?next=${encodeURIComponent(next)}` : ''}`,
        token,
        reply: rewardRoutes.mine.reply,
      }),
  };
};

describe('a batch of 1,000 scratch stickers', () => {
  let batch: string;
  beforeAll(async () => {
    batch = await desk.print({ sku: 'LS-12I', count: 1_000, template: 'scratch' });
  });

  test('has files whose sums are those of the manifest', async () => {
    const files = await desk.files(batch);
    expect(files.map(({ name }) => name.split('.').pop()).sort()).toEqual(['csv', 'json', 'json', 'pdf', 'xlsx']);
    for (const { name, sha256 } of files) {
      const sum = createHash('sha256')
        .update(await desk.download(batch, name))
        .digest('hex');
      expect([name, sum]).toEqual([name, sha256]);
    }
  });

  test('reads back from its PDF as 1,000 different codes, equal to the list', async () => {
    const pdf = (await desk.files(batch)).find(({ name }) => name.endsWith('.pdf'));
    const texts = await readStickerSheets(await desk.download(batch, pdf?.name ?? ''));
    const printed = texts.map((text) => /\/K\/([0-9A-Z]{16})$/.exec(text)?.[1]);
    const listed = (await desk.codes(batch)).map(({ code }) => code);
    expect(new Set(printed).size).toBe(1_000);
    expect([...printed].sort()).toEqual([...listed].sort());
  });

  test('activates through the page, from the address in its QR code to the notice on the phone', async () => {
    const [sticker] = await desk.codes(batch);
    if (!sticker?.pin) throw new Error('a scratch sticker has a PIN');
    const phone = '+84977000216';
    const page = await browser.newPage({ viewport: { width: 390, height: 780 } });
    await page.goto(`${endpoints.site}/K/${sticker.code}`);
    await page.locator('#pin').fill(sticker.pin);
    await page.keyboard.press('Enter');
    await page.locator('#phone').fill('0977 000 216');
    await page.keyboard.press('Enter');
    await page.locator('#name').fill('Bùi Thị Hạnh');
    await page.keyboard.press('Enter');
    await page.locator('#installerPhone').fill('');
    await page.keyboard.press('Enter');
    await page.locator('#consent').check();
    await page.getByRole('button', { name: 'Kích hoạt bảo hành' }).click();
    await page.locator('[data-done-title]').waitFor();
    const until = formatDate(addMonths(today(), 24));
    expect(await page.locator('main').innerText()).toContain(until);
    await page.close();

    const notice = await waitUntil('the confirmation', async () =>
      (await messagesOf(endpoints.phones, phone)).find(({ text }) => text.includes(until)),
    );
    expect(notice).toMatchObject({ channel: 'zalo', to: phone });
    expect(notice.text).toContain(sticker.code.slice(-4));
  });
});

describe('rewards', () => {
  test('are exact to the đồng for each cell of the policy, once each, and told to the partner', async () => {
    const { phone } = await newPartner(endpoints, await member(endpoints, 'manager'), 'Đỗ Văn Sơn');
    const calls = await callsOf(phone);
    const before = await calls.balance();
    let expected = 0;
    const stickers = await Promise.all(
      POLICY_CELLS.map(async ([line, attributes], cell) => {
        const sku = `CELL-${cell}`;
        await desk.addProduct({ sku, name: `Sản phẩm thử ${cell}`, line, attributes, warrantyMonths: 12 });
        const [sticker] = await desk.codes(await desk.print({ sku, count: 1, template: 'plain' }));
        return sticker?.code ?? '';
      }),
    );
    // One after the other, as one phone does it: each counts as a guess while it runs, and twenty at once are too many.
    for (const [cell, [, , amount]] of POLICY_CELLS.entries()) {
      const key = newUlid();
      const body = activation(stickers[cell] ?? '', { installerPhone: phone });
      const reply = await activate(body, key);
      expect(reply).toMatchObject({ reward: { state: 'pending' } });
      expect(await activate(body, key)).toEqual(reply);
      expected += amount;
    }
    const balance = await waitUntil('the last reward', async () => {
      const now = await calls.balance();
      return now.pending >= expected ? now : undefined;
    });
    expect(balance).toEqual({ ...before, pending: expected });

    const lines: z.output<typeof rewardRoutes.mine.reply>['items'] = [];
    let next: string | undefined;
    do {
      const page = await calls.rewards(next);
      lines.push(...page.items);
      next = page.next;
    } while (next);
    const earned = lines.filter(({ sku }) => sku.startsWith('CELL-'));
    expect(earned).toHaveLength(POLICY_CELLS.length);
    for (const { sku, amount, rule } of earned) {
      expect([sku, amount]).toEqual([sku, POLICY_CELLS[Number(sku.slice(5))]?.[2]]);
      expect(rule).toBeDefined();
    }
    await waitUntil('all notices of rewards', async () => {
      const texts = (await messagesOf(endpoints.phones, phone)).map(({ text }) => text);
      return texts.filter((text) => text.includes('Sản phẩm thử')).length === POLICY_CELLS.length ? true : undefined;
    });
  });

  test('are not earned on the own phone or before approval, and each line says why', async () => {
    const batch = await desk.print({ sku: 'LS-09', count: 3, template: 'plain' });
    const [own, waiting, stranger] = await desk.codes(batch);
    const { partner, waitingPartner } = endpoints.people;
    const customer = { name: 'Trần Văn Hải', phone: partner };
    expect(await activate(activation(own?.code ?? '', { customer, installerPhone: partner }))).toMatchObject({
      reward: { state: 'none', reason: 'own-phone' },
    });
    expect(await activate(activation(waiting?.code ?? '', { installerPhone: waitingPartner }))).toMatchObject({
      reward: { state: 'none', reason: 'not-approved' },
    });
    expect(await activate(activation(stranger?.code ?? '', { installerPhone: '0977 000 999' }))).toMatchObject({
      reward: { state: 'none', reason: 'not-enrolled' },
    });
    const calls = await callsOf(partner);
    const line = await waitUntil('the line of 0 đ', async () =>
      (await calls.rewards()).items.find(({ reason }) => reason === 'own-phone'),
    );
    expect(line).toMatchObject({ amount: 0, code: expect.stringContaining(own?.code.slice(-4) ?? '') });
  });
});

describe('the door', () => {
  test('answers each mistake by its own code', async () => {
    const batch = await desk.print({ sku: 'LS-09', count: 1, template: 'plain' });
    const [sticker] = await desk.codes(batch);
    const code = sticker?.code ?? '';
    const key = newUlid();
    await activate(activation(code), key);
    expect(await problemOf(activate(activation(code)))).toBe('409 already-active');
    expect(await problemOf(activate(activation(code, { note: 'khác' }), key))).toBe('422 idempotency-key-reused');
    expect(await problemOf(activate(activation(`${formatCode(code).slice(0, -1)}_`)))).toBe('400 code-malformed');
    const wrong = { customer: { name: 'Hạnh', phone: '12' } };
    expect(await problemOf(activate(activation(code, wrong)))).toBe('400 phone-malformed');
  });

  test('shows nothing to those without a token, with a forged one, or one of the other pool', async () => {
    const field = await signIn(endpoints, 'field', endpoints.people.partner);
    const care = await signIn(endpoints, 'staff', endpoints.people.care);
    const list = (token: string | undefined) =>
      fetch(`${endpoints.api}/v1/batches`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    const forged = `${care.split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`;
    expect((await list(undefined)).status).toBe(401);
    expect((await list(forged)).status).toBe(401);
    expect((await list(field)).status).toBe(401);
    expect((await list(care)).status).toBe(403);
  });

  test('gives no file without a signed link', async () => {
    const { items } = await desk.call({
      path: '/v1/batches',
      reply: z.object({ items: z.array(z.object({ id: z.string(), files: z.array(z.object({ name: z.string() })) })) }),
    });
    const [batch] = items;
    const name = batch?.files[0]?.name ?? '';
    const { url } = await desk.call({
      path: `/v1/batches/${batch?.id}/files/${name}`,
      reply: z.object({ url: z.string() }),
    });
    const bare = new URL(url);
    bare.search = '';
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(bare)).status).toBe(403);
  });
});
