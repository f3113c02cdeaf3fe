import { expect, test } from 'vitest';
import { provePhone } from '../../../functions/identity/prove-phone.ts';
import { sendOneTimeCode } from '../../../functions/identity/send-one-time-code.ts';
import { codeOf, oneTimeCodeSchema } from '../../../shared/identity/one-time-code.ts';
import type { SmsMessage } from '../../../shared/notifications/esms-gateway.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { spyMetrics } from '../runtime/measured.ts';

const SECRET = 'the secret of the codes';
const request = oneTimeCodeSchema.parse({
  requestId: 'R-1',
  purpose: 'look-up-warranties',
  phone: '+84912345678',
  requestedAt: '2026-11-21T03:00:00.000Z',
  validUntil: '2026-11-21T03:10:00.000Z',
});

async function sent(outcome: 'sent' | 'unreachable' | 'busy') {
  const metrics = spyMetrics();
  const messages: SmsMessage[] = [];
  const sms = {
    send: async (message: SmsMessage) => {
      messages.push(message);
      return { outcome, code: '100' };
    },
  };
  const log = consoleLog(() => undefined);
  const sender = { smsName: 'LACPHONG' };
  await sendOneTimeCode(request, 'E-1', { codeSecret: async () => SECRET, sms, sender, log, metrics });
  return metrics.measured.filter(({ name }) => name === 'OneTimeCodes');
}

async function answered(guess: string) {
  const metrics = spyMetrics();
  const codes = { guess: async () => ({ allowed: true, request, triesLeft: 4 }) as const };
  await provePhone(request, guess, { codes, codeSecrets: async () => [SECRET], metrics });
  return metrics.measured;
}

test('a code that left is counted as sent, one that did not is not', async () => {
  expect(await sent('sent')).toEqual([{ name: 'OneTimeCodes', value: 1, by: { Outcome: 'sent' } }]);
  expect(await sent('unreachable')).toEqual([]);
  expect(await sent('busy')).toEqual([]);
});

test('only the right code is counted as used', async () => {
  const code = codeOf(SECRET, request);
  expect(await answered(code)).toEqual([{ name: 'OneTimeCodes', value: 1, by: { Outcome: 'used' } }]);
  expect(await answered(code === '000000' ? '000001' : '000000')).toEqual([]);
});
