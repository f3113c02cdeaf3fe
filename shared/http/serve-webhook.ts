import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Log } from '../runtime/log.ts';
import { onBehalfOf } from '../runtime/request-id.ts';
import { MAX_BODY_BYTES } from './serve.ts';
import type { Webhook, WebhookReply, WebhookRequest } from './webhook.ts';

export interface WebhookDoor {
  /** The values of the header that CloudFront adds; two are valid while one is rotated. */
  readonly originSecrets: () => Promise<readonly string[]>;
  readonly log: Log;
}

/** Makes a Lambda handler of a webhook: front door, raw values, and a 500 that makes the caller come back. */
export function serveWebhook(
  webhook: Webhook,
  handle: (request: WebhookRequest) => Promise<WebhookReply>,
  door: WebhookDoor,
) {
  const respond = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const about = { webhook: webhook.id };
    try {
      const reply = await answer(event, handle, door);
      door.log.info('webhook', { ...about, status: reply.status });
      return resultOf(reply);
    } catch (error) {
      door.log.error('webhook failed', error, about);
      return resultOf(plain(500, 'not taken, call again'));
    }
  };
  return (event: APIGatewayProxyEventV2) => onBehalfOf(event.requestContext.requestId, () => respond(event));
}

export function plain(status: number, body: string): WebhookReply {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

async function answer(
  event: APIGatewayProxyEventV2,
  handle: (request: WebhookRequest) => Promise<WebhookReply>,
  door: WebhookDoor,
): Promise<WebhookReply> {
  const shown = event.headers['x-origin-secret'];
  if (shown === undefined || !(await door.originSecrets()).includes(shown)) return plain(403, 'not this way');
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) return plain(413, 'too large');
  return handle({
    params: present(event.pathParameters ?? {}),
    // The parsed parameters of the event join repeated ones with commas, so the raw query is read.
    query: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
    headers: present(event.headers),
    body,
  });
}

function present(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function resultOf(reply: WebhookReply): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: reply.status,
    headers: { 'content-type': reply.contentType, 'cache-control': 'no-store' },
    body: reply.body,
  };
}
