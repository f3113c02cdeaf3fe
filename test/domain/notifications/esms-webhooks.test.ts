import { expect, test } from 'vitest';
import { esmsReceiptSchema } from '../../../shared/notifications/esms-webhooks.ts';

test('a receipt says delivered or failed only once the message is done', () => {
  const receipt = { SMSID: '1', RequestId: 'r', SendStatus: '5' };
  expect(esmsReceiptSchema.parse({ ...receipt, SendSuccess: '1', SendFailed: '0' }).state).toBe('DELIVERED');
  expect(esmsReceiptSchema.parse({ ...receipt, SendSuccess: '0', SendFailed: '1' }).state).toBe('FAILED');
  expect(esmsReceiptSchema.parse({ ...receipt, SendStatus: '1', SendSuccess: '0' }).state).toBeUndefined();
});
