import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { EventPublisher } from '../../shared/events/event-publisher.ts';
import { OutboxRepository } from '../../shared/events/outbox-repository.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';

/** What relay and sweeper both stand on. */
export function liveDispatch() {
  const environment = parseEnvironment(
    tableEnvironment.extend({ EVENTS_TOPIC_ARN: z.string().min(1), ACCRUALS_QUEUE_URL: z.string().min(1) }),
  );
  return {
    publisher: new EventPublisher(new SNSClient({}), new SQSClient({}), {
      topicArn: environment.EVENTS_TOPIC_ARN,
      accrualsUrl: environment.ACCRUALS_QUEUE_URL,
    }),
    outbox: new OutboxRepository(liveTable(environment.TABLE_NAME)),
    now: systemClock,
    log: consoleLog(),
    metrics: liveMetrics(),
  };
}
