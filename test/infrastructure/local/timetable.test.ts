import { expect, test } from 'vitest';
import { fireOf, type Timetable } from '../../../local/phones/timetable.ts';

/** One that writes down what was asked of it; anything else than the sweep fails. */
function timetableOf() {
  const fired: (Date | undefined)[] = [];
  const timetable: Timetable = {
    scheduled: [
      { name: 'events/sweep', expression: 'rate(5 minutes)' },
      { name: 'audit/broken', expression: 'rate(1 day)' },
    ],
    fire: async (name, clock) => {
      if (name !== 'events/sweep') throw new Error('no table');
      fired.push(clock);
    },
  };
  return { timetable, fired };
}

test('scheduled work runs when somebody asks, also as of another day', async () => {
  const { timetable, fired } = timetableOf();
  expect(await fireOf(timetable, { name: 'events/sweep' })).toMatchObject({ status: 200 });
  await fireOf(timetable, { name: 'events/sweep', clock: '2027-04-01T00:30:00+07:00' });
  expect(fired).toEqual([undefined, new Date('2027-03-31T17:30:00Z')]);
});

test('work that fails, is unknown or has no clock yet is said to be so', async () => {
  const { timetable } = timetableOf();
  expect(await fireOf(timetable, { name: 'audit/broken' })).toEqual({ status: 502, body: { error: 'no table' } });
  expect(await fireOf(timetable, { name: 'events/weep' })).toMatchObject({ status: 404 });
  expect(await fireOf(undefined, { name: 'events/sweep' })).toMatchObject({ status: 404 });
  expect(await fireOf(timetable, { name: 'events/sweep', clock: 'tomorrow' })).toMatchObject({ status: 400 });
});
