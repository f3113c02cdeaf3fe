import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createTakeReceipt } from '../../../functions/notifications/take-receipt.ts';
import { serveWebhook } from '../../../shared/http/serve-webhook.ts';
import { notificationWebhooks } from '../../../shared/notifications/notification-routes.ts';
import { MemoryNotices, now, quietLog, spyLog, start } from './doubles.ts';

const credentials = {
  esms: {
    apiKey: 'api',
    secretKey: 'secret',
    inboundPrivateKey: 'inbound-private-key',
    receiptSecret: 'receipt_secret_that_nobody_guesses',
  },
  zalo: { appId: 'app', secretKey: 'zalo-secret', refreshToken: 'first-refresh' },
};
const EVENT = '01JD5Z8Y3W8T2M5V9Q4R7N1K6B';

function call(
  query: Record<string, string>,
  params: Record<string, string> = {},
  origin = 'front-door',
): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    rawPath: '/v1/hooks',
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { 'x-origin-secret': origin },
    pathParameters: params,
    routeKey: 'GET /v1/hooks',
    requestContext: {
      requestId: 'r1',
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method: 'GET', path: '/v1/hooks', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'eSMS' },
      routeKey: 'GET /v1/hooks',
      stage: '$default',
      time: '21/Nov/2026:03:00:00 +0000',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  };
}

describe('a delivery receipt', () => {
  const receipt = {
    SMSID: 's1',
    SendStatus: '5',
    SendSuccess: '1',
    SendFailed: '0',
    RequestId: `${EVENT}.customer.sms`,
  };
  const secret = credentials.esms.receiptSecret;

  function setUp(log = quietLog) {
    const notices = new MemoryNotices();
    notices.kept.set(`${EVENT}#customer`, {
      eventId: EVENT,
      recipient: 'customer',
      state: 'SENT',
      attempts: [],
      createdAt: start,
    });
    const takeReceipt = createTakeReceipt({ credentials: async () => credentials, notices, now });
    const door = { originSecrets: async () => ['front-door'], log };
    return { notices, handler: serveWebhook(notificationWebhooks.esmsReceipt, takeReceipt, door) };
  }

  test('at the secret address makes the notice delivered', async () => {
    const { handler, notices } = setUp();
    expect(await handler(call(receipt, { secret }))).toMatchObject({ statusCode: 200 });
    expect(notices.get(EVENT, 'customer')?.state).toBe('DELIVERED');
  });

  test('that tells of a failure makes it failed', async () => {
    const { handler, notices } = setUp();
    await handler(call({ ...receipt, SendSuccess: '0', SendFailed: '1' }, { secret }));
    expect(notices.get(EVENT, 'customer')?.state).toBe('FAILED');
  });

  test('at a guessed address finds nothing', async () => {
    const { handler, notices } = setUp();
    expect(await handler(call(receipt, { secret: 'guess' }))).toMatchObject({ statusCode: 404 });
    expect(notices.get(EVENT, 'customer')?.state).toBe('SENT');
  });

  test('of a sign-in code or a message on its way changes nothing', async () => {
    const { handler, notices } = setUp();
    expect(await handler(call({ ...receipt, RequestId: 'code.123' }, { secret }))).toMatchObject({ statusCode: 200 });
    expect(await handler(call({ ...receipt, SendStatus: '2' }, { secret }))).toMatchObject({ statusCode: 200 });
    expect(notices.get(EVENT, 'customer')?.state).toBe('SENT');
  });

  test('that cannot be noted is answered with an error, so that it comes again', async () => {
    const log = spyLog();
    const { handler, notices } = setUp(log);
    notices.receipt = () => Promise.reject(new Error('table away'));
    expect(await handler(call(receipt, { secret }))).toMatchObject({ statusCode: 500 });
    expect(log.lines.join()).not.toContain(secret);
  });
});
