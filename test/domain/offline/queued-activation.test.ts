import { describe, expect, test } from 'vitest';
import { drainQueue, wakeQueue } from '../../../web/src/offline/drain-queue.ts';
import {
  afterOutcome,
  awake,
  beginTry,
  captured,
  daysLeftToWarn,
  isForgotten,
  isOnItsWay,
  isTooLate,
  mayChange,
  mayRemove,
  nextDue,
  nextDueAt,
  type Outcome,
  type QueuedActivation,
} from '../../../web/src/offline/queued-activation.ts';
import { outcomeOf } from '../../../web/src/offline/send-activation.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const NOW = Date.parse('2026-11-22T03:00:00.000Z');
const words = { vi: 'Không tìm thấy mã này.', en: "We can't find this code." };
const accepted: Outcome = {
  kind: 'accepted',
  endsOn: '2028-11-22',
  slip: '/p/7HQ2M9XD4T0WHB3C',
  productName: 'Máy lạnh',
};
const refused: Outcome = { kind: 'refused', code: 'code-unknown', words };
const later = (code: 'no-signal' | 'unanswered' | 'busy' | 'sign-in'): Outcome => ({ kind: 'later', code });

function unit(id: string, about: Partial<QueuedActivation> = {}): QueuedActivation {
  const item = captured({
    id,
    way: 'customer',
    code: `CODE${id}`,
    capturedAt: new Date(NOW).toISOString(),
    request: { code: `CODE${id}`, customer: { name: 'Hoa', phone: '0912345678' } },
    photos: [{ id: `${id}-photo`, purpose: 'receipt', uploadId: undefined }],
  });
  return { ...item, ...about };
}

