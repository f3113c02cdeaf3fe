import { expect, test } from 'vitest';
import {
  type EsmsInbound,
  esmsReceiptSchema,
  esmsReply,
  esmsSignature,
  isFromEsms,
} from '../../../shared/notifications/esms-webhooks.ts';

const privateKey = 'khoa-bi-mat-cua-esms';
const message: EsmsInbound = {
  sender: '84912345678',
  content: 'LACPHONG giúp tôi 10+1 & x',
  serviceNumber: '8077',
  keyword: 'LACPHONG',
  cpid: 'tembao',
  smsid: 'abc-1',
  receiverTime: '20261121210500',
  sign: 'SIGN',
};

test('the signature is the MD5 that another program makes of the same values', () => {
  expect(esmsSignature(message, privateKey)).toBe('SdmK8pSXkZKf8Wd/GocutQ==');
});

test('a message counts only with the signature over exactly its values', () => {
  const signed = { ...message, sign: esmsSignature(message, privateKey) };
  expect(isFromEsms(signed, privateKey)).toBe(true);
  expect(isFromEsms(signed, 'another-key')).toBe(false);
  expect(isFromEsms({ ...signed, content: `${signed.content} ` }, privateKey)).toBe(false);
  expect(isFromEsms({ ...signed, sign: '' }, privateKey)).toBe(false);
});

test('the reply is XML whatever the text holds', () => {
  expect(esmsReply(message, 'a < b & "c"')).toBe(
    '<?xml version="1.0" encoding="utf-8"?><ClientResponse><Message>a &lt; b &amp; &quot;c&quot;</Message><Smsid>abc-1</Smsid><Receiver>84912345678</Receiver></ClientResponse>',
  );
});

test('a receipt says delivered or failed only once the message is done', () => {
  const receipt = { SMSID: '1', RequestId: 'r', SendStatus: '5' };
  expect(esmsReceiptSchema.parse({ ...receipt, SendSuccess: '1', SendFailed: '0' }).state).toBe('DELIVERED');
  expect(esmsReceiptSchema.parse({ ...receipt, SendSuccess: '0', SendFailed: '1' }).state).toBe('FAILED');
  expect(esmsReceiptSchema.parse({ ...receipt, SendStatus: '1', SendSuccess: '0' }).state).toBeUndefined();
});
