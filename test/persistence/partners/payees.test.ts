import { afterAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import {
  createChangeBankAccount,
  createChangeMyBankAccount,
} from '../../../functions/partners/payee/change-bank-account.ts';
import { createChangeTax } from '../../../functions/partners/payee/change-tax.ts';
import { createDropBankChange, createDropMyBankChange } from '../../../functions/partners/payee/drop-bank-change.ts';
import { createMyPayee } from '../../../functions/partners/payee/read-payee.ts';
import { createRequestMyBankCode } from '../../../functions/partners/payee/request-bank-code.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { codeOf } from '../../../shared/identity/one-time-code.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bankAccountAt } from '../../../shared/partners/payee/payee.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeePageSchema, payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';

const home = await startEngine();
afterAll(() => home.stop());

const now = instantSchema.parse('2026-11-21T03:00:00.000Z');
const afterThreeDays = instantSchema.parse('2026-11-24T03:00:00.000Z');
const SECRET = 'a-secret-for-codes';
const first = { bin: '970436', account: '0011 0019-32418', holder: 'Nguyễn Văn Tám' };
const second = { bin: '970422', account: '0900000001', holder: 'NGUYEN VAN TAM' };
const requested = z.object({ requestId: z.string() });

let engine: Engine;
let table: Engine['table'];
beforeEach(async () => {
  engine = await home.freshTable();
  table = engine.tableWith({ client: engine.client, now: () => now });
  for (const [id, phone] of [
    ['P1', '+84912340001'],
    ['P2', '+84912340002'],
  ] as const) {
    const profile = { id, phone, name: 'Nguyễn Văn Tám', kind: 'installer', state: 'approved', registeredAt: now };
    await table.transact([put(keys.partner(id), profile)]);
  }
});

const dependencies = () => ({
  partners: new PartnerRepository(table),
  payees: new PayeeRepository(table),
  codes: new OneTimeCodeRepository(table),
  codeSecrets: async () => [SECRET],
  metrics: noMetrics,
  waitingDays: 3,
  codesPerDay: 5,
  now: () => now,
  newId: newUlid,
});
const partner = (id: string) => ({ token_use: 'access', username: id, 'cognito:groups': '[partner]' });
const staff = { token_use: 'access', username: 'accountant-1', 'cognito:groups': '[accountant]' };
const headers = () => ({ 'idempotency-key': newUlid() });
const door = () => testDoor(new IdempotencyRepository(table));

async function codeFor(id: string) {
  const handler = serve(payeeRoutes.requestMyCode, createRequestMyBankCode(dependencies()), door());
  const { requestId } = requested.parse((await call(handler, { method: 'POST', claims: partner(id) })).body);
  return { requestId, code: codeOf(SECRET, { purpose: 'change-bank-account', requestId }) };
}
const changeMine = (id: string, body: object) =>
  call(serve(payeeRoutes.changeMyAccount, createChangeMyBankAccount(dependencies()), door()), {
    method: 'PUT',
    body,
    claims: partner(id),
    headers: headers(),
  });
const changeByStaff = (id: string, body: object) =>
  call(serve(payeeRoutes.changeAccount, createChangeBankAccount(dependencies()), door()), {
    method: 'PUT',
    params: { id },
    body,
    claims: staff,
    headers: headers(),
  });
const readMine = async (id: string) =>
  payeePageSchema.parse(
    (await call(serve(payeeRoutes.mine, createMyPayee(dependencies()), door()), { claims: partner(id) })).body,
  );
const dropMine = (id: string) =>
  call(serve(payeeRoutes.dropMyNext, createDropMyBankChange(dependencies()), door()), {
    method: 'POST',
    claims: partner(id),
    headers: headers(),
  });
const stored = () => new PayeeRepository(table).find('P1');

test('the first account counts at once; its number is kept as text and shown masked', async () => {
  const answer = await changeMine('P1', { ...first, ...(await codeFor('P1')) });
  expect(answer).toMatchObject({
    status: 200,
    body: { bank: { bankName: 'Vietcombank', account: '•••• 2418', holder: 'NGUYEN VAN TAM' } },
  });
  expect(bankAccountAt(await stored(), now)).toMatchObject({ account: '0011001932418' });
});

