import { expect, test } from 'vitest';
import { partnerStateSchema } from '../../../shared/partners/partner.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { decideEligibility } from '../../../shared/rewards/policy/decide-eligibility.ts';

const installerPhone = phoneSchema.parse('+84903000010');
const customerPhone = phoneSchema.parse('+84912345678');
const approved = { state: 'approved' } as const;

test("an approved partner's installation at somebody else's waits for review", () => {
  expect(decideEligibility({ installerPhone, customerPhone, partner: approved })).toEqual({
    state: 'pending',
    reason: 'waiting-for-review',
  });
});

test('without an installer there is no reward', () => {
  expect(decideEligibility({ customerPhone })).toEqual({ state: 'none', reason: 'no-installer' });
});

test('an installer who is no partner earns nothing', () => {
  expect(decideEligibility({ installerPhone, customerPhone })).toEqual({ state: 'none', reason: 'not-enrolled' });
});

test.each(partnerStateSchema.options.filter((state) => state !== 'approved'))(
  'a partner who is %s earns nothing',
  (state) => {
    expect(decideEligibility({ installerPhone, customerPhone, partner: { state } })).toEqual({
      state: 'none',
      reason: 'not-approved',
    });
  },
);

test.each([approved, undefined])('nobody earns from their own purchase (partner: %o)', (partner) => {
  expect(decideEligibility({ installerPhone, customerPhone: installerPhone, partner })).toEqual({
    state: 'none',
    reason: 'own-phone',
  });
});
