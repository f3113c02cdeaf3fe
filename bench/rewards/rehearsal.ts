/**
 * Rehearsing a policy on a period of 50,000 lines by the worker, beside the plain way that holds all lines before it
 * looks at the first. Each in a process of its own with the table engine outside, since memory once taken stays taken.
 * The worker on AWS has 120 s and 1,024 MB.
 */
import { spawnSync } from 'node:child_process';
import * as z from 'zod';
import { createRehearsePolicy } from '../../functions/rewards/policy/rehearse-policy.ts';
import { rewardPolicy } from '../../local/demo/reward-policy.ts';
import { newDraft } from '../../shared/rewards/policy/policy-draft.ts';
import { rehearsalRequested } from '../../shared/rewards/policy/policy-events.ts';
import { type PolicyRehearsal, policyRehearsalSchema } from '../../shared/rewards/policy/policy-rehearsal.ts';
import { policyRoutes } from '../../shared/rewards/policy/policy-routes.ts';
import { PeriodRepository } from '../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { Table } from '../../shared/table/table.ts';
import { startEngine } from '../../test/persistence/engine.ts';
import { freezer } from '../../test/persistence/rewards/accrual-world.ts';
import { keepRewards } from '../kept-rewards.ts';
import { at, clientAt, engineAt, PERIOD, seedDecided, sized } from '../reward-setting.ts';

const LINES = sized(50_000, 100);
const PARTNERS = sized(2_000, 10);
const LIMIT = { seconds: 120, megabytes: 1_024 };
const draft = newDraft('D1', policyRoutes.draft.body.parse(rewardPolicy), { by: 'manager-1', at });
const toldSchema = z.object({ seconds: z.number(), megabytes: z.number() });

/** What both ways do: the worker itself, reading lines as they come or from an array of all of them. */
async function rehearse(endpoint: string, tableName: string, holdsAll: boolean): Promise<z.output<typeof toldSchema>> {
  const periods = new PeriodRepository(new Table(clientAt(endpoint), tableName, { now: () => at }));
  const queued: PolicyRehearsal = policyRehearsalSchema.parse({
    id: newUlid(),
    draftId: draft.id,
    revision: draft.revision,
    period: PERIOD,
    state: 'queued',
    progress: 0,
    attempts: 0,
    requestedBy: 'manager-1',
    requestedAt: at,
  });
  let installations: number | undefined;
  const work = createRehearsePolicy({
    drafts: { find: async () => draft },
    rehearsals: {
      find: async () => queued,
      begin: async () => queued,
      advance: async () => undefined,
      finish: async (_rehearsal, result) => {
        installations = result.installations;
      },
      cancel: async () => undefined,
      fail: async () => undefined,
    },
    periods: {
      summary: (period) => periods.summary(period),
      all: holdsAll ? heldFirst : (period) => periods.all(period),
    },
    products: { find: async () => freezer },
    partners: { find: async () => undefined },
    log: consoleLog(),
  });
  async function* heldFirst(period: typeof PERIOD) {
    yield* await Array.fromAsync(periods.all(period));
  }
  const began = performance.now();
  const data = { draftId: draft.id, rehearsalId: queued.id };
  const { kind } = await work({ id: newUlid(), type: rehearsalRequested.type, at, data });
  if (kind !== 'done' || installations !== LINES) throw new Error(`${installations} of ${LINES} lines were replayed`);
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, megabytes: process.resourceUsage().maxRSS / 1_024 };
}

const [way, endpoint = '', tableName = ''] = process.argv.slice(2);
if (way === 'flowing' || way === 'held') {
  console.log(JSON.stringify(await rehearse(endpoint, tableName, way === 'held')));
} else {
  const engine = await startEngine();
  try {
    await seedDecided(engineAt(engine.endpoint, engine), LINES, PARTNERS);
    console.log(`Rehearsing a policy on ${LINES.toLocaleString('en')} lines`);
    const flowing = inOwnProcess('flowing', engine);
    const held = inOwnProcess('held', engine);
    for (const [name, { seconds, megabytes }] of Object.entries({ 'the worker': flowing, 'all lines held': held })) {
      console.log(
        `  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s, ${megabytes.toFixed(0).padStart(5)} MB at its peak`,
      );
    }
    const time = ((100 * flowing.seconds) / LIMIT.seconds).toFixed(0);
    const memory = ((100 * flowing.megabytes) / LIMIT.megabytes).toFixed(0);
    console.log(`  the worker takes ${time} % of its ${LIMIT.seconds} s and ${memory} % of its ${LIMIT.megabytes} MB`);
    keepRewards({
      rehearsal: {
        lines: LINES,
        seconds: Number(flowing.seconds.toFixed(1)),
        megabytes: Math.round(flowing.megabytes),
        heldSeconds: Number(held.seconds.toFixed(1)),
        heldMegabytes: Math.round(held.megabytes),
      },
    });
  } finally {
    await engine.stop();
  }
}

function inOwnProcess(name: string, engine: { endpoint: string; tableName: string }): z.output<typeof toldSchema> {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, name, engine.endpoint, engine.tableName], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return toldSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}'));
}
