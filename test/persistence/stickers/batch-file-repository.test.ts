import { createHash } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { afterAll, expect, test } from 'vitest';
import { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';

const app = buildApp({ logger: false, defaultRegion: 'ap-southeast-1' });
const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
const client = new S3Client({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'KEY', secretAccessKey: 'secret' },
});
await client.send(new CreateBucketCommand({ Bucket: 'files' }));
const files = new BatchFileRepository(client, 'files');
afterAll(async () => {
  client.destroy();
  await app.close();
});

const MEGABYTE = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const stored = async (key: string) => {
  const { Body: body } = await client.send(new GetObjectCommand({ Bucket: 'files', Key: key }));
  return body?.transformToByteArray();
};

test('a small file is stored whole, with its size and sum', async () => {
  const saved = await files.save('0000001', 'codes', 'csv', [Buffer.from('a,'), Buffer.from('b')]);
  expect(saved).toEqual({
    name: 'codes.csv',
    key: 'batches/0000001/codes.csv',
    bytes: 3,
    sha256: sha256(Buffer.from('a,b')),
  });
  expect(Buffer.from((await stored(saved.key)) ?? []).toString()).toBe('a,b');
});

test('a large file is stored in parts and comes back the same', async () => {
  const pieces = Array.from({ length: 20 }, (_, at) => Buffer.alloc(MEGABYTE, at));
  const saved = await files.save('0000001', 'stickers-001', 'pdf', pieces);
  expect(saved.bytes).toBe(20 * MEGABYTE);
  expect(sha256((await stored(saved.key)) ?? new Uint8Array())).toBe(saved.sha256);
  expect(saved.sha256).toBe(sha256(Buffer.concat(pieces)));
});

test('a file whose making fails half-way leaves nothing behind', async () => {
  function* failing() {
    for (let at = 0; at < 10; at += 1) yield Buffer.alloc(MEGABYTE);
    throw new Error('half-way');
  }
  await expect(files.save('0000002', 'stickers-001', 'pdf', failing())).rejects.toThrow('half-way');
  await expect(stored('batches/0000002/stickers-001.pdf')).rejects.toThrow();
});

test('a link downloads the file under a name of its own and ends after five minutes', async () => {
  const saved = await files.save('0000003', 'manifest', 'json', [Buffer.from('{}')]);
  const link = new URL(await files.link('0000003', saved));
  expect(link.searchParams.get('X-Amz-Expires')).toBe('300');
  expect(link.searchParams.get('response-content-disposition')).toBe(
    'attachment; filename="tem-0000003-manifest.json"',
  );
  expect(await (await fetch(link)).text()).toBe('{}');
});
