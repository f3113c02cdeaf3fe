import { expect, test } from 'vitest';
import { productSchema } from '../../../shared/catalog/product.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { activateWarranty } from '../../../shared/warranty/activate-warranty.ts';
import { type Serial, untouchedSerial } from '../../../shared/warranty/serial.ts';

const product = productSchema.parse({ sku: 'ML-09', name: 'Máy lạnh', line: 'wall', warrantyMonths: 1 });
const now = instantSchema.parse('2026-01-30T20:00:00.000Z'); // 31 January in Việt Nam
const fresh = untouchedSerial('C');

test('the term ends on the last day of February when it starts on 31 January', () => {
  expect(activateWarranty(fresh, product, now)).toEqual({
    ok: true,
    activationNumber: 1,
    startsOn: '2026-01-31',
    endsOn: '2026-02-28',
  });
});

test('a unit that is already active is refused, whoever asks', () => {
  const active: Serial = { ...fresh, state: 'activated', activations: 1 };
  expect(activateWarranty(active, product, now)).toEqual({ ok: false, refusal: 'already-active' });
});

test('a returned unit may be activated once more, under the next number', () => {
  const returned: Serial = { ...fresh, state: 'returned', activations: 1 };
  expect(activateWarranty(returned, product, now)).toMatchObject({ ok: true, activationNumber: 2 });
});

test('a void sticker answers as an unknown one', () => {
  expect(activateWarranty({ ...fresh, state: 'void' }, product, now)).toEqual({ ok: false, refusal: 'code-unknown' });
});
