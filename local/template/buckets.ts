import * as z from 'zod';
import type { CrossOriginRule } from '../iam/cross-origin.ts';
import type { Inventory } from './inventory.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';

const corsRule = z
  .strictObject({
    Id: LABEL,
    AllowedOrigins: z.array(z.string()),
    AllowedMethods: z.array(z.string()),
    AllowedHeaders: z.array(z.string()).default([]),
    ExposedHeaders: z.array(z.string()).default([]),
    MaxAge: z.number().optional(),
  })
  .transform(
    (rule): CrossOriginRule => ({
      origins: rule.AllowedOrigins,
      methods: rule.AllowedMethods,
      headers: rule.AllowedHeaders,
      exposed: rule.ExposedHeaders,
      maxAge: rule.MaxAge,
    }),
  );

export const bucketType = runType(
  'AWS::S3::Bucket',
  z.strictObject({
    BucketName: z.string().optional(),
    AccessControl: ignored('every caller stands behind the IAM proxy or the gate for links'),
    BucketEncryption: ENCRYPTION,
    CorsConfiguration: z.strictObject({ CorsRules: z.array(corsRule) }).optional(),
    LifecycleConfiguration: ignored('local files are kept'),
    LoggingConfiguration: ignored('nobody reads access logs of one machine'),
    ObjectLockConfiguration: ignored('whoever holds this machine holds its disk'),
    ObjectLockEnabled: ignored('whoever holds this machine holds its disk'),
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
  readonly crossOrigin: readonly CrossOriginRule[];
}

export function readBuckets(inventory: Inventory): readonly BucketResource[] {
  return inventory.all(bucketType).map(({ resource, arn, properties }) => ({
    logicalId: resource.logicalId,
    name: resource.name,
    arn,
    crossOrigin: properties.CorsConfiguration?.CorsRules ?? [],
  }));
}
