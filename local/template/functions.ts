import * as z from 'zod';
import { ENTRY_METADATA } from '../../lib/constructs/app-function.ts';
import type { FunctionResource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import type { PrincipalOf } from './roles.ts';
import { ENCRYPTION, ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const functionType = runType(
  'AWS::Lambda::Function',
  z.strictObject({
    FunctionName: z.string().optional(),
    Role: z.string(),
    Handler: z.string(),
    Runtime: z.literal('nodejs24.x'),
    Environment: z.strictObject({ Variables: z.record(z.string(), text).default({}) }).default({ Variables: {} }),
    Timeout: z.number().default(3),
    MemorySize: z.number().default(128),
    Code: ignored('the source is bundled from the entry that the metadata names'),
    Architectures: ignored('bundles are plain JavaScript'),
    EphemeralStorage: ignored('the disk of this machine'),
    LoggingConfig: ignored('lines are printed'),
    TracingConfig: ignored('nothing is traced here'),
    KmsKeyArn: ENCRYPTION,
    Description: LABEL,
    Tags: LABEL,
  }),
);

export function readFunctions(inventory: Inventory, principalOf: PrincipalOf): readonly FunctionResource[] {
  return inventory.all(functionType).map(({ resource, arn, properties, metadata }) => {
    const entry = metadata[ENTRY_METADATA];
    if (typeof entry !== 'string') throw unsupported(resource, `its metadata lacks ${ENTRY_METADATA}, the source file`);
    return {
      logicalId: resource.logicalId,
      name: resource.name,
      arn,
      entry,
      handler: properties.Handler,
      environment: properties.Environment.Variables,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      principal: principalOf(resource, properties.Role),
    };
  });
}
