import * as z from 'zod';
import type { Inventory } from './inventory.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';

export const bucketType = runType(
  'AWS::S3::Bucket',
  z.strictObject({
    BucketName: z.string().optional(),
    AccessControl: ignored('every caller stands behind the IAM proxy or the gate for links'),
    BucketEncryption: ENCRYPTION,
    LifecycleConfiguration: ignored('local files are kept'),
    LoggingConfiguration: ignored('nobody reads access logs of one machine'),
    OwnershipControls: ignored('there is one account'),
    PublicAccessBlockConfiguration: ignored('every caller stands behind the IAM proxy or the gate for links'),
    VersioningConfiguration: ignored('the engine keeps one version; nothing reads earlier ones'),
    Tags: LABEL,
  }),
);

export interface BucketResource {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

export function readBuckets(inventory: Inventory): readonly BucketResource[] {
  return inventory
    .all(bucketType)
    .map(({ resource, arn }) => ({ logicalId: resource.logicalId, name: resource.name, arn }));
}
