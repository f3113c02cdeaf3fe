import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { addMilliseconds, type Instant, instantOf } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import {
  type CaptureReason,
  capturedAtInput,
  captureInWords,
  countedFrom,
  judgeCapture,
} from '../../../shared/warranty/capture/capture.ts';
import { isSameRequest, requestPrint } from '../../../shared/warranty/capture/request-print.ts';
import { type Serial, untouchedSerial } from '../../../shared/warranty/serial.ts';

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;
const now = instantOf(Date.parse('2026-11-22T03:00:00Z'));
const sealedAt = instantOf(Date.parse('2026-11-01T03:00:00Z'));
const earlier = (milliseconds: number) => addMilliseconds(now, -milliseconds);
const judge = (capturedAt: Instant, sealed: Instant | undefined = sealedAt) =>
  judgeCapture({ capturedAt, now, sealedAt: sealed, withinDays: 7 });

describe('a capture', () => {
  test.each<[string, Instant, CaptureReason, Instant]>([
    ['of a moment ago counts from then', earlier(1), 'in-time', earlier(1)],
    ['of three days ago counts from then', earlier(3 * DAY), 'in-time', earlier(3 * DAY)],
    ['of seven days ago to the millisecond counts from then', earlier(7 * DAY), 'in-time', earlier(7 * DAY)],
    ['of a millisecond more counts from its arrival', earlier(7 * DAY + 1), 'too-late', now],
    ['of a clock five minutes ahead counts from its arrival, and is believed', earlier(-5 * MINUTE), 'in-time', now],
    ['of a clock further ahead counts from its arrival', earlier(-5 * MINUTE - 1), 'clock-ahead', now],
    ['of next year counts from its arrival', earlier(-365 * DAY), 'clock-ahead', now],
    ['from before the sticker was made counts from its arrival', earlier(22 * DAY), 'before-sticker', now],
    ['of a clock that was never set counts from its arrival', instantOf(0), 'before-sticker', now],
  ])('%s', (_, capturedAt, because, counted) => {
    const capture = judge(capturedAt);
    expect(capture).toEqual({ at: capturedAt, arrivedAt: now, because });
    expect(countedFrom(capture)).toBe(counted);
  });

  test('of a unit that was sealed during the seven days never counts from before', () => {
    expect(judge(earlier(2 * DAY), earlier(DAY)).because).toBe('before-sticker');
    expect(judge(earlier(DAY), earlier(DAY)).because).toBe('in-time');
  });

  test('is told in words which day counts, and why', () => {
    expect(captureInWords(judge(earlier(3 * DAY))).vi).toContain('19/11/2026');
    expect(captureInWords(judge(earlier(9 * DAY))).vi).toMatch(/13\/11\/2026.*quá hạn.*22\/11\/2026/);
    expect(captureInWords(judge(earlier(-DAY))).en).toMatch(/clock of the phone.*22\/11\/2026/);
  });

  test('is read in any zone and precision', () => {
    expect(capturedAtInput.parse('2026-11-22T10:00:00+07:00')).toBe('2026-11-22T03:00:00.000Z');
    expect(capturedAtInput.safeParse('yesterday').success).toBe(false);
  });
});

interface Sent {
  readonly code: string;
  readonly capturedAt: Instant;
  readonly arrivedAt: Instant;
}

/** What activations come to, in their order of arrival. */
function arrive(requests: readonly Sent[]): ReadonlyMap<string, Serial> {
  const serials = new Map<string, Serial>();
  for (const { code, capturedAt, arrivedAt } of requests) {
    const serial = serials.get(code) ?? untouchedSerial(code);
    const capture = judgeCapture({ capturedAt, now: arrivedAt, sealedAt, withinDays: 7 });
    const decision = activateWarranty(serial, countedFrom(capture));
    if (!decision.ok) continue;
    const { activationNumber: activations, activatedOn } = decision;
    serials.set(code, { code, state: 'activated', activations, activatedOn });
  }
  return serials;
}

test('captures of a week activate the same units from the same days, in whatever order and however often they arrive', () => {
  const minute = fc.integer({ min: 0, max: 7 * 24 * 60 });
  const captures = fc.uniqueArray(fc.record({ code: fc.integer({ min: 0, max: 60 }), ago: minute, delay: minute }), {
    selector: ({ code }) => code,
    maxLength: 30,
  });
  fc.assert(
    fc.property(captures, fc.array(fc.nat(), { maxLength: 60 }), (captured, order) => {
      const sent = captured.map(({ code, ago, delay }): Sent => {
        const capturedAt = earlier(ago * MINUTE);
        return { code: String(code), capturedAt, arrivedAt: addMilliseconds(capturedAt, delay * MINUTE) };
      });
      // Each again some hours later, as a phone does that lost its answer; then everything in another order.
      const again = sent.flatMap((one) => [one, one]);
      const shuffled = again
        .map((one, at) => ({ one, place: order[at % Math.max(1, order.length)] ?? at }))
        .sort((one, other) => one.place - other.place)
        .map(({ one }) => one);
      const sorted = (serials: ReadonlyMap<string, Serial>) => [...serials.values()].sort(byCode);
      expect(sorted(arrive(shuffled))).toEqual(sorted(arrive(sent)));
    }),
    { numRuns: 300 },
  );
});

function byCode(one: Serial, other: Serial): number {
  return one.code.localeCompare(other.code);
}

describe('the print of a request', () => {
  const old = parseCodeKeys(JSON.stringify({ 1: 'a master key of the tests, long enough for all' }));
  const rotated = parseCodeKeys(
    JSON.stringify({
      1: 'a master key of the tests, long enough for all',
      2: 'a newer master key, long enough as well',
    }),
  );
  const request = {
    customerPhone: phoneSchema.parse('+84912345678'),
    idempotency: { scope: 'warranty.activate:anyone', key: 'b2f7f9a0-5b0e-4d5e-9d1a-0f2d3c4b5a69' },
  };

  test('knows the same request again, also after the keys were rotated', () => {
    const print = requestPrint(request, old);
    expect(isSameRequest(print, request, old)).toBe(true);
    expect(isSameRequest(print, request, rotated)).toBe(true);
    expect(isSameRequest(requestPrint(request, rotated), request, rotated)).toBe(true);
  });

  test('tells another key, another caller and another customer apart, and holds none of them', () => {
    const print = requestPrint(request, old);
    const { idempotency } = request;
    expect(isSameRequest(print, { ...request, idempotency: { ...idempotency, key: 'another-key' } }, old)).toBe(false);
    expect(isSameRequest(print, { ...request, idempotency: { ...idempotency, scope: 'x' } }, old)).toBe(false);
    expect(isSameRequest(print, { ...request, customerPhone: phoneSchema.parse('+84987654321') }, old)).toBe(false);
    expect(isSameRequest(undefined, request, old)).toBe(false);
    expect(isSameRequest('9.abc', request, old)).toBe(false);
    expect(print).not.toMatch(/b2f7|9123/);
    expect(print.length).toBeLessThan(40);
  });
});
