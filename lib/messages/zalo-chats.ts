import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { replyWritten } from '../../shared/messages/conversation-events.ts';
import { conversationRoutes } from '../../shared/messages/conversation-routes.ts';
import type { Grammar } from '../../shared/messages/grammar.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { WebhookFunction } from '../constructs/webhook-function.ts';
import { oneTimeCodeSecret } from '../identity/one-time-code-secret.ts';
import { grantGateways, senderEnvironment, smsEnvironment } from '../notifications/messaging.ts';
import { grantActivation } from '../warranty/grant-activation.ts';
import { messageGuardEnvironment } from './message-guard-environment.ts';

export interface ZaloChatsProps extends DomainProps {
  readonly grammar: Grammar;
}

/** Several photos of a phone, each looked at in parts. */
const LONGEST_ANSWER = Duration.seconds(90);
/** A photo stands in memory with what is cut from it. */
const MEMORY = 3_008;

/** What people write to the Official Account: answered by the grammar, or by customer care. */
export class ZaloChats extends Construct {
  constructor(scope: Construct, id: string, props: ZaloChatsProps) {
    super(scope, id);
    const worker = this.#answer(props);
    this.#receive(props, worker);
    this.#sendReplies(props);
    this.#conversations(props);
  }

  #answer({ build, data, grammar }: ZaloChatsProps): QueueWorker {
    const { settings } = build;
    const codeSecret = oneTimeCodeSecret(this, data, 'people who link their phone to a chat');
    const worker = new QueueWorker(this, 'AnswerChat', {
      build,
      key: data.key,
      entry: 'functions/messages/answer-chat.lambda.ts',
      impact: 'People who write on Zalo get no answer, and their warranties do not start.',
      timeout: LONGEST_ANSWER,
      memory: MEMORY,
      batchSize: 1,
      environment: {
        TABLE_NAME: data.table.tableName,
        ...senderEnvironment(settings),
        ...smsEnvironment(settings, data),
        ...chatEnvironment(settings),
        CODE_KEYS_ARN: data.codeKeys.secretArn,
        CODE_SECRET_ARN: codeSecret.secretArn,
        MESSAGE_GRAMMAR: JSON.stringify(grammar),
        ...messageGuardEnvironment(settings),
        LINK_CODES_PER_DAY: String(settings.messages.zalo.linkCodesPerDay),
        PICTURE_HOSTS: JSON.stringify(settings.messages.zalo.pictureHosts),
      },
    });
    worker.lambda.addEnvironment('QUEUE_URL', worker.work.queue.queueUrl);
    worker.lambda.addEnvironment('DEAD_LETTERS_URL', worker.work.deadLetters.queueUrl);
    worker.work.deadLetters.grantSendMessages(worker);
    grantActivation(worker, data, settings);
    data.grantItems(worker, {
      read: [prefix.chatUser, prefix.conversation, prefix.oneTimeCode, prefix.providerToken],
      write: [
        prefix.chatUser,
        prefix.conversation,
        prefix.oneTimeCode,
        prefix.limit,
        prefix.notice,
        prefix.providerToken,
      ],
      list: [{ index: index.first, prefixes: ['CUSTOMER#'] }],
    });
    data.grantSecret(worker, codeSecret);
    grantGateways(worker, data);
    return worker;
  }

  #receive({ build, api, data }: ZaloChatsProps, { work }: QueueWorker): void {
    const receive = new WebhookFunction(this, 'ReceiveZalo', {
      build,
      api,
      webhook: messageWebhooks.zalo,
      entry: 'functions/messages/receive-zalo.lambda.ts',
      impact: 'People who write on Zalo are not heard.',
      environment: { GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn, CHAT_QUEUE_URL: work.queue.queueUrl },
    });
    work.queue.grantSendMessages(receive);
    grantGateways(receive, data);
  }

  #sendReplies({ build, data }: ZaloChatsProps): void {
    const send = new EventWorker(this, 'SendReply', {
      build,
      key: data.key,
      topic: data.events,
      types: [replyWritten.type],
      entry: 'functions/messages/send-reply.lambda.ts',
      impact: 'What customer care answers does not reach the customer.',
      environment: {
        TABLE_NAME: data.table.tableName,
        GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn,
        ...smsEnvironment(build.settings, data),
        ...chatEnvironment(build.settings),
      },
    });
    data.grantItems(send, {
      read: [prefix.conversation, prefix.providerToken, prefix.idempotency],
      write: [prefix.conversation, prefix.providerToken, prefix.idempotency],
    });
    grantGateways(send, data);
  }

  #conversations({ build, api, data }: ZaloChatsProps): void {
    const list = new ApiFunction(this, 'ListConversations', {
      build,
      api,
      route: conversationRoutes.list,
      entry: 'functions/messages/list-conversations.lambda.ts',
      impact: 'Customer care does not see who waits for an answer.',
    });
    data.grantItems(list, { list: [{ index: index.first, prefixes: ['CONVERSATIONS#'] }] });
    const read = new ApiFunction(this, 'ReadConversation', {
      build,
      api,
      route: conversationRoutes.read,
      entry: 'functions/messages/read-conversation.lambda.ts',
      impact: 'Customer care cannot read what customers wrote.',
    });
    data.grantItems(read, { read: [prefix.conversation, prefix.chatUser] });
    const reply = new ApiFunction(this, 'ReplyInConversation', {
      build,
      api,
      route: conversationRoutes.reply,
      entry: 'functions/messages/reply-in-conversation.lambda.ts',
      impact: 'Customer care cannot answer customers.',
    });
    data.grantItems(reply, {
      read: [prefix.conversation, prefix.idempotency],
      write: [prefix.conversation, prefix.outbox, prefix.idempotency],
    });
    const assign = new ApiFunction(this, 'AssignConversation', {
      build,
      api,
      route: conversationRoutes.assign,
      entry: 'functions/messages/assign-conversation.lambda.ts',
      impact: 'Customer care cannot say who answers whom.',
    });
    data.grantItems(assign, {
      read: [prefix.conversation, prefix.idempotency],
      write: [prefix.conversation, prefix.idempotency],
    });
    const close = new ApiFunction(this, 'CloseConversation', {
      build,
      api,
      route: conversationRoutes.close,
      entry: 'functions/messages/close-conversation.lambda.ts',
      impact: 'Conversations that were dealt with stay on the list.',
    });
    data.grantItems(close, {
      read: [prefix.conversation, prefix.idempotency],
      write: [prefix.conversation, prefix.idempotency],
    });
  }
}

/** What `liveChat` reads besides the gateways' secret. */
function chatEnvironment({ gateways }: DomainProps['build']['settings']): Record<string, string> {
  return { ZALO_CHAT_URL: gateways.zaloChatUrl, ZALO_OAUTH_URL: gateways.zaloOauthUrl };
}
