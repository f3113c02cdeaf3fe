import * as z from 'zod';
import type { FunctionResource, QueueSource, StreamSource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import type { QueueResource } from './messaging.ts';
import { ENCRYPTION, type Found, LABEL, runType } from './run-type.ts';
import type { TableResource } from './tables.ts';
import { unsupported } from './unsupported.ts';

const NEVER = -1;

const mappingProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().int().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.number().int() }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  MaximumRetryAttempts: z.number().int().default(NEVER),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  // Both at what they are when left out: the records of a shard in order, of any age.
  ParallelizationFactor: z.literal(1).optional(),
  MaximumRecordAgeInSeconds: z.literal(NEVER).optional(),
  KmsKeyArn: ENCRYPTION,
  Tags: LABEL,
});

export const mappingType = runType('AWS::Lambda::EventSourceMapping', mappingProperties);
type Mapping = Found<z.output<typeof mappingProperties>>;

export interface EventSources {
  readonly queueSources: readonly QueueSource[];
  readonly streamSources: readonly StreamSource[];
}

/** What a mapping may name. */
interface Known {
  readonly functions: readonly FunctionResource[];
  readonly queues: readonly QueueResource[];
  readonly tables: readonly TableResource[];
}

export function readEventSources(inventory: Inventory, known: Known): EventSources {
  const queueSources: QueueSource[] = [];
  const streamSources: StreamSource[] = [];
  for (const mapping of inventory.all(mappingType)) {
    const source = mapping.properties.EventSourceArn;
    const table = known.tables.find(({ streamArn }) => streamArn === source);
    if (!mapping.properties.Enabled) continue;
    if (known.queues.some(({ arn }) => arn === source)) queueSources.push(queueSource(mapping, known));
    else if (table) streamSources.push(streamSource(mapping, table, known));
    else throw unsupported(mapping.resource, `no stack has its source ${source}`);
  }
  return { queueSources, streamSources };
}

function queueSource(mapping: Mapping, known: Known): QueueSource {
  const { properties, resource } = mapping;
  const streamOnly = ['FilterCriteria', 'DestinationConfig'] as const;
  const wrong = streamOnly.find((name) => properties[name] !== undefined);
  if (wrong) throw unsupported(resource, `property ${wrong} is handled for streams only`);
  return {
    functionArn: functionArnOf(mapping, known),
    queueArn: properties.EventSourceArn,
    batchSize: properties.BatchSize ?? 10,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    maxConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? 10,
    partialFailures: properties.FunctionResponseTypes.length > 0,
  };
}

function streamSource(mapping: Mapping, table: TableResource, known: Known): StreamSource {
  const { properties, resource } = mapping;
  if (properties.ScalingConfig) throw unsupported(resource, 'property ScalingConfig is handled for queues only');
  if (!properties.StartingPosition) throw unsupported(resource, 'property StartingPosition is missing');
  if (!table.streamView) throw unsupported(resource, `table ${table.logicalId} has no stream`);
  const failureQueueArn = properties.DestinationConfig?.OnFailure.Destination;
  if (failureQueueArn !== undefined && !known.queues.some(({ arn }) => arn === failureQueueArn)) {
    throw unsupported(resource, `what failed may go to a queue only, not to ${failureQueueArn}`);
  }
  return {
    id: `${resource.stack}-${resource.logicalId}`,
    functionArn: functionArnOf(mapping, known),
    tableName: table.name,
    batchSize: properties.BatchSize ?? 100,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    startingPosition: properties.StartingPosition,
    maximumRetries: properties.MaximumRetryAttempts,
    bisectOnError: properties.BisectBatchOnFunctionError,
    partialFailures: properties.FunctionResponseTypes.length > 0,
    filters: properties.FilterCriteria?.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern)) ?? [],
    failureQueueArn,
  };
}

function functionArnOf({ resource, properties }: Mapping, { functions }: Known): string {
  const target = functions.find(({ arn, name }) => arn === properties.FunctionName || name === properties.FunctionName);
  if (!target) throw unsupported(resource, `no stack has its function ${properties.FunctionName}`);
  return target.arn;
}
