import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLambdaHost, type LambdaHost, type LambdaHostSettings } from '../../../local/lambda/lambda-host.ts';
import { MovableClock } from '../../../local/movable-clock.ts';
import type { FunctionResource } from '../../../local/template/deployment.ts';

/** A function whose whole code is `code`, standing in a temporary folder that serves as its entry. */
export function functionOf(name: string, code: string, settings: Partial<FunctionResource> = {}): FunctionResource {
  const entry = mkdtempSync(join(tmpdir(), 'tembao-function-'));
  writeFileSync(join(entry, 'index.cjs'), code);
  const arn = `arn:aws:lambda:ap-southeast-1:000000000000:function:${name}`;
  return {
    logicalId: name,
    name,
    arn,
    entry,
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 10,
    memoryMegabytes: 128,
    principal: { name, roleArn: `${arn}-role`, accessKeyId: `KEY${name}`, secretAccessKey: 'secret', statements: [] },
    ...settings,
  };
}

interface Spoken {
  readonly speaker: string;
  readonly text: string;
}

interface Started {
  readonly host: LambdaHost;
  readonly spoken: Spoken[];
  readonly clock: MovableClock;
}

/** A host over such functions, with what they said. */
export const hostOf = (...functions: readonly FunctionResource[]): Started => hostWith({}, ...functions);

export function hostWith(
  settings: Pick<LambdaHostSettings, 'patienceSeconds'>,
  ...functions: readonly FunctionResource[]
): Started {
  const spoken: Spoken[] = [];
  const clock = new MovableClock();
  const host = createLambdaHost({
    ...settings,
    functions,
    endpoints: { AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9' },
    folderOf: (entry) => entry,
    log: (speaker, text) => spoken.push({ speaker, text }),
    clock,
  });
  return { host, spoken, clock };
}