test('a change needs a code and waits; until then the former account is in force', async () => {
  expect(await changeByStaff('P1', first)).toMatchObject({ status: 200 });
  expect(await changeByStaff('P1', second)).toMatchObject({ status: 409, body: { code: 'code-needed' } });
  expect(await changeMine('P1', second)).toMatchObject({ status: 409, body: { code: 'code-needed' } });
  const proof = await codeFor('P1');
  expect(await changeByStaff('P1', { ...second, ...proof })).toMatchObject({
    body: { nextBank: { by: 'accountant-1' } },
  });
  expect(bankAccountAt(await stored(), now)).toMatchObject({ account: '0011001932418' });
  expect(bankAccountAt(await stored(), afterThreeDays)).toMatchObject({ account: '0900000001' });
  expect(await changeMine('P1', { ...first, ...proof })).toMatchObject({ body: { code: 'code-expired' } });
});

test('a code of another partner’s phone changes nothing', async () => {
  const answer = await changeMine('P1', { ...first, ...(await codeFor('P2')) });
  expect(answer).toMatchObject({ status: 400, body: { code: 'code-expired' } });
  expect((await stored()).bank).toBeUndefined();
});

test('an account in another name is taken, and somebody looks at it', async () => {
  expect(await changeByStaff('P1', { ...first, holder: 'TRAN THI BA' })).toMatchObject({ status: 200 });
  const { items } = await new FindingRepository(table).list({ state: 'open', limit: 10 });
  expect(items).toMatchObject([{ kind: 'bank-holder-differs', about: { partnerId: 'P1' } }]);
});

test('an account in another name is looked at also where the answer was lost', async () => {
  const dying = engine.tableWith({
    client: withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    ),
    now: () => now,
  });
  const useCase = createChangeBankAccount({ ...dependencies(), payees: new PayeeRepository(dying) });
  await call(serve(payeeRoutes.changeAccount, useCase, door()), {
    method: 'PUT',
    params: { id: 'P1' },
    body: { ...first, holder: 'TRAN THI BA' },
    claims: staff,
    headers: headers(),
  });
  expect((await stored()).bank).toMatchObject({ holder: 'TRAN THI BA' });
  expect((await new FindingRepository(table).list({ state: 'open', limit: 10 })).items).toHaveLength(1);
});

test.each([
  [{ ...first, bin: '111111' }, 400],
  [{ ...first, account: '12' }, 400],
  [{ ...first, holder: '=1+1' }, 400],
])('%j is refused', async (body, status) => {
  expect((await changeByStaff('P1', body)).status).toBe(status);
});

test('a change that waits can be canceled without a code, by its partner or by staff with a note', async () => {
  await changeByStaff('P1', first);
  expect(await dropMine('P1')).toMatchObject({ status: 409, body: { code: 'no-waiting-account' } });
  await changeMine('P1', { ...second, ...(await codeFor('P1')) });
  expect((await dropMine('P1')).body).not.toHaveProperty('nextBank');
  await changeMine('P1', { ...second, ...(await codeFor('P1')) });
  const byStaff = await call(serve(payeeRoutes.dropNext, createDropBankChange(dependencies()), door()), {
    method: 'POST',
    params: { id: 'P1' },
    body: { note: 'đối tác gọi báo không phải họ đổi' },
    claims: staff,
    headers: headers(),
  });
  expect(byStaff).toMatchObject({ status: 200, body: { bank: { account: '•••• 2418' } } });
  expect(bankAccountAt(await stored(), afterThreeDays)).toMatchObject({ account: '0011001932418' });
});

test('every change is kept with who made it, masked, newest first', async () => {
  await changeByStaff('P1', { ...first, holder: 'TRAN THI BA' });
  await changeMine('P1', { ...second, ...(await codeFor('P1')) });
  await dropMine('P1');
  await call(serve(payeeRoutes.changeTax, createChangeTax(dependencies()), door()), {
    method: 'PUT',
    params: { id: 'P1' },
    body: { kind: 'household', taxNumber: '0312345678', resident: true, note: 'giấy đăng ký hộ kinh doanh' },
    claims: staff,
    headers: headers(),
  });
  const { bank, history, waitingDays } = await readMine('P1');
  expect({ ownName: bank?.ownName, waitingDays }).toEqual({ ownName: false, waitingDays: 3 });
  expect(history).toMatchObject([
    { what: 'tax-changed', by: 'accountant-1', note: 'giấy đăng ký hộ kinh doanh', taxAfter: { kind: 'household' } },
    { what: 'bank-change-dropped', by: 'P1', before: { account: '•••• 0001' }, after: { account: '•••• 2418' } },
    { what: 'bank-changed', withCode: true, after: { account: '•••• 0001' }, from: afterThreeDays },
    { what: 'bank-entered', withCode: false, after: { account: '•••• 2418', holder: 'TRAN THI BA' }, from: now },
  ]);
  expect(JSON.stringify(history)).not.toContain('0900000001');
});
