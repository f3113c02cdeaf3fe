import { describe, expect, test } from 'vitest';
import { localDateSchema } from '../../../shared/time/local-date.ts';
import { policyOn, startOf, startRuleSchema } from '../../../shared/warranty/policy/warranty-policy.ts';

const day = (text: string) => localDateSchema.parse(text);

describe('of several versions of a policy', () => {
  const versions = ['2025-01-01', '2026-07-01', '2027-01-01'].map((from) => ({ from: day(from) }));

  test.each([
    ['2025-01-01', '2025-01-01'],
    ['2026-06-30', '2025-01-01'],
    ['2026-07-01', '2026-07-01'],
    ['2030-01-01', '2027-01-01'],
  ])('on %s the one of %s holds', (on, from) => {
    expect(policyOn(versions, day(on))?.from).toBe(from);
    expect(policyOn(versions.toReversed(), day(on))?.from).toBe(from);
  });

  test('none holds before the first', () => {
    expect(policyOn(versions, day('2024-12-31'))).toBeUndefined();
  });
});

describe('a term starts', () => {
  const activatedOn = day('2026-11-21');
  const facts = { activatedOn, hasReceipt: true };

  test('on the day of activation, whatever else is known', () => {
    const all = { ...facts, purchasedOn: day('2026-11-01'), shippedOn: day('2026-01-01') };
    expect(startOf({ kind: 'activation' }, all)).toEqual({ on: activatedOn, by: 'activation' });
  });

  const purchase = startRuleSchema.parse({ kind: 'purchase' });
  test.each([
    ['with a receipt', { purchasedOn: day('2026-11-01') }, '2026-11-01'],
    ['without one', { purchasedOn: day('2026-11-01'), hasReceipt: false }, '2026-11-21'],
    ['90 days before, with a receipt', { purchasedOn: day('2026-08-23') }, '2026-08-23'],
    ['91 days before, which is not believed', { purchasedOn: day('2026-08-22') }, '2026-11-21'],
    ['after the activation, which cannot be', { purchasedOn: day('2026-11-22') }, '2026-11-21'],
    ['that nobody told', {}, '2026-11-21'],
  ])('on the day of a purchase %s', (_name, more, on) => {
    expect(startOf(purchase, { ...facts, ...more }).on).toBe(on);
  });

  const shipment = startRuleSchema.parse({ kind: 'shipment', afterDays: 180 });
  test.each([
    ['the activation, where it is early enough', '2026-09-01', '2026-11-21'],
    ['180 days after shipment, where the unit lay longer', '2026-01-01', '2026-06-30'],
    ['the activation, where the shipment is not known', undefined, '2026-11-21'],
  ])('on %s', (_name, shippedOn, on) => {
    expect(startOf(shipment, { ...facts, shippedOn: shippedOn === undefined ? undefined : day(shippedOn) }).on).toBe(
      on,
    );
  });
});
