import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalSecretsManager } from '../../../local/aws/secrets-manager.ts';
import type { SecretResource } from '../../../local/template/deployment.ts';
import { ACCOUNT, client, principal, proxyFor, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const arnOf = (name: string) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`;
const secret = (name: string, rest: Partial<SecretResource> = {}): SecretResource => ({
  arn: arnOf(name),
  logicalId: name,
  generate: undefined,
  value: undefined,
  ...rest,
});
const CODES = secret('Codes', { generate: { template: '{}', key: '1', length: 64, excludePunctuation: true } });
const ORIGIN = secret('Origin', {
  generate: { template: undefined, key: undefined, length: 32, excludePunctuation: false },
});
const GATEWAY = secret('Gateway');

const manager = (...secrets: SecretResource[]) => new LocalSecretsManager({ secrets, folder });
async function clientOf(local: LocalSecretsManager) {
  const { proxy } = await proxyFor(new Map([['secretsmanager', local.service]]));
  const sdk = new SecretsManagerClient(client(proxy.url));
  const read = async (SecretId: string, VersionStage?: string) =>
    (await sdk.send(new GetSecretValueCommand({ SecretId, ...(VersionStage ? { VersionStage } : {}) }))).SecretString;
  return { sdk, read };
}

describe('a secret', () => {
  test('is made as the template says, once, and survives restarts', async () => {
    const first = await clientOf(manager(CODES, ORIGIN));
    const codes = await first.read(CODES.arn);
    expect(JSON.parse(codes ?? '')).toEqual({ 1: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
    const origin = await first.read(ORIGIN.arn);
    expect(origin).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9]).{32}$/);
    const second = await clientOf(manager(CODES, ORIGIN));
    expect(await second.read(CODES.arn)).toBe(codes);
    expect(await second.read(ORIGIN.arn)).toBe(origin);
  });

  test('that nobody has given a value has none', async () => {
    const { read } = await clientOf(manager(GATEWAY));
    await expect(read(GATEWAY.arn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(read(arnOf('Nothing'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('keeps the value before the present one while it is rotated', async () => {
    const local = manager(GATEWAY);
    const { sdk, read } = await clientOf(local);
    await sdk.send(new PutSecretValueCommand({ SecretId: GATEWAY.arn, SecretString: 'one' }));
    await expect(read(GATEWAY.arn, 'AWSPREVIOUS')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await sdk.send(new UpdateSecretCommand({ SecretId: 'Gateway', SecretString: 'two' }));
    expect([await read(GATEWAY.arn), await read('Gateway', 'AWSPREVIOUS')]).toEqual(['two', 'one']);
    local.put(GATEWAY.arn, 'three');
    const again = await clientOf(manager(GATEWAY));
    expect([await again.read(GATEWAY.arn), await again.read(GATEWAY.arn, 'AWSPREVIOUS')]).toEqual(['three', 'two']);
    const { VersionIdsToStages: stages } = await sdk.send(new DescribeSecretCommand({ SecretId: GATEWAY.arn }));
    expect(
      Object.values(stages ?? {})
        .flat()
        .sort(),
    ).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  test('is put once by the same token', async () => {
    const { sdk, read } = await clientOf(manager(GATEWAY));
    const put = (SecretString: string) =>
      sdk.send(new PutSecretValueCommand({ SecretId: GATEWAY.arn, SecretString, ClientRequestToken: 'a'.repeat(32) }));
    await put('one');
    await put('one');
    await expect(put('two')).rejects.toMatchObject({ name: 'ResourceExistsException' });
    expect(await read(GATEWAY.arn)).toBe('one');
  });

  test('given by the template follows it when the template changes, and not otherwise', () => {
    manager(secret('Given', { value: 'one' })).put(arnOf('Given'), 'by hand');
    expect(manager(secret('Given', { value: 'one' })).current(arnOf('Given'))).toBe('by hand');
    expect(manager(secret('Given', { value: 'two' })).current(arnOf('Given'))).toBe('two');
  });

  test('lies in a file that only its owner reads', async () => {
    manager(CODES);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  test('is read by whom its policy names', async () => {
    const local = manager(CODES, ORIGIN);
    const reader = principal('Reader', [{ actions: ['secretsmanager:GetSecretValue'], resources: [CODES.arn] }]);
    const { proxy, refusals } = await proxyFor(new Map([['secretsmanager', local.service]]), [reader]);
    const sdk = new SecretsManagerClient(client(proxy.url, reader));
    await sdk.send(new GetSecretValueCommand({ SecretId: CODES.arn }));
    await expect(sdk.send(new GetSecretValueCommand({ SecretId: ORIGIN.arn }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(refusals).toMatchObject([
      { principal: 'Reader', action: 'secretsmanager:GetSecretValue', resource: ORIGIN.arn },
    ]);
  });
});
