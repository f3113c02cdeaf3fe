import { expect, test } from 'vitest';
import {
  type Attempt,
  allowedBefore,
  nextChannel,
  noticeStateSchema,
  readReference,
  referenceOf,
} from '../../../shared/notifications/notice.ts';
import { instantOf } from '../../../shared/time/local-date.ts';

const at = instantOf(Date.UTC(2026, 10, 21));
const attempt = (channel: Attempt['channel'], outcome: Attempt['outcome']): Attempt => ({
  channel,
  outcome,
  code: '',
  at,
});

test('a notice only moves forward', () => {
  const order: readonly string[] = ['PENDING', 'SENDING', 'SENT', 'DELIVERED'];
  for (const state of noticeStateSchema.options) {
    for (const before of allowedBefore(state)) {
      if (state === 'FAILED') expect(before).not.toBe('DELIVERED');
      else expect(order.indexOf(before)).toBeLessThanOrEqual(order.indexOf(state));
    }
  }
  expect(allowedBefore('DELIVERED')).not.toContain('FAILED');
  expect(allowedBefore('SENDING')).not.toContain('SENT');
});

test('the first channel that may still work is tried', () => {
  const all = ['zalo', 'sms', 'email'] as const;
  expect(nextChannel([], all)).toBe('zalo');
  expect(nextChannel([attempt('zalo', 'unreachable')], all)).toBe('sms');
  expect(nextChannel([attempt('zalo', 'misconfigured')], all)).toBe('zalo');
  expect(nextChannel([attempt('zalo', 'misconfigured')], all, ['zalo'])).toBe('sms');
  expect(nextChannel([attempt('zalo', 'unreachable'), attempt('sms', 'unreachable')], all)).toBe('email');
  expect(nextChannel([attempt('zalo', 'unreachable'), attempt('sms', 'unreachable')], ['zalo', 'sms'])).toBeUndefined();
});

test('a provider that stays busy gives way to the next channel, but the last one is never given up', () => {
  const busy = [attempt('zalo', 'busy'), attempt('zalo', 'busy')];
  expect(nextChannel(busy, ['zalo', 'sms'])).toBe('zalo');
  expect(nextChannel([...busy, attempt('zalo', 'busy')], ['zalo', 'sms'])).toBe('sms');
  expect(nextChannel([...busy, attempt('zalo', 'busy')], ['zalo'])).toBe('zalo');
});

test('a reference leads back to its notice, and others are nobody’s', () => {
  const reference = referenceOf('01JD5Z8Y3W8T2M5V9Q4R7N1K6B', 'customer', 'sms');
  expect(reference.length).toBeLessThanOrEqual(48);
  expect(readReference(reference)).toEqual({
    eventId: '01JD5Z8Y3W8T2M5V9Q4R7N1K6B',
    recipient: 'customer',
    channel: 'sms',
  });
  expect(readReference('code.0123456789abcdef')).toBeUndefined();
  expect(readReference('event.stranger.sms')).toBeUndefined();
  expect(() => referenceOf('x'.repeat(60), 'customer', 'sms')).toThrow(RangeError);
});
