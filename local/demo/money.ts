import * as z from 'zod';
import { systemClock } from '../../shared/runtime/clock.ts';
import { addMonths, localDate } from '../../shared/time/local-date.ts';
import { ApiProblem, type Call, callApi } from './api-client.ts';
import type { Endpoints } from './endpoints.ts';
import { paidPartners } from './people.ts';
import { signIn, signInOnceEnrolled } from './sign-in.ts';
import { waitUntil } from './wait-until.ts';

type Caller = <S extends z.ZodType>(call: Call<S>) => Promise<z.output<S>>;

/** Who works on the money: it takes more than one for every step. */
interface Desk {
  readonly manager: Caller;
  readonly accountant: Caller;
  /** Proposes what the other accountant pays: nobody does both. */
  readonly chief: Caller;
  readonly admin: Caller;
}

type PaidPartner = (typeof paidPartners)[number];
interface Payee extends Pick<PaidPartner, 'phone' | 'owed'> {
  readonly id: string;
}

const somethingSchema = z.object({});
const idSchema = z.object({ id: z.string() });

/**
 * A past period that is frozen and paid: what a former system owed came over as opening balances, one payment came back
 * and is asked for again, and an adjustment waits. The other partners' money stays as it was earned.
 */
export async function seedMoney(endpoints: Endpoints, managerToken: string): Promise<void> {
  const desk = await deskOf(endpoints, managerToken);
  const payees = await Promise.all(paidPartners.map((partner, index) => enter(partner, index, desk)));
  await Promise.all(payees.map((payee, index) => bringOver(payee, index, desk)));
  const period = addMonths(localDate(systemClock()), -2).slice(0, 7);
  await desk.manager(post(`/v1/periods/${period}/freeze`, {}));
  const run = await payOut(period, payees, desk);
  await bringBack(run, payees, desk);
  await askAgain(endpoints, payees);
  await propose(payees, desk);
}

async function deskOf({ api, cognito, phones, people }: Endpoints, managerToken: string): Promise<Desk> {
  const as =
    (token: string): Caller =>
    (call) =>
      callApi(api, { ...call, token });
  const signedIn = (phone: string) => signIn({ cognito, phones }, 'staff', phone).then(as);
  const [accountant, chief, admin] = await Promise.all([
    signedIn(people.accountant),
    signedIn(people.chiefAccountant),
    signedIn(people.admin),
  ]);
  return { manager: as(managerToken), accountant, chief, admin };
}

/** Entered by contract, with bank account and tax as on their papers. */
async function enter(partner: PaidPartner, index: number, { manager, accountant }: Desk): Promise<Payee> {
  const { name, phone, kind, bank, tax, owed } = partner;
  const entry = { name, phone, kind, region: 'Huế', basis: 'contract', approved: true };
  await unlessDone(['phone-already-enrolled'], () => manager(post('/v1/partners/entries', entry, `entry-${index}`)));
  const { items } = await manager({
    path: `/v1/partners?q=${encodeURIComponent(phone)}`,
    reply: z.object({ items: z.array(idSchema) }),
  });
  const id = items[0]?.id ?? '';
  const put = (what: string, body: object) =>
    accountant({ ...post(`/v1/partners/${id}/${what}`, body, `${what}-${index}`), method: 'PUT' });
  await unlessDone(['code-needed'], () => put('bank-account', bank));
  if (tax) await put('tax', { ...tax, note: 'Theo hồ sơ hợp đồng' });
  return { id, phone, owed };
}

/** What the former system owed: proposed by one, approved by another. */
async function bringOver({ id, owed }: Payee, index: number, { chief, manager }: Desk): Promise<void> {
  const path = `/v1/partners/${id}/adjustments`;
  const body = { kind: 'opening', amount: owed, note: 'Số dư trên hệ thống cũ' };
  const opening = await unlessDone(['opening-exists'], () =>
    chief({ ...post(path, body, `opening-${index}`), reply: idSchema }),
  );
  if (opening) await manager(post(`${path}/${opening.id}/approve`, {}, `opening-approval-${index}`));
}

async function payOut(period: string, payees: readonly Payee[], { accountant, admin }: Desk): Promise<string> {
  const invoices = paidPartners.flatMap(({ invoice }, index) => {
    const partnerId = payees[index]?.id;
    return invoice === undefined || partnerId === undefined ? [] : [{ partnerId, number: invoice }];
  });
  const { id } = await accountant({ ...post('/v1/payout-runs', { period, invoices }, 'payout-run'), reply: idSchema });
  const path = `/v1/payout-runs/${id}`;
  await waitUntil('the payout to be reserved', async () => {
    const { state } = await accountant({ path, reply: z.object({ state: z.string() }) });
    return state === 'reserving' ? undefined : state;
  });
  await unlessDone(['run-not-open'], () => admin(post(`${path}/approve`, {}, 'payout-approval')));
  for (const [index, payee] of payees.entries()) {
    const body = { status: 'paid', reference: `FT${period.replace('-', '')}00${index + 1}` };
    const pay = { ...post(`${path}/lines/${payee.id}`, body, `payment-${index}`), method: 'PATCH' } as const;
    await unlessDone(['line-already-ended'], () => accountant(pay));
  }
  return path;
}

/** The bank sends the last one back: one accountant says so, another person confirms. */
async function bringBack(run: string, payees: readonly Payee[], { accountant, admin }: Desk): Promise<void> {
  const path = `${run}/lines/${payees.at(-1)?.id ?? ''}/correction`;
  const body = { kind: 'returned', reference: 'FTHOAN0001', note: 'Tài khoản nhận đã đóng' };
  const confirmed = ['line-not-paid', 'correction-not-asked'];
  await unlessDone(confirmed, () => accountant(post(path, body, 'returned')));
  await unlessDone(confirmed, () => admin(post(`${path}/confirm`, { kind: 'returned' }, 'returned-confirmed')));
}

/** Whose money came back does not wait for the next period. */
async function askAgain(endpoints: Endpoints, payees: readonly Payee[]): Promise<void> {
  const last = payees.at(-1);
  if (!last) return;
  const token = await signInOnceEnrolled(endpoints, last.phone);
  const ask = { ...post('/v1/me/withdrawals', { amount: last.owed }, 'withdrawal'), token };
  await unlessDone(['withdrawal-open'], () => callApi(endpoints.api, ask));
}

async function propose([first]: readonly Payee[], { accountant }: Desk): Promise<void> {
  const body = { amount: 150_000, note: 'Thưởng lắp gấp ngày lễ, theo phiếu đề nghị số 12' };
  await accountant(post(`/v1/partners/${first?.id ?? ''}/adjustments`, body, 'adjustment'));
}

function post(path: string, body: object, key?: string) {
  const idempotencyKey = `demo-seed-money-${key ?? path}`;
  return { method: 'POST', path, body, reply: somethingSchema, idempotencyKey } as const;
}

/** A seeding that was cut off and starts again meets its own work. */
async function unlessDone<T>(codes: readonly string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiProblem && codes.includes(error.code)) return undefined;
    throw error;
  }
}
