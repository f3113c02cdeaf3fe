import { afterAll, expect, test } from 'vitest';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { startEngine } from '../engine.ts';
import { activationOf, activationOn, codeOf, printBatch } from './activation-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const { activate, forCustomer } = activationOn(table);
const batch = await printBatch(table);
const warranties = new WarrantyRepository(table);
const consent = { version: '2026-11', at: '2026-11-21T08:00:00+07:00' };
const offers = { consent: { ...consent, marketing: true } };

test('a customer who activates consents themselves, to offers as well where they say so, and on no other ground', async () => {
  const [plain, keen] = [codeOf(batch, 0), codeOf(batch, 1)];
  await activate(activationOf(plain));
  await activate(activationOf(keen, offers), newUlid());
  expect((await warranties.findWarranty(plain, 1))?.consent).toEqual(consent);
  expect((await warranties.findWarranty(keen, 1))?.consent).toEqual(offers.consent);
  expect((await warranties.findWarranty(keen, 1))?.legalBasis).toBeUndefined();
});

test('offers are consented to by no box that is not ticked, and by nobody for somebody else', async () => {
  const refused = activationOf(codeOf(batch, 2), { consent: { ...consent, marketing: false } });
  expect(await activate(refused)).toMatchObject({ status: 400 });
  const spoken = codeOf(batch, 3);
  expect(await forCustomer(activationOf(spoken, offers))).toMatchObject({ status: 201 });
  expect(await warranties.findWarranty(spoken, 1)).toMatchObject({ legalBasis: 'care', consent });
  expect((await warranties.findWarranty(spoken, 1))?.consent).not.toHaveProperty('marketing');
});