describe('what is sent, and when', () => {
  test('the one that was captured first goes first', () => {
    const older = unit('b', { capturedAt: new Date(NOW - DAY).toISOString() });
    expect(nextDue([unit('a'), older], NOW)?.id).toBe('b');
  });

  test('one that is being sent is sent by nobody else, and by whoever comes after a crash', () => {
    const trying = beginTry(unit('a'), NOW);
    expect(isOnItsWay(trying, NOW)).toBe(true);
    expect(nextDue([trying], NOW + SECOND)).toBeUndefined();
    expect(nextDue([trying], NOW + 61 * SECOND)?.id).toBe('a');
  });

  test('a busy server is asked after pauses that grow, up to ten minutes', () => {
    const pauses: number[] = [];
    let item = unit('a');
    for (let time = NOW, tries = 0; tries < 10; tries += 1) {
      item = afterOutcome(item, later('busy'), time);
      pauses.push((item.notBefore - time) / SECOND);
      time = item.notBefore;
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
    expect(nextDueAt([item])).toBe(item.notBefore);
  });

  test('without signal the pauses do not grow, and signal ends them', () => {
    let item = unit('a');
    for (let tries = 0; tries < 10; tries += 1) item = afterOutcome(item, later('no-signal'), NOW);
    expect(item).toMatchObject({ tries: 0, mayHaveSucceeded: false, notBefore: NOW + 5 * SECOND });
    expect(nextDue([awake(item)], NOW)?.id).toBe('a');
  });

  test('nothing that is done or refused is sent again', () => {
    const items = [afterOutcome(unit('a'), accepted, NOW), afterOutcome(unit('b'), refused, NOW)];
    expect(nextDue(items.map(awake), NOW + DAY)).toBeUndefined();
    expect(nextDueAt(items)).toBeUndefined();
  });
});

describe('what stays on the phone', () => {
  test('of one that succeeded: code, time and result, and nothing of the customer', () => {
    const done = afterOutcome(unit('a'), accepted, NOW);
    expect(JSON.stringify(done)).not.toMatch(/Hoa|0912/);
    expect(done).toMatchObject({ state: 'done', code: 'CODEa', photos: [], answer: { endsOn: '2028-11-22' } });
  });

  test('a result for seven days, a refusal that nobody puts right for thirty', () => {
    const done = afterOutcome(unit('a'), accepted, NOW);
    const no = afterOutcome(unit('b'), refused, NOW);
    expect([isForgotten(done, NOW + 7 * DAY), isForgotten(done, NOW + 7 * DAY + 1)]).toEqual([false, true]);
    expect([isForgotten(no, NOW + 30 * DAY), isForgotten(no, NOW + 30 * DAY + 1)]).toEqual([false, true]);
    expect(isForgotten(unit('c'), NOW + 365 * DAY)).toBe(false);
  });
});

describe('what a person may do', () => {
  test('one that was never sent, or was refused, can be changed and removed', () => {
    for (const item of [
      unit('a'),
      afterOutcome(unit('a'), refused, NOW),
      afterOutcome(unit('a'), later('busy'), NOW),
    ]) {
      expect([mayChange(item, NOW), mayRemove(item, NOW)]).toEqual([true, true]);
    }
  });

  test('one that may have succeeded stands as it is, until a definite answer or the end of its time', () => {
    const open = afterOutcome(unit('a'), later('unanswered'), NOW);
    expect([mayChange(open, NOW), mayRemove(open, NOW)]).toEqual([false, false]);
    const still = afterOutcome(open, later('no-signal'), NOW);
    expect(mayChange(still, NOW)).toBe(false);
    expect(mayRemove(still, NOW + 7 * DAY)).toBe(true);
    expect(mayChange(afterOutcome(still, refused, NOW), NOW)).toBe(true);
  });

  test('from the fifth day on it is told how long the day of the capture still counts', () => {
    const at = (days: number) => daysLeftToWarn(unit('a'), NOW + days * DAY);
    expect([at(4.9), at(5), at(6), at(6.9), at(7)]).toEqual([undefined, 2, 1, 1, undefined]);
    expect(isTooLate(unit('a'), NOW + 7 * DAY)).toBe(true);
  });
});

describe('an answer', () => {
  test.each([
    [201, { warranty: { endsOn: '2028-11-22', product: { name: 'Máy lạnh' } } }, 'accepted', undefined],
    [404, { code: 'code-unknown', details: words }, 'refused', 'code-unknown'],
    [429, { code: 'pin-locked', details: words }, 'refused', 'pin-locked'],
    [429, { code: 'proof-of-work-required', details: words }, 'later', 'busy'],
    [503, { code: 'busy', details: words }, 'later', 'busy'],
    [503, { code: 'took-too-long', details: words }, 'later', 'unanswered'],
    [401, { message: 'Unauthorized' }, 'later', 'sign-in'],
    [502, '<html>', 'later', 'unanswered'],
    [200, { warranty: {} }, 'later', 'unanswered'],
  ])('%i %j means %s', (status, body, kind, code) => {
    const outcome = outcomeOf(status, body);
    expect([outcome.kind, 'code' in outcome ? outcome.code : undefined]).toEqual([kind, code]);
  });

  test('about fields says the words of each', () => {
    const errors = [{ field: 'fields.width', vi: 'Hãy điền ô này.', en: 'Fill this in.' }];
    expect(outcomeOf(400, { code: 'invalid-request', details: words, errors })).toMatchObject({
      words: { vi: 'Hãy điền ô này.', en: 'Fill this in.' },
    });
  });
});

describe('the queue', () => {
  /** In memory, with the very interface of the one in the browser. */
  function storeOf(...items: QueuedActivation[]) {
    const kept = new Map(items.map((item) => [item.id, item]));
    return {
      kept,
      all: () => Promise.resolve([...kept.values()]),
      remove: (id: string) => Promise.resolve(void kept.delete(id)),
      change: (id: string, to: (item: QueuedActivation) => QueuedActivation | undefined) => {
        const before = kept.get(id);
        const after = before && to(before);
        if (after) kept.set(id, after);
        return Promise.resolve(after ? before : undefined);
      },
    };
  }
  const ways = ['customer', 'partner'] as const;
  const now = () => NOW;

  test('is sent one after the other, and a refusal stops nobody else', async () => {
    const store = storeOf(unit('a'), unit('b'), unit('c'));
    const sent: string[] = [];
    const send = (item: QueuedActivation) => {
      sent.push(item.id);
      return Promise.resolve(item.id === 'a' ? refused : accepted);
    };
    await drainQueue({ store, send, now, ways });
    expect(sent).toEqual(['a', 'b', 'c']);
    expect([...store.kept.values()].map((item) => item.state)).toEqual(['refused', 'done', 'done']);
  });

  test('ends at the first that finds no way through', async () => {
    const store = storeOf(unit('a'), unit('b'));
    const sent: string[] = [];
    const send = (item: QueuedActivation) => {
      sent.push(item.id);
      return Promise.resolve(later('unanswered'));
    };
    await drainQueue({ store, send, now, ways });
    expect(sent).toEqual(['a']);
    await wakeQueue(store);
    expect(store.kept.get('a')).toMatchObject({ notBefore: 0, mayHaveSucceeded: true });
  });

  test('sent by two at once sends each once', async () => {
    const store = storeOf(unit('a'), unit('b'), unit('c'));
    const sent: string[] = [];
    const send = async (item: QueuedActivation) => {
      sent.push(item.id);
      await Promise.resolve();
      return accepted;
    };
    await Promise.all([drainQueue({ store, send, now, ways }), drainQueue({ store, send, now, ways })]);
    expect(sent.sort()).toEqual(['a', 'b', 'c']);
  });

  test('leaves those of a partner to whoever is signed in, and lets the others pass', async () => {
    const store = storeOf(unit('a', { way: 'partner' }), unit('b'));
    const sent: string[] = [];
    const send = (item: QueuedActivation) => {
      sent.push(item.id);
      return Promise.resolve(accepted);
    };
    await drainQueue({ store, send, now, ways: ['customer'] });
    expect(sent).toEqual(['b']);
    expect(store.kept.get('a')?.state).toBe('waiting');
  });
});
