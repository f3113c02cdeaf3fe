import { type BucketResource, readBuckets } from './buckets.ts';
import { runnable } from './check-support.ts';
import type { Deployment } from './deployment.ts';
import { readDistribution } from './distribution.ts';
import { Evaluator } from './evaluator.ts';
import { readEventSources } from './event-sources.ts';
import { readFunctions } from './functions.ts';
import { readRoutes } from './http-api.ts';
import { evaluated, Inventory } from './inventory.ts';
import {
  type QueueResource,
  readQueues,
  readSubscriptions,
  readTopics,
  type SubscriptionResource,
  type TopicResource,
} from './messaging.ts';
import type { Place } from './place.ts';
import { readRoles } from './roles.ts';
import { readSchedules } from './schedules.ts';
import { readKeys, readSecrets } from './secrets-and-keys.ts';
import type { StackTemplate } from './stack-template.ts';
import { readStateMachines } from './state-machines.ts';
import { readTables, type TableResource } from './tables.ts';
import { readUserPools } from './user-pools.ts';

/** What the engines hold. */
export interface EngineResources {
  readonly tables: readonly TableResource[];
  readonly queues: readonly QueueResource[];
  readonly topics: readonly TopicResource[];
  readonly subscriptions: readonly SubscriptionResource[];
  readonly buckets: readonly BucketResource[];
}

export interface ResolvedDeployment extends Deployment {
  readonly resources: EngineResources;
}

/** Works out what the templates come to in `place`. Throws UnsupportedTemplate naming everything that is not played. */
export function resolveDeployment(stacks: readonly StackTemplate[], place: Place): ResolvedDeployment {
  const evaluator = new Evaluator(stacks, place);
  const inventory = new Inventory(runnable(evaluated(stacks, evaluator), place), place);
  const tables = readTables(inventory);
  const queues = readQueues(inventory);
  const principalOf = readRoles(inventory);
  const functions = readFunctions(inventory, principalOf);
  const stateMachines = readStateMachines(inventory, principalOf);
  return {
    functions,
    routes: readRoutes(inventory, functions),
    ...readEventSources(inventory, { functions, queues, tables }),
    schedules: readSchedules(inventory, functions),
    stateMachines,
    userPools: readUserPools(inventory, functions),
    secrets: readSecrets(inventory),
    keys: readKeys(inventory),
    distribution: readDistribution(inventory),
    principals: [...functions, ...stateMachines].map(({ principal }) => principal),
    outputs: outputsOf(stacks, evaluator),
    resources: {
      tables,
      queues,
      topics: readTopics(inventory),
      subscriptions: readSubscriptions(inventory, queues),
      buckets: readBuckets(inventory),
    },
  };
}

/** Outputs that are known here; one that is not matters to nobody on this machine. */
function outputsOf(stacks: readonly StackTemplate[], evaluator: Evaluator): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const stack of stacks) {
    for (const [name, output] of Object.entries(stack.template.Outputs)) {
      const value = evaluator.evaluate(stack, output.Value);
      if (typeof value === 'string') outputs[`${stack.name}.${name}`] = value;
    }
  }
  return outputs;
}
