import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

export interface Units {
  readonly reads: number;
  readonly writes: number;
  readonly indexWrites: number;
}

const unitsSchema = z.object({ CapacityUnits: z.number() });
const consumedSchema = z.object({
  Table: unitsSchema,
  GlobalSecondaryIndexes: z.record(z.string(), unitsSchema).default({}),
});
const outputSchema = z.object({ ConsumedCapacity: z.union([consumedSchema, z.array(consumedSchema)]).optional() });

/** Makes `client` ask what each call consumes; `take` tells the sum since it was last asked. */
export function counted(client: DynamoDBDocumentClient): { take(): Units } {
  let units: Units = { reads: 0, writes: 0, indexWrites: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const result = await next(args);
      const { ConsumedCapacity: consumed = [] } = outputSchema.parse(result.output);
      for (const one of Array.isArray(consumed) ? consumed : [consumed]) {
        const ofIndexes = Object.values(one.GlobalSecondaryIndexes).reduce(
          (sum, { CapacityUnits }) => sum + CapacityUnits,
          0,
        );
        units = /Write|Put|Update|Delete/.test(context.commandName ?? '')
          ? {
              ...units,
              writes: units.writes + one.Table.CapacityUnits,
              indexWrites: units.indexWrites + ofIndexes,
            }
          : { ...units, reads: units.reads + one.Table.CapacityUnits + ofIndexes };
      }
      return result;
    },
    { step: 'initialize' },
  );
  return {
    take: () => {
      const taken = units;
      units = { reads: 0, writes: 0, indexWrites: 0 };
      return taken;
    },
  };
}
