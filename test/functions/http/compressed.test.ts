import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { anyone } from '../../../shared/http/caller.ts';
import { answer, defineRoute } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { apiEvent, context, testDoor } from './door.ts';

const LAMBDA_ANSWERS_AT_MOST = 6_291_556;

const payment = (number: number) => ({
  partnerId: `01M81HJMKT8HF9XYRGWB${number}`,
  partnerName: `Nguyễn Văn ${number}`,
  phone: `+8490${number}`,
  account: `00110032${number}`,
  note: 'Thưởng lắp đặt tháng 11 năm 2026, chuyển khoản theo danh sách đã duyệt',
});
const path = '/v1/payments';
const payments = defineRoute({
  id: 'payments.list',
  method: 'GET',
  path,
  access: anyone,
  status: 200,
  reply: z.object({ items: z.array(z.record(z.string(), z.string())) }),
  problems: [],
  summary: 'Payments.',
});

async function listOf(count: number, acceptEncoding?: string) {
  const items = Array.from({ length: count }, (_, number) => payment(number));
  const list = serve(payments, async () => answer({ items }), testDoor());
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  const result = await list(apiEvent({ method: 'GET', path, headers }), context);
  return { items, result };
}

test.each(['gzip, deflate, br, zstd', 'br;q=1.0, GZIP;q=0.8', 'gzip'])(
  'a list is packed for who takes "%s"',
  async (accepted) => {
    const { items, result } = await listOf(200, accepted);
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: true, headers: { 'content-encoding': 'gzip' } });
    expect(JSON.parse(gunzipSync(Buffer.from(result.body ?? '', 'base64')).toString())).toEqual({ items });
  },
);

test.each([undefined, '', 'br', 'gzip;q=0', 'gzip;q=0.000, br'])('it is not for who says "%s"', async (accepted) => {
  const { items, result } = await listOf(200, accepted);
  expect(result.headers).not.toHaveProperty('content-encoding');
  expect(JSON.parse(result.body ?? '')).toEqual({ items });
});

test('what is short goes as it is', async () => {
  const { result } = await listOf(1, 'gzip');
  expect(result.isBase64Encoded).toBeUndefined();
});

test('40,000 payments are no more than a Lambda may answer with', async () => {
  const { items, result } = await listOf(40_000, 'gzip');
  expect(JSON.stringify({ items }).length).toBeGreaterThan(LAMBDA_ANSWERS_AT_MOST);
  expect(JSON.stringify(result).length).toBeLessThan(LAMBDA_ANSWERS_AT_MOST / 2);
});
