/**
 * Activations a second over HTTP, by 1, 16 and 64 clients, on the local cloud in a process of its own; beside them what
 * its front door and gateway answer without any function, and with a function that refuses at once. The differences
 * are what each layer adds. `request-units.ts` takes the time of one activation apart from within.
 */
import { callApi } from '../../local/demo/api-client.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { type RunningCloud, startCloud, temporaryState } from '../../test/journeys/running-cloud.ts';
import { managersDesk } from '../../test/journeys/staff-desk.ts';
import { hammer, told, type Work } from '../hammer.ts';
import { activationOf } from '../walk-activations.ts';

const CLIENTS = [1, 16, 64] as const;
const WARMING = 20;
const ACTIVATIONS = 200;
/** What the partner earns with each, and had earned with the demo company's own. */
const REWARD = 100_000;
const EARNED_BEFORE = 300_000;

const answers =
  (url: string, init: RequestInit, status: number): Work =>
  async () => {
    const response = await fetch(url, init);
    await response.text();
    if (response.status !== status) throw new Error(`${url} answered ${response.status}`);
  };

async function measure({ endpoints }: RunningCloud): Promise<void> {
  const { api, people } = endpoints;
  const desk = await managersDesk(endpoints);
  const batch = await desk.print({ sku: 'LS-12I', count: WARMING + CLIENTS.length * ACTIVATIONS, template: 'plain' });
  const codes = (await desk.codes(batch)).map(({ code }) => code);
  const token = await signIn(endpoints, 'field', people.partner);
  const pending = async () =>
    (await callApi(api, { path: '/v1/me/balance', token, reply: rewardRoutes.myBalance.reply })).pending;
  // A customer each: many activations at once for one phone look like guesses, and wait for each other.
  let customers = 0;
  const activate: Work = async (code) => {
    customers += 1;
    const body = activationOf(code, people.partner, `09${String(76_000_000 + customers)}`);
    const call = { method: 'POST', path: '/v1/activations', body, idempotencyKey: newUlid() } as const;
    await callApi(api, { ...call, reply: warrantyRoutes.activate.reply });
  };
  const gateway = answers(`${api}/v1/there-is-no-such-route`, {}, 404);
  const refusal = answers(`${api}/v1/activations`, { method: 'POST', body: '{' }, 400);

  await hammer(codes.splice(0, WARMING), 4, activate);
  const untilEarned = (amount: number) =>
    waitUntil('the last reward', async () => ((await pending()) >= amount ? true : undefined), { timeoutMs: 180_000 });
  let expected = EARNED_BEFORE + WARMING * REWARD;
  await untilEarned(expected);
  for (const clients of CLIENTS) {
    const mine = codes.splice(0, ACTIVATIONS);
    console.log(`${clients === 1 ? 'One client' : `${clients} clients`}, ${ACTIVATIONS} requests each way`);
    console.log(told('front door and gateway alone (no such route)', await hammer(mine, clients, gateway)));
    console.log(told('and a function that refuses at once (no JSON)', await hammer(mine, clients, refusal)));
    const began = performance.now();
    const run = await hammer(mine, clients, activate);
    console.log(told('activations', run));
    expected += ACTIVATIONS * REWARD;
    await untilEarned(expected);
    const seconds = (performance.now() - began) / 1_000;
    console.log(
      `  until the last reward is in the ledger ${' '.repeat(13)} ${(ACTIVATIONS / seconds).toFixed(0).padStart(6)}/s\n`,
    );
  }
}

const state = await temporaryState();
const cloud = await startCloud(state.folder, ['--quiet']);
try {
  await measure(cloud);
} finally {
  await cloud.stop();
  await state.remove();
}
