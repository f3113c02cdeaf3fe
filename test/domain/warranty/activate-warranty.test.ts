import { expect, test } from 'vitest';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import { type Serial, untouchedSerial } from '../../../shared/warranty/serial.ts';

const now = instantSchema.parse('2026-01-30T20:00:00.000Z'); // 31 January in Việt Nam
const fresh = untouchedSerial('C');

test('a fresh unit is activated on the day that it is in Việt Nam', () => {
  expect(activateWarranty(fresh, now)).toEqual({ ok: true, activationNumber: 1, activatedOn: '2026-01-31' });
});

test('a unit that is already active is refused, whoever asks', () => {
  const active: Serial = { ...fresh, state: 'activated', activations: 1 };
  expect(activateWarranty(active, now)).toEqual({ ok: false, refusal: 'already-active' });
});

test('a returned unit may be activated once more, under the next number', () => {
  const returned: Serial = { ...fresh, state: 'returned', activations: 1 };
  expect(activateWarranty(returned, now)).toMatchObject({ ok: true, activationNumber: 2 });
});

test('a void sticker answers as an unknown one', () => {
  expect(activateWarranty({ ...fresh, state: 'void' }, now)).toEqual({ ok: false, refusal: 'code-unknown' });
});
