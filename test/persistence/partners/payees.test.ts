import { afterAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import {
  createChangeBankAccount,
  createChangeMyBankAccount,
} from '../../../functions/partners/payee/change-bank-account.ts';
import { createRequestMyBankCode } from '../../../functions/partners/payee/request-bank-code.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { codeOf } from '../../../shared/identity/one-time-code.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bankAccountAt } from '../../../shared/partners/payee/payee.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { type Engine, startEngine } from '../engine.ts';

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
  findings: new FindingRepository(table),
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

test.each([
  [{ ...first, bin: '111111' }, 400],
  [{ ...first, account: '12' }, 400],
  [{ ...first, holder: '=1+1' }, 400],
])('%j is refused', async (body, status) => {
  expect((await changeByStaff('P1', body)).status).toBe(status);
});
