import * as z from 'zod';
import type { Inventory } from './inventory.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const CAPACITY = ignored('capacity is not limited here');

const secondaryIndex = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  WriteOnDemandThroughputSettings: CAPACITY,
  WarmThroughput: CAPACITY,
});

export const tableType = runType(
  'AWS::DynamoDB::GlobalTable',
  z.strictObject({
    TableName: z.string().optional(),
    AttributeDefinitions: z.array(
      z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(secondaryIndex).default([]),
    StreamSpecification: z
      .strictObject({ StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']) })
      .optional(),
    TimeToLiveSpecification: ignored('readers take an expired item for absent, and nobody lacks the space'),
    Replicas: z.array(
      z.strictObject({
        Region: z.string(),
        DeletionProtectionEnabled: ignored('nothing deletes a local table'),
        GlobalSecondaryIndexes: ignored('settings of a replica that are not played'),
        PointInTimeRecoverySpecification: ignored('a local state has no backups'),
        ContributorInsightsSpecification: ignored('nobody reads metrics of one machine'),
        SSESpecification: ENCRYPTION,
        Tags: LABEL,
        TableClass: ignored('a price class'),
      }),
    ),
    BillingMode: CAPACITY,
    SSESpecification: ENCRYPTION,
    WarmThroughput: CAPACITY,
    WriteOnDemandThroughputSettings: CAPACITY,
  }),
);

export interface KeyAttribute {
  readonly name: string;
  readonly kind: 'HASH' | 'RANGE';
}

export interface TableResource {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** As functions and event sources name it; not the engine's own stream address. */
  readonly streamArn: string;
  readonly attributes: readonly { readonly name: string; readonly type: 'S' | 'N' | 'B' }[];
  readonly keys: readonly KeyAttribute[];
  readonly indexes: readonly {
    readonly name: string;
    readonly keys: readonly KeyAttribute[];
    readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly projected: readonly string[];
  }[];
  readonly streamView: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY' | undefined;
}

export function readTables(inventory: Inventory): readonly TableResource[] {
  return inventory.all(tableType).map(({ resource, arn, properties }) => {
    if (properties.Replicas.length !== 1) throw unsupported(resource, 'only a table in one region is run');
    return {
      logicalId: resource.logicalId,
      name: resource.name,
      arn,
      streamArn: `${arn}/stream/local`,
      attributes: properties.AttributeDefinitions.map((attribute) => ({
        name: attribute.AttributeName,
        type: attribute.AttributeType,
      })),
      keys: keysOf(properties.KeySchema),
      indexes: properties.GlobalSecondaryIndexes.map((index) => ({
        name: index.IndexName,
        keys: keysOf(index.KeySchema),
        projection: index.Projection.ProjectionType,
        projected: index.Projection.NonKeyAttributes ?? [],
      })),
      streamView: properties.StreamSpecification?.StreamViewType,
    };
  });
}

function keysOf(keys: z.output<typeof keySchema>): readonly KeyAttribute[] {
  return keys.map((key) => ({ name: key.AttributeName, kind: key.KeyType }));
}
