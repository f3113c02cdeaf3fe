import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createAskForTax, createTakeTaxRequestBack } from '../../../functions/partners/payee/ask-for-tax.ts';
import { createChangeTax } from '../../../functions/partners/payee/change-tax.ts';
import { createDecideTaxRequest } from '../../../functions/partners/payee/decide-tax-request.ts';
import { createListTaxRequests } from '../../../functions/partners/payee/list-tax-requests.ts';
import { createMyPayee } from '../../../functions/partners/payee/read-payee.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { taxAt } from '../../../shared/partners/payee/payee.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeePageSchema, payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { taxRequestSchema } from '../../../shared/partners/payee/tax-request.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';

const home = await startEngine();
afterAll(() => home.stop());

const monday = instantSchema.parse('2026-11-23T03:00:00.000Z');
const december = instantSchema.parse('2026-12-02T03:00:00.000Z');
const person = { kind: 'person', resident: true, taxNumber: '8012345678' };
const household = { kind: 'household', resident: false, taxNumber: '0312345678', from: '2026-12-01' };

let engine: Engine;
let table: Engine['table'];
let now = monday;
beforeEach(async () => {
  now = monday;
  engine = await home.freshTable();
  table = engine.tableWith({ client: engine.client, now: () => now });
  for (const [id, phone, state] of [
    ['P1', '+84912340001', 'approved'],
    ['P2', '+84912340002', 'left'],
    ['P3', '+84912340003', 'suspended'],
  ] as const) {
    const profile = { id, phone, name: `Thợ ${id}`, kind: 'installer', state, registeredAt: now };
    await table.transact([put(keys.partner(id), profile)]);
  }
});

const dependencies = () => ({
  partners: new PartnerRepository(table),
  payees: new PayeeRepository(table),
  waitingDays: 3,
  now: () => now,
  newId: newUlid,
});
const door = () => testDoor(new IdempotencyRepository(table));
const partner = (id: string) => ({ token_use: 'access', username: id, 'cognito:groups': '[partner]' });
const staff = (id = 'accountant-1') => ({ token_use: 'access', username: id, 'cognito:groups': '[accountant]' });
const headers = (key = newUlid()) => ({ 'idempotency-key': key });

const ask = (body: object, id = 'P1', key = newUlid()) =>
  call(serve(payeeRoutes.askForTax, createAskForTax(dependencies()), door()), {
    method: 'PUT',
    body,
    claims: partner(id),
    headers: headers(key),
  });
const takeBack = (id = 'P1') =>
  call(serve(payeeRoutes.takeTaxRequestBack, createTakeTaxRequestBack(dependencies()), door()), {
    method: 'POST',
    claims: partner(id),
    headers: headers(),
  });
const decide = (body: object, id = 'P1', key = newUlid()) =>
  call(serve(payeeRoutes.decideTaxRequest, createDecideTaxRequest(dependencies()), door()), {
    method: 'POST',
    params: { id },
    body,
    claims: staff(),
    headers: headers(key),
  });
const waiting = async () =>
  (await call(serve(payeeRoutes.listTaxRequests, createListTaxRequests(dependencies()), door()), { claims: staff() }))
    .body;
const mine = async (id = 'P1') =>
  payeePageSchema.parse(
    (await call(serve(payeeRoutes.mine, createMyPayee(dependencies()), door()), { claims: partner(id) })).body,
  );
const stored = () => new PayeeRepository(table).find('P1');
const versionOf = (answer: { readonly body: unknown }) => taxRequestSchema.parse(answer.body).version;
const taxOn = async (day: string) => taxAt(await stored(), localDateSchema.parse(day));

