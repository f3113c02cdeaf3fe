import { createHmac } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../local/engines/engine.ts';
import { startFauxqs } from '../../../local/engines/fauxqs.ts';
import { type AwsProxy, startAwsProxy } from '../../../local/iam/proxy.ts';
import type { Refusal } from '../../../local/iam/refusal.ts';
import { client, freePort, principal, REGION, removeFolder, temporaryFolder } from './iam-fixture.ts';

const BUCKET = 'files';
const objects = (pattern: string) => [`arn:aws:s3:::${BUCKET}/${pattern}`];
const reader = principal('Reader', [{ actions: ['s3:GetObject'], resources: objects('sheets/*') }]);
const writer = principal('Writer', [
  { actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resources: objects('sheets/*') },
]);
const KEY = 'sheets/tờ số 1.pdf';
const CONTENT = 'a sheet';

/** The moment from which a link counts its time: `20261122T030000Z`. */
function signedAt(link: string): number {
  const written = new URL(link).searchParams.get('X-Amz-Date') ?? '';
  return Date.parse(written.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

let folder: string;
let engine: Engine;
let proxy: AwsProxy;
let refusals: Refusal[] = [];
let now = Date.now();
let asLocal: S3Client;
let asReader: S3Client;
let asWriter: S3Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  engine = await startFauxqs({ port: await freePort(), folder });
  proxy = await startAwsProxy({
    port: 0,
    principals: [reader, writer],
    dynamodb: 'http://127.0.0.1:9',
    queues: engine.url,
    services: new Map(),
    now: () => now,
    onRefusal: (refusal) => refusals.push(refusal),
  });
  asLocal = new S3Client(client(proxy.url));
  asReader = new S3Client(client(proxy.url, reader));
  asWriter = new S3Client(client(proxy.url, writer));
  await asLocal.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await asLocal.send(new PutObjectCommand({ Bucket: BUCKET, Key: KEY, Body: CONTENT, ContentType: 'application/pdf' }));
  await asLocal.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'keys/private', Body: 'not for everyone' }));
});
beforeEach(() => {
  now = Date.now();
  refusals = [];
});
afterAll(async () => {
  await proxy.close();
  await engine.stop();
  await removeFolder(folder);
});

const linkTo = (key: string, expiresIn = 300, overrides: object = {}) =>
  getSignedUrl(asReader, new GetObjectCommand({ Bucket: BUCKET, Key: key, ...overrides }), { expiresIn });

async function expectRefused(response: Response, code: string, status = 403): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(`<Code>${code}</Code>`);
}

