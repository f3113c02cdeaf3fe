import type { EngineResources } from '../template/resolve-deployment.ts';
import { createBuckets } from './create-buckets.ts';
import { createQueues } from './create-queues.ts';
import { createTables } from './create-tables.ts';
import { createTopics } from './create-topics.ts';
import type { EngineAddresses } from './engine-clients.ts';

const BUCKET_REGION = 'us-east-1';

/**
 * Brings the engines to what the templates say. Everything of an earlier start on the same state is found again and kept;
 * doing it twice changes nothing.
 */
export async function createResources(
  resources: EngineResources,
  engines: EngineAddresses,
  say: (line: string) => void,
): Promise<void> {
  await Promise.all([
    createTables(resources.tables, engines.tables),
    createBuckets(resources.buckets, engines.messaging, BUCKET_REGION),
    createMessaging(resources, engines, say),
  ]);
}

/** Topics deliver to queues, so these come first. */
async function createMessaging(
  { queues, topics, subscriptions }: EngineResources,
  engines: EngineAddresses,
  say: (line: string) => void,
): Promise<void> {
  await createQueues(queues, engines.messaging, say);
  await createTopics(topics, subscriptions, engines.messaging);
}
