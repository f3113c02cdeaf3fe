import { afterAll, describe, expect, test } from 'vitest';
import type { Attempt } from '../../../shared/notifications/notice.ts';
import { type Claimed, LeaseLost, NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { addMilliseconds, instantOf } from '../../../shared/time/local-date.ts';
import { startEngine } from '../engine.ts';

const start = instantOf(Date.UTC(2026, 10, 21, 3));
const engine = await startEngine({ now: () => start });
afterAll(() => engine.stop());
const notices = new NoticeRepository(engine.table);
const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  channel: 'sms',
  outcome: 'sent',
  code: '100',
  at: start,
  ...change,
});
const later = (seconds: number) => addMilliseconds(start, seconds * 1_000);

let events = 0;
function newEvent(): string {
  events += 1;
  return `E${events}`;
}

async function claimed(eventId: string, holder = 'a', at = start): Promise<Claimed> {
  const claim = await notices.claim(eventId, 'customer', holder, at);
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  return claim;
}

test('of many workers at once one may send', async () => {
  const event = newEvent();
  const claims = await Promise.all(
    Array.from({ length: 12 }, (_, worker) => notices.claim(event, 'customer', `w${worker}`, start)),
  );
  expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  expect(claims.filter(({ kind }) => kind === 'taken')).toHaveLength(11);
});

test('a lease that ran out is taken over, and what its first holder still notes does not count', async () => {
  const event = newEvent();
  const first = await claimed(event, 'a');
  expect(await notices.claim(event, 'customer', 'b', later(29))).toEqual({ kind: 'taken' });
  const second = await claimed(event, 'b', later(31));
  await expect(notices.noteAttempt(first, attempt())).rejects.toThrow(LeaseLost);
  await notices.sent(first, attempt({ code: 'late' }), undefined);
  expect(await notices.find(event, 'customer')).toMatchObject({ state: 'SENDING', attempts: [] });
  await notices.sent(second, attempt(), 'sms-1');
  expect(await notices.find(event, 'customer')).toMatchObject({ state: 'SENT', channel: 'sms', providerId: 'sms-1' });
});

test('a released notice may be claimed at once and knows what was tried', async () => {
  const event = newEvent();
  const first = await claimed(event);
  await notices.noteAttempt(first, attempt({ channel: 'zalo', outcome: 'unreachable', code: '-118' }));
  await notices.release(first);
  const second = await claimed(event, 'b');
  expect(second.notice.attempts).toEqual([attempt({ channel: 'zalo', outcome: 'unreachable', code: '-118' })]);
});

test('what was sent or failed is not sent again', async () => {
  const sent = newEvent();
  await notices.sent(await claimed(sent), attempt(), undefined);
  expect(await notices.claim(sent, 'customer', 'b', later(999))).toEqual({ kind: 'over' });
  const failed = newEvent();
  await notices.failed(await claimed(failed), start);
  expect(await notices.claim(failed, 'customer', 'b', later(999))).toEqual({ kind: 'over' });
});

test('customer and partner of one event are told apart', async () => {
  const event = newEvent();
  await notices.sent(await claimed(event), attempt(), undefined);
  expect(await notices.claim(event, 'partner', 'a', start)).toMatchObject({ kind: 'claimed' });
});

describe('a receipt', () => {
  const about = (eventId: string) => ({ eventId, recipient: 'customer', channel: 'sms' }) as const;

  test('ends a sent notice, and only once', async () => {
    const event = newEvent();
    await notices.sent(await claimed(event), attempt(), undefined);
    expect(await notices.receipt(about(event), 'DELIVERED', start)).toBe('noted');
    expect(await notices.receipt(about(event), 'FAILED', start)).toBe('not-ours');
    expect((await notices.find(event, 'customer'))?.state).toBe('DELIVERED');
  });

  test('may overtake our own note that it went', async () => {
    const event = newEvent();
    const claim = await claimed(event);
    expect(await notices.receipt(about(event), 'DELIVERED', start)).toBe('noted');
    await notices.sent(claim, attempt(), undefined);
    expect((await notices.find(event, 'customer'))?.state).toBe('DELIVERED');
  });

  test('of another channel, or for nobody, changes nothing', async () => {
    const event = newEvent();
    await notices.sent(await claimed(event), attempt({ channel: 'zalo' }), undefined);
    expect(await notices.receipt(about(event), 'FAILED', start)).toBe('not-ours');
    expect(await notices.receipt(about('nobody'), 'DELIVERED', start)).toBe('not-ours');
    expect(await notices.find('nobody', 'customer')).toBeUndefined();
  });
});
