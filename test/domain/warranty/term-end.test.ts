import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDateSchema } from '../../../shared/time/local-date.ts';
import { endsOn, type Term } from '../../../shared/warranty/policy/term.ts';
import { lastDayOf } from '../../../web/src/console/units/term-end.ts';

const firstDay = localDateSchema.parse('2024-01-01');
const day = fc.nat({ max: 1_500 }).map((days) => addDays(firstDay, days));
const extension = fc.oneof(
  fc.record({
    kind: fc.constant('campaign' as const),
    id: fc.constant('c'),
    name: fc.constant('c'),
    months: fc.integer({ min: 1, max: 24 }),
  }),
  fc.record({
    kind: fc.constant('goodwill' as const),
    id: fc.constant('g'),
    months: fc.nat({ max: 24 }),
    days: fc.nat({ max: 400 }),
  }),
  fc
    .tuple(day, fc.nat({ max: 40 }))
    .map(([from, length]) => ({ kind: 'repair' as const, id: 'r', from, to: addDays(from, length) })),
);

test('the last day that the console shows beforehand is the one that the server reckons', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 60 }),
      fc.array(extension, { maxLength: 5 }),
      (start, months, extensions) => {
        const term: Term = { months, extensions };
        expect(lastDayOf(start, term)).toBe(endsOn(start, term));
      },
    ),
  );
});