describe('a link', () => {
  test('opens the file under the name it gives', async () => {
    const disposition = `attachment; filename="sheet.pdf"; filename*=UTF-8''t%E1%BB%9D.pdf`;
    const response = await fetch(await linkTo(KEY, 300, { ResponseContentDisposition: disposition }));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(CONTENT);
    expect(response.headers.get('content-disposition')).toBe(disposition);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('without its signature is refused', async () => {
    const link = new URL(await linkTo(KEY));
    await expectRefused(await fetch(link.origin + link.pathname), 'AccessDenied');
    link.searchParams.delete('X-Amz-Signature');
    await expectRefused(await fetch(link), 'AccessDenied');
    expect(refusals.map(({ reason }) => reason)).toEqual(['unsigned', 'unsigned']);
  });

  test('is refused once its time is over', async () => {
    const link = await linkTo(KEY, 60);
    const made = signedAt(link);
    now = made + 59_000;
    expect((await fetch(link)).status).toBe(200);
    now = made + 62_000;
    await expectRefused(await fetch(link), 'AccessDenied');
    expect(refusals).toMatchObject([{ principal: 'Reader', reason: 'link-expired' }]);
  });

  test.each([
    ['another file', (link: string) => link.replace('%201', '%202')],
    ['a longer time', (link: string) => link.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000')],
    ['another name', (link: string) => `${link}&response-content-disposition=inline`],
    ['somebody else', (link: string) => link.replace(reader.accessKeyId, writer.accessKeyId)],
    ['a made-up signature', (link: string) => link.replace(/(X-Amz-Signature=)\w+/, `$1${'0'.repeat(64)}`)],
  ])('that was changed to %s is refused', async (_what, change) => {
    const link = await linkTo(KEY);
    expect(change(link)).not.toBe(link);
    await expectRefused(await fetch(change(link)), 'SignatureDoesNotMatch');
  });

  test('of a key nobody has is refused', async () => {
    const link = (await linkTo(KEY)).replace(reader.accessKeyId, 'KEYNOBODY');
    await expectRefused(await fetch(link), 'InvalidAccessKeyId');
  });

  test('gives what its signer may read and no more', async () => {
    await expectRefused(await fetch(await linkTo('keys/private')), 'AccessDenied');
    expect(refusals).toMatchObject([
      { principal: 'Reader', action: 's3:GetObject', resource: objects('keys/private')[0] },
    ]);
  });

  test('to read does not let one write', async () => {
    await expectRefused(await fetch(await linkTo(KEY), { method: 'PUT', body: 'x' }), 'SignatureDoesNotMatch');
  });

  test('to write takes the file, and only there', async () => {
    const link = await getSignedUrl(asWriter, new PutObjectCommand({ Bucket: BUCKET, Key: 'sheets/new' }), {
      expiresIn: 60,
    });
    expect((await fetch(link, { method: 'PUT', body: 'new' })).status).toBe(200);
    await expectRefused(
      await fetch(link.replace('sheets/new', 'keys/new'), { method: 'PUT', body: 'x' }),
      'SignatureDoesNotMatch',
    );
  });

  test('does not pass as a signed call by borrowing its access key', async () => {
    const scope = `${reader.accessKeyId}/20260101/${REGION}/s3/aws4_request`;
    const response = await fetch(`${proxy.url}/${BUCKET}/sheets/new`, {
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
        'x-amz-date': '20260101T000000Z',
      },
    });
    await expectRefused(response, 'SignatureDoesNotMatch');
  });
});

describe('a form to upload with', () => {
  const sign = (policy: object) => {
    const date = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
    const credential = `${writer.accessKeyId}/${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
    const text = Buffer.from(JSON.stringify(policy)).toString('base64');
    const key = [date.slice(0, 8), REGION, 's3', 'aws4_request'].reduce<Buffer>(
      (previous, part) => createHmac('sha256', previous).update(part).digest(),
      Buffer.from(`AWS4${writer.secretAccessKey}`),
    );
    return {
      'X-Amz-Credential': credential,
      Policy: text,
      'X-Amz-Signature': createHmac('sha256', key).update(text).digest('hex'),
    };
  };
  const upload = async (file: string, fields: Readonly<Record<string, string>> = {}, bucket = BUCKET) => {
    const signed = sign({
      expiration: new Date(now + 60_000).toISOString(),
      conditions: [
        { bucket: BUCKET },
        ['starts-with', '$key', 'sheets/'],
        ['starts-with', '$x-amz-credential', ''],
        ['content-length-range', 1, 10],
      ],
    });
    const form = new FormData();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 puts the file's name there.
    const key = 'sheets/${filename}';
    for (const [name, value] of Object.entries({ key, ...signed, ...fields })) form.set(name, value);
    form.set('file', new Blob([file]), 'list.xlsx');
    return fetch(`${proxy.url}/${bucket}`, { method: 'POST', body: form });
  };

  test('takes the file that its signer allowed', async () => {
    expect((await upload('12345')).status).toBe(204);
    const { Body: body } = await asReader.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'sheets/list.xlsx' }));
    expect(await body?.transformToString()).toBe('12345');
  });

  test.each([
    ['a file that is too long', () => upload('12345678901'), 'AccessDenied'],
    ['another folder', () => upload('1', { key: 'keys/list' }), 'AccessDenied'],
    ['a field that was not signed', () => upload('1', { 'Content-Disposition': 'inline' }), 'AccessDenied'],
    ['a forged signature', () => upload('1', { 'X-Amz-Signature': '00' }), 'SignatureDoesNotMatch'],
    ['no signature', () => upload('1', { 'X-Amz-Signature': '' }), 'AccessDenied'],
  ])('refuses %s', async (_what, send, code) => expectRefused(await send(), code));
});

describe('a function', () => {
  test('uploads in parts of megabytes and reads them back', async () => {
    const at = { Bucket: BUCKET, Key: 'sheets/big.pdf' };
    const { UploadId } = await asWriter.send(new CreateMultipartUploadCommand(at));
    const part = Buffer.alloc(6 * 1024 * 1024, 'a');
    const parts = [];
    for (const PartNumber of [1, 2]) {
      const { ETag } = await asWriter.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body: part }));
      parts.push({ ETag, PartNumber });
    }
    await asWriter.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: parts } }));
    const response = await fetch(await linkTo(at.Key));
    expect((await response.arrayBuffer()).byteLength).toBe(2 * part.length);
  });

  test('may give an upload up only where its policy says so', async () => {
    const { UploadId } = await asLocal.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'keys/x' }));
    await expect(
      asWriter.send(new AbortMultipartUploadCommand({ Bucket: BUCKET, Key: 'keys/x', UploadId })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(refusals).toMatchObject([{ action: 's3:AbortMultipartUpload' }]);
  });

  test('may not copy what it may not read', async () => {
    await expect(
      asWriter.send(
        new CopyObjectCommand({ Bucket: BUCKET, Key: 'sheets/copy', CopySource: `${BUCKET}/keys/private` }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(refusals).toMatchObject([{ action: 's3:GetObject' }]);
  });

  test('may not remove a file hidden among others', async () => {
    const Objects = [{ Key: 'sheets/a' }, { Key: 'keys/private' }];
    await expect(
      asWriter.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('learns that a key is missing only if it may list the bucket', async () => {
    const missing = new GetObjectCommand({ Bucket: BUCKET, Key: 'sheets/missing' });
    await expect(asReader.send(missing)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(asLocal.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(asReader.send(new ListObjectsV2Command({ Bucket: BUCKET }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const { KeyCount: count } = await asLocal.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'keys/' }));
    expect(count).toBe(1);
  });
});
