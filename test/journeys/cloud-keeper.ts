import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { readEndpoints } from '../../local/state/endpoints.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { DEMO_PENDING } from './demo-rewards.ts';
import { partnerOf } from './person.ts';
import { type RunningCloud, startCloud, temporaryState } from './running-cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where journeys ask for the cloud that they share. */
    readonly cloudKeeper: string;
  }
}

/**
 * Founds the demo company once for all journeys, when the first of them asks: this is called before the other groups of
 * tests, which must not have a cloud running beside them. What the company was on its first evening is kept aside for
 * the journeys that need a cloud of their own. Give TEMBAO_STATE, the state folder of a cloud that runs already, to try
 * a journey on that one.
 */
export default async function keepCloud(project: TestProject): Promise<() => Promise<void>> {
  const state = await temporaryState();
  const folder = join(state.folder, 'shared');
  const founded = join(state.folder, 'founded');
  let founding: Promise<void> | undefined;
  const found = () => {
    founding ??= foundIn(folder).then(() => cp(folder, founded, { recursive: true }));
    return founding;
  };
  let sharing: Promise<RunningCloud> | undefined;
  const share = async (): Promise<Endpoints> => {
    const running = process.env.TEMBAO_STATE;
    if (running !== undefined) return endpointsIn(running);
    sharing ??= found().then(() => startCloud(folder));
    return (await sharing).endpoints;
  };
  const wishes: Readonly<Record<string, () => Promise<object>>> = {
    '/shared': share,
    '/founded': () => found().then(() => ({ folder: founded })),
  };
  const server = createServer((request, response) => {
    const wish = wishes[request.url ?? ''];
    if (wish) void answer(response, wish);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  project.provide('cloudKeeper', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
    await sharing?.then(
      (cloud) => cloud.stop(),
      () => undefined,
    );
    await state.remove();
  };
}

/** What the company's own activations earn comes a moment after them; a stop before would put it off by minutes. */
async function foundIn(folder: string): Promise<void> {
  const cloud = await startCloud(folder);
  const { endpoints } = cloud;
  const partner = await partnerOf(endpoints, endpoints.people.partner);
  await waitUntil('what the founding earns', async () =>
    (await partner(rewardRoutes.myBalance)).pending === DEMO_PENDING ? true : undefined,
  );
  await cloud.stop();
}

function endpointsIn(folder: string): Endpoints {
  const endpoints = readEndpoints(folder);
  if (!endpoints) throw new Error(`no cloud runs on ${folder}`);
  return endpoints;
}

const BREATH = 10_000;

/** Founding takes minutes on a busy machine: blanks before the answer keep `fetch` from giving up after five. */
async function answer(response: ServerResponse, wish: () => Promise<object>): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
  const breathing = setInterval(() => response.write(' '), BREATH);
  const said = await wish().then(
    (granted) => ({ granted }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : 'unknown' }),
  );
  clearInterval(breathing);
  response.end(JSON.stringify(said));
}
