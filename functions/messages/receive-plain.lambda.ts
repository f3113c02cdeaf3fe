import * as z from 'zod';
import { serveWebhook } from '../../shared/http/serve-webhook.ts';
import { plainInbound } from '../../shared/messages/gateways/plain.ts';
import { plainNamesSchema, sourceSchema } from '../../shared/messages/gateways/plain-settings.ts';
import { messageWebhooks } from '../../shared/messages/message-routes.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { allowedSources } from './allowed-sources.ts';
import { liveMessages } from './live-messages.ts';

const asJson = <S extends z.ZodType>(schema: S) => z.string().transform((text) => schema.parse(JSON.parse(text)));
const environment = parseEnvironment(
  z.object({ PLAIN_SOURCES: asJson(z.array(sourceSchema)), PLAIN_NAMES: asJson(plainNamesSchema) }),
);
const isSource = allowedSources(environment.PLAIN_SOURCES);

const { receive, door } = liveMessages(
  ({ plain }) => plain && plainInbound({ secret: plain.secret, isSource, names: environment.PLAIN_NAMES }),
);

export const handler = serveWebhook(messageWebhooks.plain, receive, door);
