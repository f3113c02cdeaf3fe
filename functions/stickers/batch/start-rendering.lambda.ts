import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { currentRequestId } from '../../../shared/runtime/request-id.ts';
import { createStartRendering } from './start-rendering.ts';

const environment = parseEnvironment(queueEnvironment.extend({ STATE_MACHINE_ARN: z.string().min(1) }));
const client = new SFNClient({});

async function start(batchId: string, name: string): Promise<void> {
  try {
    await client.send(
      new StartExecutionCommand({
        stateMachineArn: environment.STATE_MACHINE_ARN,
        name,
        input: JSON.stringify({ batchId, requestId: currentRequestId() }),
      }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

export const handler = serveQueue(createStartRendering({ start }), liveQueue(environment));