describe('a partner asks how tax treats them', () => {
  test('what was asked waits for an accountant and changes nothing by itself', async () => {
    expect(await ask({ ...household, words: 'Giấy đăng ký hộ kinh doanh' })).toMatchObject({ status: 200 });
    expect((await stored()).tax).toBeUndefined();
    expect(await waiting()).toMatchObject({ items: [{ partnerName: 'Thợ P1', tax: { kind: 'household' } }] });
    expect(await mine()).toMatchObject({
      taxRequest: { state: 'waiting', from: '2026-12-01', words: 'Giấy đăng ký hộ kinh doanh' },
      history: [{ what: 'tax-asked', by: 'P1' }],
    });
  });

  test('approved, it counts from the asked day on and the former one until then', async () => {
    await decide({ version: versionOf(await ask(person)), decision: 'approve' });
    const version = versionOf(await ask(household));
    expect(await decide({ version, decision: 'approve' })).toMatchObject({
      status: 200,
      body: { state: 'approved', countsFrom: '2026-12-01' },
    });
    expect(await taxOn('2026-11-30')).toEqual(person);
    // A business has no residence of its own.
    expect(await taxOn('2026-12-01')).toEqual({ kind: 'household', resident: true, taxNumber: '0312345678' });
    expect(await waiting()).toMatchObject({ items: [] });
    expect(await mine()).toMatchObject({ tax: person, nextTax: { kind: 'household', from: '2026-12-01' } });
    now = december;
    const later = await mine();
    expect(later.tax).toMatchObject({ kind: 'household' });
    expect(later).not.toHaveProperty('nextTax');
  });

  test('approved after its day, it counts from the day of the approval', async () => {
    const version = versionOf(await ask(household));
    now = december;
    expect(await decide({ version, decision: 'approve' })).toMatchObject({ body: { countsFrom: '2026-12-02' } });
    expect((await stored()).tax).toMatchObject({ kind: 'household' });
  });

  test('refused with a note, all stays as it was and the partner reads why', async () => {
    const version = versionOf(await ask(household));
    expect(await decide({ version, decision: 'refuse' })).toMatchObject({ status: 400 });
    await decide({ version, decision: 'refuse', note: 'Giấy đăng ký mang tên người khác' });
    expect((await stored()).tax).toBeUndefined();
    expect(await mine()).toMatchObject({
      taxRequest: { state: 'refused', note: 'Giấy đăng ký mang tên người khác' },
      history: [{ what: 'tax-refused' }, { what: 'tax-asked' }],
    });
  });

  test('the newest request takes the place of the one that waits, which can be approved no more', async () => {
    const former = versionOf(await ask(household));
    const newer = versionOf(await ask(person));
    expect(await decide({ version: former, decision: 'approve' })).toMatchObject({ status: 409 });
    expect(await waiting()).toMatchObject({ items: [{ version: newer, tax: { kind: 'person' } }] });
  });

  test('taken back, it waits no more and nobody can approve it', async () => {
    const version = versionOf(await ask(household));
    expect(await takeBack()).toMatchObject({ body: { state: 'taken-back' } });
    expect(await takeBack()).toMatchObject({ status: 409, body: { code: 'no-tax-request' } });
    expect(await decide({ version, decision: 'approve' })).toMatchObject({ status: 409 });
  });

  test('a change by staff that counts at once takes the place of one for a later day', async () => {
    await decide({ version: versionOf(await ask(household)), decision: 'approve' });
    await call(serve(payeeRoutes.changeTax, createChangeTax(dependencies()), door()), {
      method: 'PUT',
      params: { id: 'P1' },
      body: { ...person, note: 'Vẫn là cá nhân' },
      claims: staff(),
      headers: headers(),
    });
    expect(await taxOn('2026-12-31')).toEqual(person);
  });
});

test.each<[object, number, string]>([
  [{ kind: 'company', resident: true }, 400, 'a company without its tax number'],
  [{ ...person, taxNumber: '12345' }, 400, 'a tax number of five digits'],
  [
    { ...person, resident: false, commitment: { from: '2026-01-01', until: '2026-12-31' } },
    400,
    'a foreign commitment',
  ],
  [{ ...person, commitment: { from: '2026-12-31', until: '2026-01-01' } }, 400, 'a commitment that ends first'],
  [{ ...person, from: '2026-11-22' }, 400, 'a day that is over'],
  [{ ...person, from: '2028-01-01' }, 400, 'a day after next year'],
  [{ kind: 'person', resident: true }, 409, 'what is known already'],
])('%j is refused: %s', async (body, status) => {
  expect((await ask(body)).status).toBe(status);
});

test('who has left may ask, since they are still paid; who is suspended may not', async () => {
  expect(await ask(person, 'P2')).toMatchObject({ status: 200 });
  expect(await ask(person, 'P3')).toMatchObject({ status: 409, body: { code: 'partner-moved' } });
});

test('asked and decided again with the same key, it happens once', async () => {
  const first = await ask(household, 'P1', 'key-of-asking');
  expect(await ask(household, 'P1', 'key-of-asking')).toEqual(first);
  const decision = { version: versionOf(first), decision: 'approve' };
  const decided = await decide(decision, 'P1', 'key-of-deciding');
  expect(await decide(decision, 'P1', 'key-of-deciding')).toEqual(decided);
  expect((await mine()).history).toHaveLength(2);
});

test('of an approval and a request taken back at one moment, one wins', async () => {
  const version = versionOf(await ask(household));
  const outcomes = await Promise.all([decide({ version, decision: 'approve' }), takeBack()]);
  expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
  const { taxRequest, nextTax } = await mine();
  expect(nextTax === undefined).toBe(taxRequest?.state === 'taken-back');
});
