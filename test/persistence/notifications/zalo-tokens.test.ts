import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ProviderSilent } from '../../../shared/notifications/provider-call.ts';
import { ZaloLinkLost, ZaloTokens } from '../../../shared/notifications/zalo-tokens.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { addMilliseconds, instantOf } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const HOUR = 3_600_000;

/** Zalo's side: one refresh token is good at a time, once. */
class ZaloSide {
  valid = 'seed-1';
  renewals = 0;
  broken: 'silent' | undefined;
  readonly fetch: typeof fetch = async (url, init) => {
    if (this.broken) throw new TypeError('no connection');
    const form = new URLSearchParams(await new Request(url, init).text());
    if (form.get('refresh_token') !== this.valid) return Response.json({ error: -14_014 });
    this.renewals += 1;
    this.valid = `refresh-${this.renewals}`;
    return Response.json({
      access_token: `access-${this.renewals}`,
      refresh_token: this.valid,
      expires_in: '90000',
    });
  };
}

async function setUp() {
  const { table } = await engine.freshTable();
  const side = new ZaloSide();
  const clock = { at: instantOf(Date.UTC(2026, 10, 21)) };
  const secret = { refreshToken: 'seed-1' };
  const open = () =>
    new ZaloTokens({
      table,
      oauthUrl: 'https://oauth.example',
      credentials: async () => ({
        esms: { apiKey: 'a', secretKey: 's', inboundPrivateKey: 'k'.repeat(16), receiptSecret: 'r'.repeat(24) },
        zalo: { appId: 'app', secretKey: 'secret', ...secret },
      }),
      now: () => clock.at,
      newId: newUlid,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      fetch: side.fetch,
      sleep: async () => {},
    });
  return { open, side, clock, secret, table };
}

test('the first token is got with the secret’s refresh token, and then kept', async () => {
  const { open, side } = await setUp();
  expect(await open().current()).toBe('access-1');
  expect(await open().current()).toBe('access-1');
  expect(side.renewals).toBe(1);
});

test('it is renewed before it runs out, each time with the newest refresh token', async () => {
  const { open, side, clock } = await setUp();
  for (const access of ['access-1', 'access-2', 'access-3']) {
    expect(await open().current()).toBe(access);
    clock.at = addMilliseconds(clock.at, 25 * HOUR);
  }
  expect(side.renewals).toBe(3);
});

test('many workers at once renew it once', async () => {
  const { open, side } = await setUp();
  const tokens = await Promise.all(Array.from({ length: 8 }, () => open().current()));
  expect(new Set(tokens)).toEqual(new Set(['access-1']));
  expect(side.renewals).toBe(1);
});

test('a token that Zalo refuses is replaced, but not one that was replaced meanwhile', async () => {
  const { open, side } = await setUp();
  await open().current();
  expect(await open().current('access-1')).toBe('access-2');
  expect(await open().current('access-1')).toBe('access-2');
  expect(side.renewals).toBe(2);
});

test('a silent Zalo leaves the refresh token unused and the lock free', async () => {
  const { open, side } = await setUp();
  side.broken = 'silent';
  await expect(open().current()).rejects.toThrow(ProviderSilent);
  side.broken = undefined;
  expect(await open().current()).toBe('access-1');
});

test('a lost link is loud until the secret holds a new refresh token', async () => {
  const { open, side, secret } = await setUp();
  side.valid = 'something else';
  await expect(open().current()).rejects.toThrow(ZaloLinkLost);
  side.valid = 'seed-2';
  secret.refreshToken = 'seed-2';
  expect(await open().current()).toBe('access-1');
});

test('a lock whose holder died is free after a while', async () => {
  const { open, clock, table } = await setUp();
  await open().current();
  const item = await table.get(keys.providerToken('zalo'), z.record(z.string(), z.unknown()));
  const until = addMilliseconds(clock.at, 26 * HOUR);
  await table.transact([put(keys.providerToken('zalo'), { ...item, lock: { holder: 'dead', until } })]);
  clock.at = addMilliseconds(clock.at, 25 * HOUR);
  await expect(open().current()).rejects.toThrow(ProviderSilent);
  clock.at = addMilliseconds(clock.at, 2 * HOUR);
  expect(await open().current()).toBe('access-2');
});
