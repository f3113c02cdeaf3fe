import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AwsService } from '../../../local/aws/aws-service.ts';
import { type AwsProxy, startAwsProxy } from '../../../local/iam/proxy.ts';
import type { Refusal } from '../../../local/iam/refusal.ts';
import type { PolicyStatement, Principal } from '../../../local/template/deployment.ts';

export const REGION = 'ap-southeast-1';
export const ACCOUNT = '000000000000';

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tembao-'));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export function principal(name: string, statements: readonly Partial<PolicyStatement>[]): Principal {
  return {
    name,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    accessKeyId: `KEY${name.toUpperCase()}`,
    secretAccessKey: `secret of ${name}`,
    statements: statements.map((statement) => ({
      effect: 'Allow',
      actions: [],
      resources: ['*'],
      conditions: {},
      ...statement,
    })),
  };
}

export const LOCAL = { accessKeyId: 'local', secretAccessKey: 'local' };

export function client(endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string } = LOCAL) {
  const { accessKeyId, secretAccessKey } = credentials;
  return { endpoint, region: REGION, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
}

/** A proxy without engines behind it, for services that are played in this process. */
export async function proxyFor(
  services: ReadonlyMap<string, AwsService>,
  principals: readonly Principal[] = [],
): Promise<{ readonly proxy: AwsProxy; readonly refusals: Refusal[]; readonly failures: unknown[] }> {
  const refusals: Refusal[] = [];
  const failures: unknown[] = [];
  const proxy = await startAwsProxy({
    port: 0,
    principals,
    dynamodb: 'http://127.0.0.1:9',
    queues: 'http://127.0.0.1:9',
    services,
    onRefusal: (refusal) => refusals.push(refusal),
    onFailure: (_service, error) => failures.push(error),
  });
  onTestFinished(() => proxy.close());
  return { proxy, refusals, failures };
}
