import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isPictureAddress } from '../../../shared/messages/fetch-picture.ts';
import { readZaloEvent } from '../../../shared/messages/zalo-webhook.ts';
import { addMilliseconds, instantOf } from '../../../shared/time/local-date.ts';

const credentials = { appId: '360846524940903967', oaSecretKey: 'a-secret-of-the-account' };
const now = instantOf(Date.UTC(2026, 10, 21, 3, 0, 30));
const timestamp = String(Date.parse(now) - 1_000);

const textEvent = {
  app_id: credentials.appId,
  sender: { id: '246845883529197922' },
  user_id_by_app: '552177279717587730',
  recipient: { id: '388613280878808645' },
  event_name: 'user_send_text',
  message: { text: 'LAMSUONG K7M2 9QXD 4T0W HB3C Nguyễn Văn An', msg_id: '96d3cdf3af150460909' },
  timestamp,
};
const sign = (body: string, at: string) =>
  createHash('sha256').update(`${credentials.appId}${body}${at}${credentials.oaSecretKey}`).digest('hex');
const requestOf = (event: object, header = `mac=${sign(JSON.stringify(event), timestamp)}`) => ({
  headers: { 'x-zevent-signature': header },
  body: JSON.stringify(event),
});
const read = (event: object) => readZaloEvent(requestOf(event), credentials, now);

describe('an event of Zalo', () => {
  test('is believed with and without `mac=` in front of its signature', () => {
    const expected = {
      ok: true,
      event: {
        kind: 'text',
        id: '96d3cdf3af150460909',
        userId: '246845883529197922',
        at: instantOf(Number(timestamp)),
        text: textEvent.message.text,
      },
    };
    expect(read(textEvent)).toEqual(expected);
    const bare = requestOf(textEvent, sign(JSON.stringify(textEvent), timestamp));
    expect(readZaloEvent(bare, credentials, now)).toEqual(expected);
  });

  test('is not believed once a single byte of its body was changed, or with another secret', () => {
    const request = requestOf(textEvent);
    const changed = { ...request, body: request.body.replace('Nguyễn', 'Nguyên') };
    expect(readZaloEvent(changed, credentials, now)).toEqual({ ok: false, refusal: 'unsigned' });
    const other = { ...credentials, oaSecretKey: 'another-secret' };
    expect(readZaloEvent(request, other, now)).toEqual({ ok: false, refusal: 'unsigned' });
    expect(readZaloEvent({ ...request, headers: {} }, credentials, now)).toEqual({ ok: false, refusal: 'unsigned' });
  });

  test('that is older than a quarter of an hour, or from the future, is refused', () => {
    const request = requestOf(textEvent);
    for (const late of [16 * 60_000, -16 * 60_000]) {
      const arrival = readZaloEvent(request, credentials, addMilliseconds(now, late));
      expect(arrival).toEqual({ ok: false, refusal: 'stale' });
    }
  });

  test('with pictures names their addresses; with anything else, what it is', () => {
    const url = 'https://f20-zpc.zdn.vn/1/picture.jpg';
    const attachments = [{ type: 'image', payload: { thumbnail: `${url}?small`, url } }];
    const message = { msg_id: 'm-1', text: '', attachments };
    expect(read({ ...textEvent, event_name: 'user_send_image', message })).toMatchObject({
      event: { kind: 'pictures', urls: [url] },
    });
    expect(read({ ...textEvent, event_name: 'user_send_sticker', message })).toMatchObject({
      event: { kind: 'other', what: 'sticker' },
    });
  });

  test('that tells of a delivered notice names the notice; one that concerns nobody is taken all the same', () => {
    const message = { delivery_time: timestamp, msg_id: 'z-1', tracking_id: 'E-1.customer.zalo' };
    expect(read({ ...textEvent, event_name: 'user_received_message', message })).toMatchObject({
      event: { kind: 'receipt', reference: 'E-1.customer.zalo' },
    });
    expect(read({ event_name: 'follow', follower: { id: '1' }, timestamp })).toEqual({ ok: true, event: undefined });
  });
});

/** mulberry32: the same requests in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

const ODD = ['', '\0', '\ud800', 'đ', '"', '{', '}', 'null', '[]', '1e999', '__proto__', 'mac=', '99999999999999'];

test('of 100,000 mutated requests none is an error, and none counts without its signature', () => {
  const roll = dice(20_261_122);
  const change = (text: string) => {
    const at = roll(text.length + 1);
    const odd = ODD[roll(ODD.length)] ?? '';
    return text.slice(0, at) + odd + text.slice(at + roll(3));
  };
  const whole = requestOf(textEvent);
  const header = whole.headers['x-zevent-signature'];
  let believed = 0;
  for (let count = 0; count < 100_000; count += 1) {
    const body = roll(4) === 0 ? whole.body : change(whole.body);
    const shown = roll(3) === 0 ? change(header) : header;
    // One in ten is signed anew, so that what stands behind the signature is reached with all kinds of bodies.
    const signed = roll(10) === 0 ? `mac=${sign(body, timestamp)}` : shown;
    const arrival = readZaloEvent({ headers: { 'x-zevent-signature': signed }, body }, credentials, now);
    if (!arrival.ok) continue;
    believed += 1;
    const timestampOf: unknown = JSON.parse(body).timestamp;
    const mac = signed.replace(/^mac=/i, '').toLowerCase();
    if (mac !== sign(body, String(timestampOf))) expect.unreachable(JSON.stringify({ signed, body }));
  }
  expect(believed).toBeGreaterThan(1_000);
}, 30_000);

describe('a picture is taken', () => {
  const hosts = ['zdn.vn', '127.0.0.1:8000'];
  test.each(['https://zdn.vn/a.jpg', 'https://f20-zpc.zdn.vn/a.jpg', 'http://127.0.0.1:8000/pictures/a.png'])(
    'from %s',
    (address) => expect(isPictureAddress(address, hosts)).toBe(true),
  );
  test.each([
    'http://zdn.vn/a.jpg',
    'https://zdn.vn.evil.example/a.jpg',
    'https://evilzdn.vn/a.jpg',
    'https://user@zdn.vn/a.jpg',
    'https://zdn.vn:8443/a.jpg',
    'http://127.0.0.1:9000/a.jpg',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'nothing',
  ])('not from %s', (address) => expect(isPictureAddress(address, hosts)).toBe(false));
});
