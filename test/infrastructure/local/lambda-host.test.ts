import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { readable, speakerOf } from '../../../local/lambda/function-log.ts';
import type { LambdaHost } from '../../../local/lambda/lambda-host.ts';
import type { FunctionResource } from '../../../local/template/deployment.ts';
import { eventually } from './eventually.ts';
import { functionOf, hostOf, hostWith } from './lambda-functions.ts';

const open: LambdaHost[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.close()));
});

function start(...functions: readonly FunctionResource[]): ReturnType<typeof hostOf> {
  const started = hostOf(...functions);
  open.push(started.host);
  return started;
}

test('a function answers with what its handler returns, by its arn or its name', async () => {
  const echo = functionOf('echo', 'exports.handler = async (event) => ({ got: event.text, at: new Date(0) });');
  const { host } = start(echo);
  const expected = { payload: { got: 'xin chào', at: '1970-01-01T00:00:00.000Z' } };
  expect(await host.invoke(echo.arn, { text: 'xin chào' })).toEqual(expected);
  expect(await host.invoke('echo', { text: 'xin chào' })).toEqual(expected);
  expect(host.threadsOf('echo')).toBe(1);
});

test('where the clock was moved a function lives on that day, and is back today with it', async () => {
  const code = `exports.handler = async () => ({
    now: Date.now(), made: new Date().toISOString(), given: new Date(0).toISOString(),
    isDate: new Date() instanceof Date, year: Date().slice(11, 15), parsed: Date.parse('1970-01-01') });`;
  const { host, clock } = start(functionOf('calendar', code));
  const day = new Date('2031-04-01T17:30:00Z');
  clock.move(day);
  const then = await host.invoke('calendar', {});
  clock.move(undefined);
  expect(then).toMatchObject({
    payload: {
      made: expect.stringContaining('2031-04-01T17:3'),
      given: '1970-01-01T00:00:00.000Z',
      isDate: true,
      year: '2031',
      parsed: 0,
    },
  });
  const before = Date.now();
  const now = z.object({ payload: z.object({ now: z.number() }) }).parse(await host.invoke('calendar', {}));
  expect(now.payload.now).toBeGreaterThanOrEqual(before);
  expect(now.payload.now).toBeLessThan(day.getTime());
});

test('no thread is started before the first request', () => {
  const { host } = start(functionOf('lazy', 'exports.handler = async () => 1;'));
  expect(host.threadsOf('lazy')).toBe(0);
});

test('a function sees its own environment and nothing of the parent', async () => {
  vi.stubEnv('OF_THE_PARENT', 'yes');
  const { host } = start(
    functionOf('env', 'exports.handler = async () => process.env;', {
      environment: { TABLE_NAME: 'items', NODE_OPTIONS: '--enable-source-maps' },
    }),
  );
  const result = await host.invoke('env', {}).finally(() => vi.unstubAllEnvs());
  expect(result).toMatchObject({
    payload: {
      TABLE_NAME: 'items',
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'KEYenv',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
      AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9',
    },
  });
  const names = 'payload' in result ? Object.keys(Object(result.payload)) : [];
  expect(names).not.toContain('OF_THE_PARENT');
  expect(names).not.toContain('NODE_ENV');
  expect(names).not.toContain('HOME');
});

test('the context is that of Lambda', async () => {
  const code = `exports.handler = async (event, context) => ({
    ...context, left: context.getRemainingTimeInMillis() });`;
  const { host } = start(functionOf('context', code, { timeoutSeconds: 5 }));
  const result = await host.invoke('context', {});
  expect(result).toMatchObject({
    payload: {
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:context',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      left: expect.any(Number),
    },
  });
});

test('an error of the handler is that request’s answer, and the thread goes on', async () => {
  const code = `let count = 0; exports.handler = async (event) => {
    count += 1; if (event.fail) throw new TypeError('no such thing'); return count; };`;
  const { host, spoken } = start(functionOf('fails', code));
  expect(await host.invoke('fails', { fail: true })).toEqual({
    functionError: 'Unhandled',
    errorType: 'TypeError',
    message: 'no such thing',
  });
  expect(await host.invoke('fails', {})).toEqual({ payload: 2 });
  expect(spoken[0]).toMatchObject({ speaker: 'fails', text: expect.stringContaining('TypeError: no such thing') });
});

test('a handler that takes too long is ended, even in a busy loop, and the next request gets a fresh thread', async () => {
  const code = 'let count = 0; exports.handler = async (event) => { count += 1; while (event.loop) {} return count; };';
  const { host } = start(functionOf('slow', code, { timeoutSeconds: 1 }));
  expect(await host.invoke('slow', { loop: true })).toMatchObject({
    functionError: 'Unhandled',
    message: expect.stringMatching(/Task timed out after 1\.00 seconds$/),
  });
  expect(await host.invoke('slow', {})).toEqual({ payload: 1 });
});

