import { expect, test } from 'vitest';
import { CodeNotSent, createSendCode } from '../../../functions/identity/send-code.ts';
import type { ChannelResult } from '../../../shared/notifications/channel.ts';
import type { SmsMessage } from '../../../shared/notifications/esms-gateway.ts';
import { now, spyLog } from '../notifications/doubles.ts';
import { noMetrics } from '../runtime/measured.ts';

const event = {
  version: '1',
  triggerSource: 'CustomSMSSender_Authentication',
  userPoolId: 'pool',
  userName: 'P1',
  request: {
    type: 'customSMSSenderRequestV1',
    code: 'ciphertext',
    userAttributes: { phone_number: '+84912345678', sub: 's' },
  },
};

function setUp(options: { left?: number; result?: ChannelResult } = {}) {
  const sent: SmsMessage[] = [];
  let left = options.left ?? 10;
  const log = spyLog();
  const sendCode = createSendCode({
    decrypt: async (code) => (code === 'ciphertext' ? '12345678' : 'wrong'),
    limit: {
      take: async () => {
        left -= 1;
        return left >= 0;
      },
    },
    sms: {
      send: async (message) => {
        sent.push(message);
        return options.result ?? { outcome: 'sent', code: '100' };
      },
    },
    smsName: 'LacPhong',
    now,
    log,
    metrics: noMetrics,
  });
  return { sendCode, sent, log };
}

test('the decrypted code goes to the person’s phone in our words', async () => {
  const { sendCode, sent } = setUp();
  await sendCode(event);
  expect(sent).toEqual([
    {
      to: '+84912345678',
      text: 'LacPhong: Ma xac nhan cua ban la 12345678, hieu luc 10 phut. Khong dua ma nay cho ai.',
      reference: expect.stringMatching(/^code\.[0-9a-f]{32}$/),
      receipt: false,
    },
  ]);
});

test('a repeated call carries the same reference, so that the gateway sends one', async () => {
  const { sendCode, sent } = setUp();
  await sendCode(event);
  await sendCode(event);
  expect(sent[0]?.reference).toBe(sent[1]?.reference);
});

test('beyond the day’s limit nothing is sent and nothing is tried again', async () => {
  const { sendCode, sent } = setUp({ left: 0 });
  await sendCode(event);
  expect(sent).toHaveLength(0);
});

test('a gateway that does not take the code makes Cognito call again', async () => {
  const { sendCode } = setUp({ result: { outcome: 'busy', code: 'http-503' } });
  await expect(sendCode(event)).rejects.toThrow(CodeNotSent);
});

test('codes of other kinds are not sent', async () => {
  const { sendCode, sent } = setUp();
  await sendCode({ ...event, triggerSource: 'CustomSMSSender_ForgotPassword' });
  expect(sent).toHaveLength(0);
});

test('neither code nor phone is logged', async () => {
  const { sendCode, log } = setUp();
  await sendCode(event);
  expect(log.lines.join()).not.toMatch(/12345678|912345678/);
});
