import { describe, expect, test } from 'vitest';
import { giveTerm, lastDays } from '../../../shared/warranty/policy/given-term.ts';
import { warrantyPolicySchema } from '../../../shared/warranty/policy/warranty-policy.ts';
import { day, policy, product } from './slip-setting.ts';

const facts = { activatedOn: day('2026-11-21'), hasReceipt: false, channel: 'qr' };

describe('what an activation gives', () => {
  test('follows the policy of the day, with the words that were published and its version', () => {
    const given = giveTerm(product, { policy, campaigns: [] }, facts);
    expect(given).toMatchObject({
      startsOn: '2026-11-21',
      endsOn: '2028-11-21',
      start: { by: 'activation' },
      promise: { from: '2026-01-01', scope: policy.scope, handlingDays: 7, maintenanceMonths: 6 },
    });
  });

  test('is the months of the catalogue where the product has no policy, and promises nothing else', () => {
    const given = giveTerm(product, { campaigns: [] }, facts);
    expect(given).toMatchObject({ endsOn: '2027-11-21', term: { months: 12, extensions: [] }, parts: [] });
    expect(given).not.toHaveProperty('promise');
  });

  test('begins some days after the shipment where that comes first, and keeps both days', () => {
    const shipped = warrantyPolicySchema.parse({ ...policy, start: { kind: 'shipment', afterDays: 30 } });
    const given = giveTerm(product, { policy: shipped, campaigns: [] }, { ...facts, shippedOn: day('2026-08-01') });
    expect(given).toMatchObject({
      start: { by: 'shipment', shippedOn: '2026-08-01' },
      startsOn: '2026-08-31',
      endsOn: '2028-08-31',
    });
  });
});

describe('a part', () => {
  const start = day('2026-11-21');
  const parts = [
    { name: 'Máy nén', months: 60 },
    { name: 'Bo mạch', months: 24 },
    { name: 'Điều khiển', months: 12 },
  ];
  const ends = (extensions: Parameters<typeof lastDays>[1]['extensions']) =>
    lastDays(start, { months: 24, extensions }, parts).parts.map(({ endsOn }) => endsOn);

  test('has its own last day', () => {
    expect(ends([])).toEqual(['2031-11-21', '2028-11-21', '2027-11-21']);
  });

  test('is covered as long as the unit, if it was promised at least as long', () => {
    expect(ends([{ kind: 'campaign', id: 'C', name: 'Hè', months: 6 }])).toEqual([
      '2031-11-21',
      '2029-05-21',
      '2027-11-21',
    ]);
  });

  test('gets back the days in which the unit was in repair', () => {
    expect(ends([{ kind: 'repair', id: 'R', from: day('2027-01-01'), to: day('2027-01-10') }])).toEqual([
      '2031-11-30',
      '2028-11-30',
      '2027-11-30',
    ]);
  });
});
