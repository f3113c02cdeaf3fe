import type { Wish } from './policy.ts';

/** A call to S3 as its address tells it. */
export interface BucketCall {
  readonly method: string;
  /** Empty for the list of all buckets. */
  readonly bucket: string;
  /** Decoded; empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sub-resources of a bucket: what reading, changing and removing them is called. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  acl: 'BucketAcl',
  cors: 'BucketCORS',
  encryption: 'EncryptionConfiguration',
  lifecycle: 'LifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  notification: 'BucketNotification',
  'object-lock': 'BucketObjectLockConfiguration',
  policy: 'BucketPolicy',
  publicAccessBlock: 'BucketPublicAccessBlock',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};
const OBJECT_PARTS: Readonly<Record<string, string>> = {
  acl: 'ObjectAcl',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  tagging: 'ObjectTagging',
};
const VERBS: Readonly<Record<string, string>> = { GET: 'Get', HEAD: 'Get', PUT: 'Put', POST: 'Put', DELETE: 'Delete' };

/** What an S3 call wants; copying wants to read the source, too. */
export function bucketWishes(call: BucketCall): readonly Wish[] {
  if (call.bucket === '') return [{ action: 's3:ListAllMyBuckets', resources: ['*'], context: {} }];
  return call.key === '' ? [onBucket(call)] : onObject(call);
}

/** The wish whose refusal makes S3 answer 403 instead of 404 for a key that does not exist. */
export function listWish(bucket: string): Wish {
  return { action: 's3:ListBucket', resources: [`arn:aws:s3:::${bucket}`], context: {} };
}

export function objectWish(action: string, bucket: string, key: string): Wish {
  return { action: `s3:${action}`, resources: [`arn:aws:s3:::${bucket}/${key}`], context: {} };
}

function onBucket({ method, bucket, query }: BucketCall): Wish {
  const resources = [`arn:aws:s3:::${bucket}`];
  const part = Object.keys(BUCKET_PARTS).find((name) => query.has(name));
  if (part !== undefined) {
    return { action: `s3:${VERBS[method] ?? method}${BUCKET_PARTS[part]}`, resources, context: {} };
  }
  if (query.has('uploads')) return { action: 's3:ListBucketMultipartUploads', resources, context: {} };
  if (query.has('versions')) return { action: 's3:ListBucketVersions', resources, context: listContext(query) };
  if (method === 'PUT') return { action: 's3:CreateBucket', resources, context: {} };
  if (method === 'DELETE') return { action: 's3:DeleteBucket', resources, context: {} };
  return { action: 's3:ListBucket', resources, context: listContext(query) };
}

function listContext(query: URLSearchParams): Record<string, readonly string[]> {
  const keys = ['prefix', 'delimiter', 'max-keys'] as const;
  return Object.fromEntries(keys.flatMap((key) => (query.has(key) ? [[`s3:${key}`, [query.get(key) ?? '']]] : [])));
}

function onObject(call: BucketCall): readonly Wish[] {
  const { method, bucket, key, query, headers } = call;
  const wish = (action: string) => objectWish(action, bucket, key);
  const part = Object.keys(OBJECT_PARTS).find((name) => query.has(name));
  if (part !== undefined) return [wish(`${VERBS[method] ?? method}${OBJECT_PARTS[part]}`)];
  const version = query.has('versionId') ? 'Version' : '';
  switch (method) {
    case 'GET':
      if (query.has('uploadId')) return [wish('ListMultipartUploadParts')];
      return query.has('attributes') ? [wish('GetObject'), wish('GetObjectAttributes')] : [wish(`GetObject${version}`)];
    case 'HEAD':
      return [wish(`GetObject${version}`)];
    case 'DELETE':
      return [wish(query.has('uploadId') ? 'AbortMultipartUpload' : `DeleteObject${version}`)];
    case 'PUT':
    case 'POST':
      return [wish('PutObject'), ...alsoNeeded(headers, wish)];
    default:
      return [wish(method)];
  }
}

function alsoNeeded(headers: BucketCall['headers'], wish: (action: string) => Wish): readonly Wish[] {
  const source = headers['x-amz-copy-source'];
  const [bucket = '', ...key] =
    typeof source === 'string' ? decodeURIComponent(source).replace(/^\//, '').split('/') : [];
  return [
    ...(bucket === '' ? [] : [objectWish('GetObject', bucket, key.join('/'))]),
    ...('x-amz-tagging' in headers ? [wish('PutObjectTagging')] : []),
    ...('x-amz-acl' in headers ? [wish('PutObjectAcl')] : []),
  ];
}
