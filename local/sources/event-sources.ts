import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Say, speakerOf } from '../lambda/function-log.ts';
import type { Invoke } from '../lambda/lambda-host.ts';
import type { Deployment, FunctionResource } from '../template/deployment.ts';
import type { Checkpoints } from './checkpoints.ts';
import { type RunningSource, startQueueSource } from './queue-source.ts';
import { startSchedules } from './schedules.ts';
import { startStreamSource } from './stream-source.ts';

export interface EventSourcesSettings {
  readonly deployment: Pick<Deployment, 'functions' | 'queueSources' | 'streamSources' | 'schedules'>;
  /** Where calls signed with a function's own access key are checked and passed on. */
  readonly endpoints: { readonly sqs: string; readonly streams: string };
  readonly invoke: Invoke;
  readonly checkpoints: Checkpoints;
  readonly say: Say;
}

/** What a function does by the clock, `rate(5 minutes)` or `cron(…)` in UTC; named as in the log: `gifts/expire-points`. */
export interface ScheduledWork {
  readonly name: string;
  readonly expression: string;
}

export interface EventSources {
  /** A hint that something was written: streams are read at once instead of at their next poll. */
  poke(): void;
  /** What runs by the clock. */
  readonly scheduled: readonly ScheduledWork[];
  /** Does now what is scheduled and waits for its end. Throws if it fails or there is none. */
  fire(name: string): Promise<void>;
  /** Takes nothing more and waits for what runs. */
  stop(): Promise<void>;
}

/** Starts everything that wakes functions by itself: queues, streams and schedules. */
export function startEventSources(settings: EventSourcesSettings): EventSources {
  const { deployment, endpoints, invoke, checkpoints, say } = settings;
  const clients = new FunctionClients(deployment.functions, endpoints);
  const queueUrlOf = (queueArn: string) => queueUrl(endpoints.sqs, queueArn);
  const sources: readonly RunningSource[] = [
    ...deployment.queueSources.map((source) =>
      startQueueSource({
        source,
        client: clients.sqs(source.functionArn),
        queueUrl: queueUrlOf(source.queueArn),
        invoke,
        say,
      }),
    ),
    ...deployment.streamSources.map((source) =>
      startStreamSource({
        source,
        streams: clients.streams(source.functionArn),
        queues: clients.sqs(source.functionArn),
        queueUrlOf,
        invoke,
        checkpoints,
        say,
      }),
    ),
  ];
  const functions = new Map(deployment.functions.map((resource) => [resource.arn, speakerOf(resource)]));
  const nameOf = (functionArn: string) => functions.get(functionArn) ?? functionArn;
  const schedules = startSchedules({ schedules: deployment.schedules, invoke, say });
  return {
    poke: () => {
      for (const source of sources) source.poke();
    },
    scheduled: deployment.schedules.map(({ functionArn, expression }) => ({ name: nameOf(functionArn), expression })),
    fire: async (name) => {
      const found = deployment.schedules.filter(({ functionArn }) => nameOf(functionArn) === name);
      if (found.length === 0) throw new Error(`nothing scheduled is called ${name}`);
      for (const { id } of found) await schedules.fire(id);
    },
    stop: async () => {
      schedules.stop();
      await Promise.all(sources.map((source) => source.stop()));
      clients.close();
    },
  };
}

/** The engine's own queue URLs carry an old port or a host that does not resolve, so they are built. */
export function queueUrl(endpoint: string, queueArn: string): string {
  const [, , , , account = '', name = ''] = queueArn.split(':');
  return new URL(`/${account}/${name}`, endpoint).href;
}

/** Clients that sign with the key of the function they read for. */
class FunctionClients {
  readonly #functions: ReadonlyMap<string, FunctionResource>;
  readonly #endpoints: EventSourcesSettings['endpoints'];
  readonly #open: { destroy(): void }[] = [];

  constructor(functions: readonly FunctionResource[], endpoints: EventSourcesSettings['endpoints']) {
    this.#functions = new Map(functions.map((resource) => [resource.arn, resource]));
    this.#endpoints = endpoints;
  }

  sqs(functionArn: string): SQSClient {
    const client = new SQSClient({ ...this.#identity(functionArn), endpoint: this.#endpoints.sqs });
    this.#open.push(client);
    return client;
  }

  streams(functionArn: string): DynamoDBStreamsClient {
    const client = new DynamoDBStreamsClient({ ...this.#identity(functionArn), endpoint: this.#endpoints.streams });
    this.#open.push(client);
    return client;
  }

  close(): void {
    for (const client of this.#open) client.destroy();
  }

  #identity(functionArn: string) {
    const resource = this.#functions.get(functionArn);
    if (!resource) throw new Error(`an event source belongs to ${functionArn}, which is no function here`);
    const { accessKeyId, secretAccessKey } = resource.principal;
    return { region: functionArn.split(':')[3] ?? '', credentials: { accessKeyId, secretAccessKey } };
  }
}