test('where the host is patient, a function beyond its own time still answers, and it is said', async () => {
  const code = 'exports.handler = async (event) => { while (Date.now() < event.until) {} return "late"; };';
  const { host, spoken } = hostWith({ patienceSeconds: 30 }, functionOf('late', code, { timeoutSeconds: 0.2 }));
  open.push(host);
  expect(await host.invoke('late', { until: Date.now() + 300 })).toEqual({ payload: 'late' });
  expect(spoken).toEqual([{ speaker: 'late', text: expect.stringMatching(/^WARN: took .* AWS ends it after 0.2 s$/) }]);
});

test('process.exit and an uncaught error end only their own request', async () => {
  const code = `exports.handler = (event) => new Promise((resolve) => {
    if (event.how === 'exit') process.exit(3);
    if (event.how === 'throw') setTimeout(() => { throw new RangeError('later'); });
    if (event.how === 'wait') setTimeout(() => resolve('waited'), 300);
  });`;
  const { host } = start(functionOf('crash', code));
  const [waited, exited, thrown] = await Promise.all([
    host.invoke('crash', { how: 'wait' }),
    host.invoke('crash', { how: 'exit' }),
    host.invoke('crash', { how: 'throw' }),
  ]);
  expect(waited).toEqual({ payload: 'waited' });
  expect(exited).toMatchObject({ errorType: 'Runtime.ExitError', message: expect.stringContaining('exit status 3') });
  expect(thrown).toMatchObject({ errorType: 'RangeError', message: 'later' });
  expect(host.threadsOf('crash')).toBe(1);
});

test('a function that overruns its memory fails alone', async () => {
  const code = `exports.handler = async (event) => {
    const kept = []; while (event.eat) kept.push(new Array(100000).fill({})); return 'fine'; };`;
  const { host } = start(functionOf('hungry', code, { timeoutSeconds: 60 }));
  expect(await host.invoke('hungry', { eat: true })).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  expect(await host.invoke('hungry', {})).toEqual({ payload: 'fine' });
});

test('at most four requests of one function run at once, and one thread has one at a time', async () => {
  const code = `let running = 0; exports.handler = async () => {
    running += 1; const seen = running; await new Promise((done) => setTimeout(done, 20)); running -= 1; return seen; };`;
  const { host } = start(functionOf('pool', code));
  const results = await Promise.all(Array.from({ length: 24 }, () => host.invoke('pool', {})));
  expect(results).toEqual(results.map(() => ({ payload: 1 })));
  expect(host.threadsOf('pool')).toBe(4);
});

test('a bundle that cannot be loaded says why, each time', async () => {
  const { host } = start(functionOf('broken', 'throw new Error("TABLE_NAME missing");'));
  const failed = { functionError: 'Unhandled', errorType: 'Error', message: 'TABLE_NAME missing' };
  expect(await host.invoke('broken', {})).toEqual(failed);
  expect(await host.invoke('broken', {})).toEqual(failed);
});

test('a handler that is not exported is named', async () => {
  const { host } = start(functionOf('empty', 'exports.other = 1;'));
  expect(await host.invoke('empty', {})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
});

test('an answer over the size that Lambda allows is refused', async () => {
  const { host } = start(functionOf('large', `exports.handler = async () => 'x'.repeat(7_000_000);`));
  expect(await host.invoke('large', {})).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test('an unknown function is refused by name', async () => {
  const { host } = start();
  await expect(host.invoke('nobody', {})).rejects.toThrow('there is no function nobody');
});

test('what a function writes comes out line by line under its name, structured lines made readable', async () => {
  const code = `exports.handler = async () => {
    process.stdout.write('half '); process.stdout.write('line\\n');
    console.log(JSON.stringify({ level: 'info', message: 'request', at: 'x', status: 201, route: 'a b' })); };`;
  const { host, spoken } = start(functionOf('speaks', code));
  await host.invoke('speaks', {});
  await eventually(() => expect(spoken).toHaveLength(2));
  expect(spoken).toEqual([
    { speaker: 'speaks', text: 'half line' },
    { speaker: 'speaks', text: 'request status=201 route="a b"' },
  ]);
});

test('an error line keeps its stack below, and other text stays as it is', () => {
  const line = JSON.stringify({
    level: 'error',
    message: 'request failed',
    error: 'TypeError',
    stack: '    at a.ts:1',
  });
  expect(readable(line)).toBe('ERROR: request failed error=TypeError\n    at a.ts:1');
  expect(readable('{not json')).toBe('{not json');
});

test('a line shows its request shortened, and a measurement is for graphs alone', () => {
  const line = { level: 'info', message: 'notice', requestId: '0d9c1f5e-77aa-4e2e-9b1f-2f0a7f4a1c11', channel: 'sms' };
  expect(readable(JSON.stringify(line))).toBe('notice channel=sms request=0d9c1f5e');
  expect(readable(JSON.stringify({ ...line, _aws: { CloudWatchMetrics: [] } }))).toBeUndefined();
});

test('a function speaks under the path of its source', () => {
  const resource = functionOf('ActivateFunctionA1B2', '');
  expect(speakerOf({ ...resource, entry: 'functions/warranty/activation/activate.lambda.ts' })).toBe(
    'warranty/activate',
  );
});
