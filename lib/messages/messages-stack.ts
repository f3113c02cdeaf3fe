import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Webhook } from '../../shared/http/webhook.ts';
import { grammarSchema, standardGrammar } from '../../shared/messages/grammar.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import type { Settings } from '../config/settings.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { WebhookFunction } from '../constructs/webhook-function.ts';
import { grantGateways, senderEnvironment } from '../notifications/messaging.ts';
import { grantActivation } from '../warranty/grant-activation.ts';
import { messageGuardEnvironment } from './message-guard-environment.ts';
import { ZaloChats } from './zalo-chats.ts';

interface GatewayFunction {
  readonly id: string;
  readonly webhook: Webhook;
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What people write to the short code, a function for each gateway that the settings name, and in chats. */
export class MessagesStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    for (const gateway of gatewaysOf(props.build.settings)) this.#receive(gateway, props);
    new ZaloChats(this, 'Zalo', { ...props, grammar: grammarOf(props.build.settings) });
  }

  #receive({ id, webhook, entry, environment }: GatewayFunction, { build, api, data }: DomainProps): void {
    const { company } = build.settings;
    const receive = new WebhookFunction(this, id, {
      build,
      api,
      webhook,
      entry,
      impact: 'People who write to the short code get no answer, and their warranties do not start.',
      memory: 1024,
      environment: {
        ...senderEnvironment(build.settings),
        GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn,
        CODE_KEYS_ARN: data.codeKeys.secretArn,
        SHORT_CODE: company.shortCode,
        MESSAGE_GRAMMAR: JSON.stringify(grammarOf(build.settings)),
        ...messageGuardEnvironment(build.settings),
        ...environment,
      },
    });
    grantActivation(receive, data, build.settings);
    data.grantItems(receive, {
      read: [prefix.conversation],
      write: [prefix.notice, prefix.limit, prefix.conversation],
      list: [{ index: index.first, prefixes: ['CUSTOMER#'] }],
    });
    grantGateways(receive, data);
  }
}

function gatewaysOf({ messages }: Settings): readonly GatewayFunction[] {
  const { esms, vCom, onePay, plain } = messages.gateways;
  const entry = (name: string) => `functions/messages/receive-${name}.lambda.ts`;
  return [
    ...(esms ? [{ id: 'Esms', webhook: messageWebhooks.esms, entry: entry('esms'), environment: {} }] : []),
    ...(vCom
      ? [{ id: 'VCom', webhook: messageWebhooks.vCom, entry: entry('v-com'), environment: { V_COM_URL: vCom.url } }]
      : []),
    ...(onePay ? [{ id: 'OnePay', webhook: messageWebhooks.onePay, entry: entry('one-pay'), environment: {} }] : []),
    ...(plain
      ? [
          {
            id: 'Plain',
            webhook: messageWebhooks.plain,
            entry: entry('plain'),
            environment: { PLAIN_SOURCES: JSON.stringify(plain.sources), PLAIN_NAMES: JSON.stringify(plain.names) },
          },
        ]
      : []),
  ];
}

function grammarOf({ company, messages }: Settings) {
  const { grammar = standardGrammar(company.smsKeyword) } = messages;
  return grammarSchema.parse({ ...grammar, keyword: company.smsKeyword });
}
