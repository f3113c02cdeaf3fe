import { expect, test } from 'vitest';
import { MovableClock } from '../../../local/movable-clock.ts';
import { fireOf, moveClock, type Timetable } from '../../../local/phones/timetable.ts';

/** One that writes down what was asked of it; anything else than the sweep fails. */
function timetableOf() {
  const fired: string[] = [];
  const clock = new MovableClock();
  const timetable: Timetable = {
    scheduled: [
      { name: 'events/sweep', expression: 'rate(5 minutes)' },
      { name: 'audit/broken', expression: 'rate(1 day)' },
    ],
    fire: async (name) => {
      if (name !== 'events/sweep') throw new Error('no table');
      fired.push(name);
    },
    clock,
  };
  return { timetable, fired, clock };
}

test('scheduled work runs when somebody asks for it', async () => {
  const { timetable, fired } = timetableOf();
  expect(await fireOf(timetable, { name: 'events/sweep' })).toMatchObject({ status: 200 });
  expect(fired).toEqual(['events/sweep']);
});

test('work that fails, is unknown or cannot run yet is said to be so', async () => {
  const { timetable } = timetableOf();
  expect(await fireOf(timetable, { name: 'audit/broken' })).toEqual({ status: 502, body: { error: 'no table' } });
  expect(await fireOf(timetable, { name: 'events/weep' })).toMatchObject({ status: 404 });
  expect(await fireOf(undefined, { name: 'events/sweep' })).toMatchObject({ status: 404 });
  expect(await fireOf(timetable, {})).toMatchObject({ status: 400 });
});

test('the clock is moved to another day, goes on from there, and comes back', () => {
  const { timetable, clock } = timetableOf();
  const there = new Date('2031-04-01T10:00:00+07:00');
  expect(moveClock(timetable, { at: '2031-04-01T10:00:00+07:00' })).toMatchObject({ status: 200 });
  expect(clock.isMoved).toBe(true);
  expect(clock.now().getTime() - there.getTime()).toBeLessThan(60_000);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(there.getTime());
  moveClock(timetable, { at: null });
  expect(clock.isMoved).toBe(false);
  expect(moveClock(timetable, { at: 'tomorrow' })).toMatchObject({ status: 400 });
  expect(moveClock(undefined, { at: null })).toMatchObject({ status: 503 });
});
