import { StateMachine } from 'aws-local-stepfunctions';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exampleResources, ofType, target } from '../cdk/synthesised.ts';

const resources = exampleResources().filter(({ stack }) => stack === 'Stickers');
const joinSchema = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const ARN = 'arn:aws:lambda:ap-southeast-1:000000000000:function:';

/** The definition as deployed, its functions named by their source. */
function definition() {
  const [machine] = ofType(resources, 'AWS::StepFunctions::StateMachine');
  const entries = new Map(resources.map(({ logicalId, Metadata }) => [logicalId, String(Metadata['tembao:entry'])]));
  const name = (reference: unknown) =>
    (entries.get(target(reference) ?? '') ?? '').replace(/^functions\/stickers\/|\.lambda\.ts$/g, '');
  const parts = joinSchema.parse(machine?.Properties.DefinitionString)['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : `${ARN}${name(part)}`)).join(''));
}

type Step = () => z.core.util.JSONType;
const calls: { step: string; input: unknown }[] = [];
beforeEach(() => {
  calls.length = 0;
});

const volumes = [1, 2, 3].map((volume) => ({ batchId: '0000001', volume, volumes: 3, firstIndex: 0, count: 5 }));
const list = { files: [{ name: 'codes.csv', key: 'k', bytes: 1, sha256: 's' }], codesSha256: 's' };
const working: Record<string, Step> = {
  'plan-batch': () => ({ batchId: '0000001', volumes }),
  'render-volume': () => ({}),
  'list-codes': () => list,
  'seal-batch': () => ({ batchId: '0000001' }),
  'fail-batch': () => ({ batchId: '0000001' }),
};

/** Runs the machine with these steps in place of the functions; retries do not wait. */
async function run(steps: Record<string, Step>): Promise<'succeeded' | 'failed'> {
  const all = { ...working, ...steps };
  const stateOf = {
    Plan: 'plan-batch',
    RenderVolume: 'render-volume',
    ListCodes: 'list-codes',
    Seal: 'seal-batch',
    MarkFailed: 'fail-batch',
  };
  const handlers = Object.entries(stateOf).map(([state, step]) => {
    const handler = async (input: unknown) => {
      calls.push({ step, input });
      return all[step]?.() ?? null;
    };
    return [state, handler] as const;
  });
  const noWait = Object.fromEntries(Object.keys(stateOf).map((state) => [state, 0]));
  const machine = new StateMachine(definition(), { validationOptions: { checkArn: false } });
  const { result } = machine.run(
    { batchId: '0000001' },
    { overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers), retryIntervalOverrides: noWait } },
  );
  return result.then(
    () => 'succeeded' as const,
    () => 'failed' as const,
  );
}

const called = (step: string) => calls.filter((call) => call.step === step);

describe('the state machine of a batch', () => {
  test('plans, renders each volume, lists and seals', async () => {
    expect(await run({})).toBe('succeeded');
    expect(called('render-volume').map(({ input }) => input)).toEqual(volumes);
    expect(called('seal-batch')).toEqual([{ step: 'seal-batch', input: { batchId: '0000001', volumes, list } }]);
    expect(called('fail-batch')).toEqual([]);
  });

  test('tries a step again that failed for the moment', async () => {
    let tries = 0;
    const flaky = () => {
      tries += 1;
      if (tries < 3) throw new Error('for the moment');
      return list;
    };
    expect(await run({ 'list-codes': flaky })).toBe('succeeded');
    expect(called('list-codes')).toHaveLength(3);
  });

  test.each([
    ['plan-batch', 'plan'],
    ['render-volume', 'render'],
    ['list-codes', 'list'],
    ['seal-batch', 'seal'],
  ])('marks the batch as failed when %s is given up, and says which step it was', async (step, name) => {
    const broken = () => {
      throw new TypeError('for good');
    };
    expect(await run({ [step]: broken })).toBe('failed');
    expect(called(step).length).toBeGreaterThanOrEqual(5);
    const [failed] = called('fail-batch');
    expect(failed?.input).toMatchObject({ batchId: '0000001', step: name, problem: { Error: expect.any(String) } });
  });
});

describe('the code keys', () => {
  test('are read only where codes are made, or read for what they stand for', () => {
    const all = exampleResources();
    const readers = all.filter(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' && JSON.stringify(Properties).includes('CODE_KEYS_ARN'),
    );
    const made = 'ListCodes|PlanBatch|RenderVolume|SealBatch|PrintCartonLabels|CommitImport';
    const activated =
      'Activate|AddUnits|ReadSerial|SendPhotos|Esms|AnswerChat|FindSuspiciousActivations|Corrections|Claims|ConfirmHandover|CarryOutGrant|NotifyEarners';
    const moved =
      'MoveRolls|PreviewMove|VoidUnits|Reprint|RunMove|ReadUnit|ReadRewardUnit|AcceptRolls|ReadHistory|SearchUnits';
    const checked = 'CheckImport|CheckAcceptance';
    const allowed = new RegExp(`${made}|${activated}|${moved}|${checked}`);
    expect(readers.filter(({ logicalId }) => !allowed.test(logicalId)).map(({ name }) => name)).toEqual([]);
    const policies = all.filter(
      ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && /CodeKeys/.test(JSON.stringify(Properties)),
    );
    expect(policies.length).toBeGreaterThanOrEqual(3);
    expect(policies.filter(({ logicalId }) => !allowed.test(logicalId)).map(({ name }) => name)).toEqual([]);
  });
});
