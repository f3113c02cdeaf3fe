import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalStepFunctions, type StepFunctionsOptions } from '../../../local/aws/step-functions.ts';
import type { Refusal } from '../../../local/iam/refusal.ts';
import { ACCOUNT, client, principal, proxyFor, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const machineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:batch`;
const RENDER_RETRY = [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxDelaySeconds: 1, MaxAttempts: 3 }];
const CATCH = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'GiveUp' }];

/** Plan, render each volume, seal; what fails is given up. */
const definition = {
  StartAt: 'Plan',
  States: {
    Plan: { Type: 'Task', Resource: functionArn('plan'), Next: 'RenderAll', Catch: CATCH },
    RenderAll: {
      Type: 'Map',
      ItemsPath: '$.volumes',
      ItemSelector: { 'batch.$': '$.batch', 'volume.$': '$$.Map.Item.Value', 'execution.$': '$$.Execution.Name' },
      MaxConcurrency: 2,
      ResultPath: '$.rendered',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Render',
        States: { Render: { Type: 'Task', Resource: functionArn('render'), End: true, Retry: RENDER_RETRY } },
      },
      Catch: CATCH,
      Next: 'Seal',
    },
    Seal: { Type: 'Task', Resource: functionArn('seal'), End: true },
    GiveUp: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: functionArn('give-up'), 'Payload.$': '$.failure' },
      ResultSelector: { 'gaveUp.$': '$.Payload' },
      Next: 'Failed',
    },
    Failed: { Type: 'Fail', Error: 'BatchFailed', Cause: 'a volume failed' },
  },
};
const role = principal('BatchRole', [{ actions: ['lambda:InvokeFunction'], resources: [functionArn('*')] }]);

class Busy extends Error {
  override name = 'Busy';
}

type Invoke = StepFunctionsOptions['invoke'];
type Handlers = Readonly<Record<string, (payload: unknown) => unknown>>;

function machines(handlers: Handlers, rest: Partial<StepFunctionsOptions> & { readonly states?: unknown } = {}) {
  const calls: string[] = [];
  let arrived = () => {};
  const invoke: Invoke = async (arn, payload) => {
    const name = arn.split(':').at(-1) ?? '';
    calls.push(name);
    return handlers[name]?.(payload);
  };
  const { states = definition, ...options } = rest;
  const local = new LocalStepFunctions({
    machines: [{ name: 'batch', arn: machineArn, definition: states, principal: role }],
    folder,
    invoke,
    onLine: () => arrived(),
    ...options,
  });
  const nextEnd = () =>
    new Promise<void>((resolve) => {
      arrived = resolve;
    });
  return { local, calls, nextEnd };
}

async function clientOf(local: LocalStepFunctions) {
  const { proxy } = await proxyFor(new Map([['states', local.service]]));
  return new SFNClient(client(proxy.url));
}

const start = (name: string, input = '{"batch":"B1"}') =>
  new StartExecutionCommand({ stateMachineArn: machineArn, name, input });
const describeOf = (sdk: SFNClient, executionArn: string | undefined): Promise<DescribeExecutionCommandOutput> =>
  sdk.send(new DescribeExecutionCommand({ executionArn }));

const works: Handlers = {
  plan: () => ({ batch: 'B1', volumes: [1, 2, 3] }),
  render: (payload) => payload,
  seal: (payload) => payload,
};

describe('a state machine', () => {
  test('runs its tasks, each item of its map and its retries', async () => {
    let busy = 2;
    const { local, calls, nextEnd } = machines({
      ...works,
      render: (payload) => {
        if (busy > 0) {
          busy -= 1;
          throw new Busy('come back later');
        }
        return payload;
      },
    });
    const sdk = await clientOf(local);
    const ended = nextEnd();
    const { executionArn } = await sdk.send(start('first'));
    expect(executionArn).toBe(`arn:aws:states:${REGION}:${ACCOUNT}:execution:batch:first`);
    await ended;
    const { status, output, input } = await describeOf(sdk, executionArn);
    expect([status, input]).toEqual(['SUCCEEDED', '{"batch":"B1"}']);
    expect(JSON.parse(output ?? '')).toEqual({
      batch: 'B1',
      volumes: [1, 2, 3],
      rendered: [1, 2, 3].map((volume) => ({ batch: 'B1', volume, execution: 'first' })),
    });
    expect(calls.filter((name) => name === 'render')).toHaveLength(5);
  });

  test('catches what fails for good, with the name and cause that Lambda gives', async () => {
    let failure: unknown;
    const { local, nextEnd } = machines({
      ...works,
      render: () => {
        throw new TypeError('no such template');
      },
      'give-up': (payload) => {
        failure = payload;
        return 'noted';
      },
    });
    const sdk = await clientOf(local);
    const ended = nextEnd();
    const { executionArn } = await sdk.send(start('failing'));
    await ended;
    expect(await describeOf(sdk, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'BatchFailed',
      cause: 'a volume failed',
    });
    expect(failure).toEqual({
      Error: 'TypeError',
      Cause: JSON.stringify({ errorType: 'TypeError', errorMessage: 'no such template' }),
    });
  });

  test('started again by the same name and input is the same execution, and another input is refused', async () => {
    const hold = Promise.withResolvers<unknown>();
    const { local, calls, nextEnd } = machines({ ...works, plan: () => hold.promise });
    const sdk = await clientOf(local);
    const first = await sdk.send(start('same'));
    const second = await sdk.send(start('same'));
    expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
    await expect(sdk.send(start('same', '{}'))).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const ended = nextEnd();
    hold.resolve({ batch: 'B1', volumes: [] });
    await ended;
    expect(calls).toEqual(['plan', 'seal']);
    // As in AWS, a name is not used again once its execution has ended.
    await expect(sdk.send(start('same'))).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('that was running when the machine stopped runs again at the next start, a finished one does not', async () => {
    const before = machines({ ...works, seal: () => new Promise(() => {}) });
    const sdk = await clientOf(before.local);
    const { executionArn } = await sdk.send(start('interrupted'));
    await before.local.close();
    const after = machines(works);
    const ended = after.nextEnd();
    expect(after.local.resume()).toBe(1);
    await ended;
    const again = await clientOf(after.local);
    expect(await describeOf(again, executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    const third = machines(works);
    expect(third.local.resume()).toBe(0);
    const { executions } = await (await clientOf(third.local)).send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'SUCCEEDED' }),
    );
    expect(executions?.map(({ name }) => name)).toEqual(['interrupted']);
  });

  test('that is stopped stays stopped', async () => {
    const hold = Promise.withResolvers<unknown>();
    const { local, calls } = machines({ ...works, plan: () => hold.promise });
    const sdk = await clientOf(local);
    const { executionArn } = await sdk.send(start('stopped'));
    await sdk.send(new StopExecutionCommand({ executionArn, error: 'Changed', cause: 'printed by mistake' }));
    hold.resolve({ batch: 'B1', volumes: [1] });
    await local.close();
    expect(await describeOf(sdk, executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Changed',
      cause: 'printed by mistake',
    });
    expect(calls).toEqual(['plan']);
  });

  test('invokes what its role may invoke', async () => {
    const refusals: Refusal[] = [];
    const timid = principal('Timid', [{ actions: ['lambda:InvokeFunction'], resources: [functionArn('give-up')] }]);
    const { local, calls, nextEnd } = machines(works, {
      machines: [{ name: 'batch', arn: machineArn, definition, principal: timid }],
      onRefusal: (refusal) => refusals.push(refusal),
    });
    const sdk = await clientOf(local);
    const ended = nextEnd();
    await sdk.send(start('timid'));
    await ended;
    expect(calls).toEqual(['give-up']);
    expect(refusals).toMatchObject([
      { principal: 'Timid', action: 'lambda:InvokeFunction', resource: functionArn('plan') },
    ]);
  });

  test('fails with a result that Step Functions would not carry', async () => {
    const states = {
      StartAt: 'Plan',
      States: { Plan: { Type: 'Task', Resource: functionArn('plan'), End: true } },
    };
    const { local, nextEnd } = machines({ plan: () => 'x'.repeat(300_000) }, { states });
    const sdk = await clientOf(local);
    const ended = nextEnd();
    const { executionArn } = await sdk.send(start('long'));
    await ended;
    expect(await describeOf(sdk, executionArn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('is started by whom its policy names', async () => {
    const starter = principal('Starter', [{ actions: ['states:StartExecution'], resources: [machineArn] }]);
    const { local } = machines(works);
    const { proxy } = await proxyFor(new Map([['states', local.service]]), [starter]);
    const sdk = new SFNClient(client(proxy.url, starter));
    const { executionArn } = await sdk.send(start('allowed'));
    await expect(describeOf(sdk, executionArn)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await local.close();
  });
});

test.each([
  [
    'a distributed map',
    {
      ...definition.States.RenderAll,
      ItemProcessor: {
        ...definition.States.RenderAll.ItemProcessor,
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      },
    },
    /DISTRIBUTED/,
  ],
  ['a batching map', { ...definition.States.RenderAll, ItemBatcher: { MaxItemsPerBatch: 5 } }, /ItemBatcher/],
  ['JSONata', { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% 1 %}', Next: 'Seal' }, /JSONata/],
  ['another service', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Next: 'Seal' }, /sqs:sendMessage/],
])('a definition with %s is refused before anything runs', (_what, state, why) => {
  const states = { ...definition, States: { ...definition.States, RenderAll: state } };
  expect(() => machines(works, { states })).toThrow(why);
});
