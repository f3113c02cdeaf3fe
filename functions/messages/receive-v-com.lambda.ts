import * as z from 'zod';
import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { vComInbound } from '../../shared/messages/gateways/v-com.ts';
import { vComAnswers } from '../../shared/messages/gateways/v-com-answers.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveMessages } from './live-messages.ts';

const { V_COM_URL: url } = parseEnvironment(z.object({ V_COM_URL: z.url() }));

const { receive, door } = liveMessages(
  ({ vCom }) => vCom && vComInbound(vCom, vComAnswers({ url }, vCom, systemClock)),
);

export const handler = serveWebhook(messageWebhooks.vCom, receive, door);
