import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { callApi, messagesOf } from '../../local/demo/api-client.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { readDocument } from '../../local/state/document.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { DEMO_PENDING } from './demo-rewards.ts';
import { foundedState } from './one-cloud.ts';
import { type RunningCloud, startCloud } from './running-cloud.ts';

const state = await foundedState();
let cloud: RunningCloud | undefined;
afterAll(async () => {
  await cloud?.stop();
  await state.remove();
});

const childrenSchema = z.array(z.object({ name: z.string(), pid: z.number() }));

const balanceOf = ({ endpoints }: RunningCloud, token: string) =>
  callApi(endpoints.api, { path: '/v1/me/balance', token, reply: rewardRoutes.myBalance.reply });

test('a stopped cloud comes back on other ports with everything it knew, and is alone on its state', async () => {
  const first = await startCloud(state.folder);
  cloud = first;
  const { partner } = first.endpoints.people;
  const token = await signIn(first.endpoints, 'field', partner);
  const balance = await waitUntil("the demo company's rewards", async () => {
    const now = await balanceOf(first, token);
    return now.pending === DEMO_PENDING ? now : undefined;
  });
  await expect(startCloud(state.folder)).rejects.toThrow(/already runs on/);
  const messages = await messagesOf(first.endpoints.phones, partner);

  await first.stop();
  const children = readDocument(`${state.folder}/children.json`, childrenSchema) ?? [];
  expect(children.length).toBeGreaterThan(0);
  expect(children.filter(({ pid }) => isRunning(pid))).toEqual([]);

  const squatter = createServer().listen(Number(new URL(first.endpoints.site).port), '127.0.0.1');
  await once(squatter, 'listening');
  const second = await startCloud(state.folder).finally(() => squatter.close());
  cloud = second;
  expect(second.endpoints.site).not.toBe(first.endpoints.site);
  // Tokens name their issuer, not a port: whoever was signed in still is.
  expect(await balanceOf(second, token)).toEqual(balance);
  // Notices that were still on their way come now.
  expect(await messagesOf(second.endpoints.phones, partner)).toEqual(expect.arrayContaining(messages));
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
