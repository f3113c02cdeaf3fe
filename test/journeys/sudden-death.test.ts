import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { callApi, messagesOf } from '../../local/demo/api-client.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { LOCAL_KEY } from '../../local/iam/callers.ts';
import { readDocument } from '../../local/state/document.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { keys } from '../../shared/table/keys.ts';
import { DEMO_PENDING } from './demo-rewards.ts';
import { foundedState } from './one-cloud.ts';
import { type RunningCloud, startCloud } from './running-cloud.ts';
import { managersDesk } from './staff-desk.ts';

const ACTIVATIONS = 200;
const DEATHS = 10;
const AT_ONCE = 8;
const REWARD = 100_000;
const VICTIMS = ['parent', 'dynoxide', 'fauxqs', 'group'] as const;
type Victim = (typeof VICTIMS)[number];

/** Give TEMBAO_SEED to repeat a run. */
const seed = Number(process.env.TEMBAO_SEED ?? Date.now() % 1_000_000);
const random = randomFrom(seed);

interface Task {
  readonly code: string;
  readonly phone: string;
  readonly key: string;
  answered: boolean;
}

const state = await foundedState();
let cloud: RunningCloud;
let tasks: Task[];
beforeAll(async () => {
  cloud = await startCloud(state.folder);
  const desk = await managersDesk(cloud.endpoints);
  const batch = await desk.print({ sku: 'LS-09I', count: ACTIVATIONS, template: 'plain' });
  tasks = (await desk.codes(batch)).map(({ code }, position) => ({
    code,
    phone: `+8497710${String(position).padStart(4, '0')}`,
    key: newUlid(),
    answered: false,
  }));
});
afterAll(async () => {
  await cloud?.stop();
  await state.remove();
});

test(`ten sudden deaths during ${ACTIVATIONS} activations lose nothing and double nothing (seed ${seed})`, async () => {
  const deaths = Array.from({ length: DEATHS }, (_, n) => ({
    after: Math.floor(((n + random()) * ACTIVATIONS) / DEATHS),
    victim: VICTIMS[n % VICTIMS.length] ?? 'parent',
  }));
  for (const { after, victim } of deaths) {
    const running = activateUntil(after);
    await running.reached;
    await kill(victim);
    await running.ended;
    if (victim === 'parent' || victim === 'group') cloud = await startCloud(state.folder);
  }
  await activateUntil(ACTIVATIONS).ended;
  // Whatever was not answered is repeated with its key until it is; each must succeed, as if for the first time.
  await waitUntil('every activation to be answered', async () => {
    await Promise.all(tasks.filter(({ answered }) => !answered).map(activate));
    return tasks.every(({ answered }) => answered) ? true : undefined;
  });

  const table = await tableOf(cloud);
  for (const { code } of tasks) {
    expect(await table.kinds(code), code).toEqual(['EVENT', 'SERIAL', 'WARRANTY']);
  }
  await everyRewardOnce();
  await waitUntil(
    'a message on each phone',
    async () => {
      const counts = await Promise.all(tasks.map(({ phone }) => messagesOf(cloud.endpoints.phones, phone)));
      return counts.every((messages) => messages.length > 0) ? true : undefined;
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );
}, 600_000);

async function everyRewardOnce(): Promise<void> {
  const { endpoints } = cloud;
  const token = await signIn(endpoints, 'field', endpoints.people.partner);
  const earned = await waitUntil(
    'every reward',
    async () => {
      const lines: z.output<typeof rewardRoutes.mine.reply>['items'] = [];
      let next: string | undefined;
      do {
        const path = `/v1/me/rewards?limit=100${next ? `&next=${encodeURIComponent(next)}` : ''}`;
        const page = await callApi(endpoints.api, { path, token, reply: rewardRoutes.mine.reply });
        lines.push(...page.items);
        next = page.next;
      } while (next);
      return lines.length >= ACTIVATIONS + 3 ? lines : undefined;
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );
  expect(earned).toHaveLength(ACTIVATIONS + 3);
  const balance = await callApi(endpoints.api, { path: '/v1/me/balance', token, reply: rewardRoutes.myBalance.reply });
  expect(balance).toMatchObject({ pending: ACTIVATIONS * REWARD + DEMO_PENDING, available: 0 });
}

/** Starts on what nobody tried yet; `reached` when `count` in all were sent, `ended` when all sent have come back. */
function activateUntil(count: number): { readonly reached: Promise<void>; readonly ended: Promise<void> } {
  const open = tasks.slice(0, count).filter(({ answered }) => !answered);
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const work = async () => {
    for (let task = open.shift(); task; task = open.shift()) {
      if (open.length === 0) reach();
      await activate(task);
    }
    reach();
  };
  const ended = Promise.all(Array.from({ length: AT_ONCE }, work)).then(() => undefined);
  return { reached, ended };
}

/** One attempt. No answer and "busy" leave the task open; anything else than 201 would be a mistake of ours. */
async function activate(task: Task): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`${cloud.endpoints.api}/v1/activations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': task.key },
      body: JSON.stringify({
        code: task.code,
        customer: { name: 'Khách', phone: task.phone },
        installerPhone: cloud.endpoints.people.partner,
        consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
        channel: 'qr',
      }),
      signal: AbortSignal.timeout(30_000),
    });
    await response.arrayBuffer();
  } catch {
    return;
  }
  if (response.status === 201) task.answered = true;
  else if (response.status < 500) throw new Error(`an activation was answered ${response.status}`);
}

const childrenSchema = z.array(z.object({ name: z.string(), pid: z.number() }));

async function kill(victim: Victim): Promise<void> {
  if (victim === 'parent' || victim === 'group') return cloud.kill(victim);
  const children = readDocument(`${state.folder}/children.json`, childrenSchema) ?? [];
  const engine = children.findLast(({ name }) => name === victim);
  if (!engine) throw new Error(`no ${victim} is running`);
  process.kill(engine.pid, 'SIGKILL');
}

async function tableOf({ endpoints }: RunningCloud) {
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, region: 'ap-southeast-1', credentials: LOCAL_KEY });
  const documents = DynamoDBDocumentClient.from(client);
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  return {
    kinds: async (code: string) => {
      const { Items: items = [] } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.serial(code).pk },
          ConsistentRead: true,
        }),
      );
      return items.map(({ sk }) => String(sk).split('#')[0]).sort();
    },
  };
}

function randomFrom(start: number): () => number {
  let value = start >>> 0 || 1;
  return () => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    return value / 2 ** 32;
  };
}
