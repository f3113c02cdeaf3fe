import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildClient,
  CommitmentPolicy,
  KMS,
  KmsKeyringNode,
  type KmsNodeClientSupplier,
} from '@aws-crypto/client-node';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { LocalKms } from '../../../local/aws/kms.ts';
import type { Principal } from '../../../local/template/deployment.ts';
import { ACCOUNT, client, principal, proxyFor, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => removeFolder(folder));

const arnOf = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
const ONE = arnOf('11111111-1111-1111-1111-111111111111');
const OTHER = arnOf('22222222-2222-2222-2222-222222222222');

async function kms(principals: readonly Principal[] = []) {
  const keys = [ONE, OTHER].map((arn) => ({ arn, logicalId: arn }));
  const local = new LocalKms({ keys, folder });
  return proxyFor(new Map([['kms', local.service]]), principals);
}
// The Encryption SDK's types miss the client's own under exactOptionalPropertyTypes.
const supplier = z.custom<KmsNodeClientSupplier>((value) => typeof value === 'function');
const clientsAt = (url: string) => supplier.parse(() => new KMS(client(url)));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

test('a message of the Encryption SDK makes the round trip, over a restart', async () => {
  const context = { userId: 'someone', purpose: 'sms' };
  const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const first = await kms();
  const sealing = new KmsKeyringNode({ generatorKeyId: ONE, clientProvider: clientsAt(first.proxy.url) });
  const { result } = await encrypt(sealing, '12345678', { encryptionContext: context });
  const second = await kms();
  const opening = new KmsKeyringNode({ keyIds: [ONE], clientProvider: clientsAt(second.proxy.url) });
  const { plaintext, messageHeader } = await decrypt(opening, result);
  expect(text(plaintext)).toBe('12345678');
  expect(messageHeader.encryptionContext).toMatchObject(context);
});

test('what was encrypted opens with its context alone, in any order', async () => {
  const { proxy } = await kms();
  const sdk = new KMSClient(client(proxy.url));
  const { CiphertextBlob } = await sdk.send(
    new EncryptCommand({ KeyId: ONE, Plaintext: Buffer.from('secret'), EncryptionContext: { a: '1', b: '2' } }),
  );
  const decrypt = (EncryptionContext?: Record<string, string>, KeyId?: string) =>
    sdk.send(
      new DecryptCommand({
        CiphertextBlob,
        ...(EncryptionContext ? { EncryptionContext } : {}),
        ...(KeyId ? { KeyId } : {}),
      }),
    );
  const { Plaintext, KeyId } = await decrypt({ b: '2', a: '1' });
  expect([text(Plaintext), KeyId]).toEqual(['secret', ONE]);
  await expect(decrypt()).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  await expect(decrypt({ a: '1', b: '3' })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  await expect(decrypt({ a: '1', b: '2' }, OTHER)).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  const changed = Buffer.from(CiphertextBlob ?? []);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  await expect(
    sdk.send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext: { a: '1', b: '2' } })),
  ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
});

test('data keys have the length asked for and open again', async () => {
  const { proxy } = await kms();
  const sdk = new KMSClient(client(proxy.url));
  const full = await sdk.send(new GenerateDataKeyCommand({ KeyId: ONE, KeySpec: 'AES_128' }));
  expect(full.Plaintext).toHaveLength(16);
  const opened = await sdk.send(new DecryptCommand({ CiphertextBlob: full.CiphertextBlob }));
  expect(opened.Plaintext).toEqual(full.Plaintext);
  const sealed = await sdk.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: ONE, NumberOfBytes: 64 }));
  const later = await sdk.send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob }));
  expect(later.Plaintext).toHaveLength(64);
});

test('a key is found by its id, and one that does not exist is not', async () => {
  const { proxy } = await kms();
  const sdk = new KMSClient(client(proxy.url));
  const { KeyMetadata } = await sdk.send(new DescribeKeyCommand({ KeyId: ONE.split('/')[1] }));
  expect(KeyMetadata).toMatchObject({ Arn: ONE, KeyState: 'Enabled' });
  await expect(sdk.send(new DescribeKeyCommand({ KeyId: arnOf('x') }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

test('decrypting without naming the key is judged by the key inside', async () => {
  const opener = principal('Opener', [{ actions: ['kms:Decrypt'], resources: [ONE] }]);
  const { proxy, refusals } = await kms([opener]);
  const sdk = new KMSClient(client(proxy.url));
  const seal = async (KeyId: string) =>
    (await sdk.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))).CiphertextBlob;
  const asOpener = new KMSClient(client(proxy.url, opener));
  expect(text((await asOpener.send(new DecryptCommand({ CiphertextBlob: await seal(ONE) }))).Plaintext)).toBe('x');
  await expect(asOpener.send(new DecryptCommand({ CiphertextBlob: await seal(OTHER) }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  expect(refusals).toMatchObject([{ action: 'kms:Decrypt', resource: OTHER }]);
});

test('master keys lie in a file that only its owner reads', async () => {
  await kms();
  expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
});
