import * as z from 'zod';
import { FailureLimits } from '../../shared/abuse/failure-limits.ts';
import { FailuresOfDay } from '../../shared/abuse/failures-of-day.ts';
import { MessageGuard } from '../../shared/abuse/message-guard.ts';
import { IdempotencyRepository } from '../../shared/http/idempotency.ts';
import type { WebhookDoor } from '../../shared/http/serve-webhook.ts';
import { AnswerRepository } from '../../shared/messages/answer-repository.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import type { InboundGateway } from '../../shared/messages/gateways/inbound-gateway.ts';
import { grammarSchema } from '../../shared/messages/grammar.ts';
import type { GatewayCredentials } from '../../shared/notifications/gateway-credentials.ts';
import { liveCredentials, senderEnvironment, senderOf } from '../../shared/notifications/live-sms.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import type { Table } from '../../shared/table/table.ts';
import { activationEnvironment, liveActivation } from '../warranty/activation/live-activation.ts';
import { type AnswerMessageDeps, createAnswerMessage } from './answer-message.ts';
import { createReceiveMessage } from './receive-message.ts';

/** What any function that answers messages is told; `lib/messages` sets it. */
export const answersEnvironment = tableEnvironment.extend({
  ...senderEnvironment.shape,
  ...activationEnvironment.shape,
  FAILURES_PER_SENDER_AND_QUARTER_HOUR: z.coerce.number().int().min(1),
  FAILURES_PER_CODE_AND_DAY: z.coerce.number().int().min(1),
  FAILURES_BEFORE_WORK_FOR_ALL: z.coerce.number().int().min(1),
  MESSAGE_GRAMMAR: z.string().transform((text) => grammarSchema.parse(JSON.parse(text))),
});

const messagesEnvironment = answersEnvironment.extend({
  ORIGIN_SECRET_ARN: z.string().min(1),
  GATEWAY_SECRET_ARN: z.string().min(1),
  SHORT_CODE: z.string().min(1),
});

/** How messages are answered; a chat has no short code. */
export function liveAnswers(
  environment: z.output<typeof answersEnvironment>,
  table: Table,
  shortCode: string | undefined,
) {
  const records = new IdempotencyRepository(table);
  const answers = new AnswerRepository(table, records);
  const deps: AnswerMessageDeps = {
    ...liveActivation(environment, table),
    answers,
    records,
    conversations: new ConversationRepository(table),
    guard: liveMessageGuard(environment, table),
    desk: { sender: senderOf(environment), grammar: environment.MESSAGE_GRAMMAR, shortCode },
  };
  return { ...deps, answers, answer: createAnswerMessage(deps) };
}

function liveMessageGuard(environment: z.output<typeof answersEnvironment>, table: Table): MessageGuard {
  return new MessageGuard({
    limits: new FailureLimits(table, {
      sender: environment.FAILURES_PER_SENDER_AND_QUARTER_HOUR,
      code: environment.FAILURES_PER_CODE_AND_DAY,
    }),
    failures: new FailuresOfDay(table, environment.FAILURES_BEFORE_WORK_FOR_ALL),
    now: systemClock,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}

/** A gateway's receiver as it is deployed; `speak` makes it of the credentials, undefined where they lack its part. */
export function liveMessages(speak: (credentials: GatewayCredentials) => InboundGateway | undefined) {
  const environment = parseEnvironment(messagesEnvironment);
  const table = liveTable(environment.TABLE_NAME);
  const secrets = new Secrets();
  const metrics = liveMetrics();
  const credentials = liveCredentials(environment.GATEWAY_SECRET_ARN);
  const { answer } = liveAnswers(environment, table, environment.SHORT_CODE);
  const gateway = async () => speak(await credentials());
  const door: WebhookDoor = {
    originSecrets: () => secrets.currentAndPrevious(environment.ORIGIN_SECRET_ARN),
    log: consoleLog(),
  };
  const notices = new NoticeRepository(table);
  return { receive: createReceiveMessage({ gateway, answer, notices, now: systemClock, metrics }), door };
}
