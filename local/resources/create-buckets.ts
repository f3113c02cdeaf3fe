import { CreateBucketCommand, HeadBucketCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import type { BucketResource } from '../template/buckets.ts';
import { engineClient } from './engine-clients.ts';

/** Makes buckets that are missing. Buckets are named across regions, so any region does. */
export async function createBuckets(
  buckets: readonly BucketResource[],
  endpoint: string,
  region: string,
): Promise<void> {
  const client = new S3Client({ ...engineClient(endpoint, region), forcePathStyle: true });
  try {
    for (const { name } of buckets) {
      if (!(await exists(client, name))) await client.send(new CreateBucketCommand({ Bucket: name }));
    }
  } finally {
    client.destroy();
  }
}

async function exists(client: S3Client, name: string): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
