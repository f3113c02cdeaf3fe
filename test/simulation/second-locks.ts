import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { grantIdOf } from '../../shared/gifts/points/point-grant.ts';
import { customerIdOf } from '../../shared/gifts/points/point-holder.ts';
import { pointTransferIds } from '../../shared/gifts/points/point-transfer-ids.ts';
import type { PayoutRun } from '../../shared/payouts/payout-run.ts';
import { transferIds } from '../../shared/rewards/ledger/transfer-ids.ts';
import { carriedKey } from '../../shared/rewards/reconciliation/hold-repository.ts';
import { periodShardOf } from '../../shared/rewards/reconciliation/period.ts';
import { type RewardLine, rewardKey } from '../../shared/rewards/reward-line.ts';
import { type Key, keys } from '../../shared/table/keys.ts';
import { periodSchema } from '../../shared/time/local-date.ts';
import { codeNumber } from '../domain/rewards/activations.ts';
import { MemoryTable } from '../persistence/memory/memory-table.ts';
import { type Action, Company } from './company.ts';
import { activatedAt } from './goods.ts';
import { memoryHome } from './home.ts';
import { MemoryLane } from './lanes.ts';
import { CUSTOMERS } from './people.ts';
import { type Beginning, MONTHS, type Unit } from './steps.ts';

/*
 * A transaction holds several locks, and while the table is sound one of them covers for another. Here something
 * appears between the last look and the write where nothing can be, as by a mistake or a restore, so that each lock is
 * alone: what stands is never overwritten.
 */
const unit: Unit = { partner: 'P1', month: '2026-09', amount: 50_000 };
const award = { code: codeNumber(0), award: 1, role: 'installer', currency: 'VND' } as const;
const accrual = transferIds.accrue(award);
const runId = '2026-09-R1';
const line = { ...award, partnerId: 'P1', activatedAt: activatedAt(unit, 0) };

interface Founded {
  readonly company: Company;
  readonly plant: (item: object) => Promise<unknown>;
}

/** With gifts, if anything is to be done with them. */
async function companyAt(beginning: Beginning, gifts: boolean): Promise<Founded> {
  const memory = new MemoryTable();
  const company = new Company(memoryHome(memory), [new MemoryLane(memory)], [unit], 1);
  await company.begin(beginning);
  if (gifts) await company.beginGifts();
  const client = memory.client();
  return { company, plant: (Item) => client.send(new PutCommand({ TableName: 'memory', Item: { ...Item } })) };
}

type Act = (company: Company) => Action;
const accrue: Act = (company) => ({ kind: 'accrue', events: company.earnings() });
const approve: Act = (company) =>
  company.choose({ kind: 'decide', line: 0, decision: 'approve', by: 'manager-1' }) ?? missing();
const reverse: Act = () => ({ kind: 'reverse', unit: 0, by: 'manager-1' });
const run: Act = () => ({ kind: 'run', month: MONTHS[0] });
const reserve: Act = (company) => company.choose({ kind: 'reserve', pick: 0 }) ?? missing();
const pay: Act = () => ({ kind: 'end', runId, partnerId: 'P1', status: 'paid', by: 'accountant-1' });
const activate: Act = () => ({ kind: 'activate', unit: 0 });
const payment = { runId, partnerId: 'P1' };
const askBack: Act = () => ({ kind: 'ask-correction', ...payment, pick: 0, turnedOut: 'returned', by: 'accountant-1' });
const confirmBack: Act = () => ({
  kind: 'confirm-correction',
  ...payment,
  pick: 0,
  turnedOut: 'returned',
  by: 'boss-1',
});
const propose: Act = () => ({
  kind: 'propose-adjustment',
  partner: 'P1',
  about: 'opening',
  amount: 90_000,
  by: 'accountant-1',
});
const approveIt: Act = (company) =>
  company.choose({ kind: 'decide-adjustment', pick: 0, verdict: 'approve', by: 'boss-1' }) ?? missing();
const withdraw: Act = () => ({ kind: 'withdraw', partner: 'P1', amount: 50_000 });
const proposed = (company: Company) =>
  keys.adjustment('P1', 'VND', company.items('adjustment')[0]?.value.id ?? missing());
const carryOver: Act = (company) =>
  company.choose({ kind: 'hold', line: 0, what: 'carry-over', from: MONTHS[0], by: 'manager-1' }) ?? missing();
const confirm: Act = () => ({ kind: 'confirm', runId, by: 'boss-1' });
const callRunOff: Act = () => ({ kind: 'call-off', runId, by: 'accountant-1' });
const runThat = (state: PayoutRun['state']) => (company: Company) => ({ ...company.items('run')[0]?.value, state });
const hold: Act = (company) =>
  company.choose({ kind: 'hold', line: 0, what: 'hold', from: MONTHS[0], by: 'manager-1' }) ?? missing();
const carryBack: Act = (company) =>
  company.choose({ kind: 'hold', line: 0, what: 'carry-back', from: MONTHS[0], by: 'manager-1' }) ?? missing();
const month = (number: 0 | 1) => periodSchema.parse(MONTHS[number]);
const SHARD = periodShardOf('P1');
const withdrawn: Act = (company) => company.choose({ kind: 'take-back-withdrawal', pick: 0 }) ?? missing();
const release: Act = (company) => company.choose({ kind: 'release', pick: 0 }) ?? missing();
const withdrawAgain: readonly Act[] = [withdraw, withdrawn, release];

const addGift: Act = () => ({ kind: 'add-gift', name: 'Ấm', price: 10, stock: 3, limit: 1 });
const stocked: Act = (company) => company.choose({ kind: 'change-stock', pick: 0, change: 1 }) ?? missing();
const redeem: Act = (company) => company.choose({ kind: 'redeem', who: 'P1', pick: 1, shown: 'now' }) ?? missing();
const handOver: Act = (company) => company.choose({ kind: 'move-order', pick: 0, to: 'delivered' }) ?? missing();
const pack: Act = (company) => company.choose({ kind: 'move-order', pick: 0, to: 'packed' }) ?? missing();
const callOff: Act = (company) => company.choose({ kind: 'move-order', pick: 0, to: 'canceled' }) ?? missing();
const comeBack: Act = (company) => company.choose({ kind: 'return-unit', pick: 0 }) ?? missing();
const grant =
  (who: 'P2' | (typeof CUSTOMERS)[number]): Act =>
  () => ({ kind: 'grant-points', who, reference: 'bài 1' });
const firstGift = (company: Company) => keys.gift(company.items('gift')[0]?.value.id ?? missing());
const firstOrder = (company: Company) => company.items('gift-order')[0]?.value ?? missing();
/** The ids that are given next are known, since they are counted. */
const nextId = (company: Company) => idBehind(company.newId());
const idBehind = (id: string) => `ID${String(Number(id.slice(2)) + 1).padStart(8, '0')}`;

const KEY = 'a-key-of-the-client';
const account = keys.account('P1', 'VND');
const cases: readonly (readonly [
  what: string,
  beginning: Beginning,
  where: Key | ((company: Company) => Key),
  act: Act,
  before?: Act | readonly Act[],
  /** What is planted besides, where a condition asks for more than one thing. */
  besides?: (company: Company) => object,
])[] = [
  ['the serial of an activation', 'nothing', keys.serial(award.code), activate],
  ['the warranty of an activation', 'nothing', keys.warranty(award.code, 1), activate],
  ['the transfer of an accrual', 'activated', keys.transfer(accrual), accrue],
  ['the entry of an accrual', 'activated', keys.entry('P1', 'VND', 1), accrue],
  ['the line of an accrual', 'activated', rewardKey(line), accrue],
  ['the first balance of an account', 'activated', account, accrue],
  ['the transfer of a decision', 'accrued', keys.transfer(transferIds.decide(accrual, 1)), approve],
  ['the entry of a decision', 'accrued', keys.entry('P1', 'VND', 2), approve],
  ['the balance after a decision', 'accrued', account, approve],
  ['the line of a decision', 'accrued', rewardKey(line), approve],
  ['the void of an award', 'activated', keys.transfer(accrual), reverse],
  ['the answer to a decision', 'accrued', keys.idempotency('simulation', KEY), approve],
  ['the transfer of a reversal', 'accrued', keys.transfer(transferIds.reverse(accrual)), reverse],
  ['the entry of a reversal', 'accrued', keys.entry('P1', 'VND', 2), reverse],
  ['the balance after a reversal', 'accrued', account, reverse],
  ['the correction of a frozen line', 'frozen', rewardKey({ ...line, corrects: accrual }), reverse],
  ['a run', 'frozen', keys.payoutRun(runId), run],
  ['the number of a run', 'frozen', keys.payoutNumber(MONTHS[0]), run],
  ['the number of a second run', 'confirmed', keys.payoutNumber(MONTHS[0]), run, pay],
  ['the payment of a run', 'ordered', keys.payoutLine(runId, 'P1'), reserve],
  ['the transfer of a reservation', 'ordered', keys.transfer(transferIds.reserve(runId, 'P1')), reserve],
  ['the balance after a reservation', 'ordered', account, reserve],
  ['the payment that ends', 'confirmed', keys.payoutLine(runId, 'P1'), pay],
  ['the run whose last payment ends', 'confirmed', keys.payoutRun(runId), pay],
  ['the transfer of a payment', 'confirmed', keys.transfer(transferIds.end(runId, 'P1')), pay],
  ['the entry of a payment', 'confirmed', keys.entry('P1', 'VND', 4), pay],
  ['the balance after a payment', 'confirmed', account, pay],
  ['the payment that came back', 'ended', keys.payoutLine(runId, 'P1'), confirmBack, askBack],
  ['the payment of which somebody says so', 'ended', keys.payoutLine(runId, 'P1'), askBack],
  [
    'the transfer of money that came back',
    'ended',
    keys.transfer(transferIds.return(runId, 'P1')),
    confirmBack,
    askBack,
  ],
  ['the balance after money came back', 'ended', account, confirmBack, askBack],
  ['an adjustment that is decided', 'nothing', proposed, approveIt, propose],
  [
    'the transfer of an opening balance',
    'nothing',
    keys.transfer(transferIds.opening('P1', 'VND')),
    approveIt,
    propose,
  ],
  ['the balance after an opening', 'nothing', account, approveIt, propose],
  ['the withdrawal that is on its way', 'approved', keys.newestWithdrawal('P1'), withdraw],
  ['the run of a withdrawal', 'approved', keys.payoutRun('2026-11-W1'), withdraw],
  ['the balance after a withdrawal', 'approved', account, withdraw],
  ['the line of a withdrawal', 'approved', keys.payoutLine('2026-11-W1', 'P1'), withdraw],
  ['the number of a withdrawal', 'approved', keys.withdrawalNumber(periodSchema.parse('2026-11')), withdraw],
  [
    'the number of the next withdrawal',
    'approved',
    keys.withdrawalNumber(periodSchema.parse('2026-11')),
    withdraw,
    withdrawAgain,
  ],
  ['the withdrawal before', 'approved', keys.newestWithdrawal('P1'), withdraw, withdrawAgain],
  ['an adjustment that is proposed', 'nothing', (company) => keys.adjustment('P1', 'VND', nextId(company)), propose],
  ['what was put off from a month', 'accrued', (company) => carriedKey(lineOf(company)), carryOver],
  ['the line that is put off', 'accrued', rewardKey(line), carryOver],
  [
    'a run that is called off while it is reserved',
    'ordered',
    keys.payoutRun(runId),
    reserve,
    [],
    runThat('canceling'),
  ],
  [
    'a run that is called off while it is approved',
    'reserved',
    keys.payoutRun(runId),
    confirm,
    [],
    runThat('canceled'),
  ],
  [
    'a run that is approved while it is called off',
    'reserved',
    keys.payoutRun(runId),
    callRunOff,
    [],
    runThat('approved'),
  ],
  ['the month of a line that is held', 'accrued', keys.period(month(0), SHARD), hold],
  ['the month that a line is put off from', 'accrued', keys.period(month(0), SHARD), carryOver],
  ['the month that it went to', 'accrued', keys.period(month(1), SHARD), carryOver],
  ['the month that it leaves when it goes back', 'accrued', keys.period(month(1), SHARD), carryBack, carryOver],
  ['the month that it goes back to', 'accrued', keys.period(month(0), SHARD), carryBack, carryOver],
  // Nobody has points yet.
  ['the points of an activation', 'activated', keys.transfer(pointTransferIds.earn(award)), comeBack],
];
/** The same with points and gifts. */
const giftCases: typeof cases = [
  ['a gift', 'activated', (company) => keys.gift(nextId(company)), addGift],
  ['the first stock of a gift', 'activated', (company) => firstStock(nextId(company)), addGift],
  [
    'a change of stock',
    'activated',
    (company) => keys.giftStock(company.items('gift')[0]?.value.id ?? missing(), nextId(company)),
    stocked,
  ],
  ['a gift that is put in', 'activated', firstGift, stocked],
  [
    'a gift that is taken',
    'activated',
    (company) => keys.gift(company.items('gift')[1]?.value.id ?? missing()),
    redeem,
  ],
  ['a gift that is handed over', 'activated', firstGift, handOver, pack],
  ['a gift that is given back', 'activated', firstGift, callOff],
  ['an order', 'activated', (company) => keys.giftOrder(nextId(company)), redeem],
  ['an order that is packed', 'activated', (company) => keys.giftOrder(firstOrder(company).id), pack],
  ['an order that is canceled', 'activated', (company) => keys.giftOrder(firstOrder(company).id), callOff],
  [
    'how often somebody took a gift',
    'activated',
    (company) => keys.giftUse(firstOrder(company).giftId, firstOrder(company).holderId),
    callOff,
  ],
  [
    'the end of an order',
    'activated',
    (company) => keys.transfer(pointTransferIds.end(firstOrder(company).id)),
    callOff,
  ],
  ['a grant', 'activated', keys.pointGrant(grantIdOf('review', 'P2', 'bài 1')), grant('P2')],
  ['the id of a phone', 'activated', keys.customerOf(CUSTOMERS[1]), grant(CUSTOMERS[1])],
  ['the phone of an id', 'activated', (company) => keys.customer(customerIdOf(nextId(company))), grant(CUSTOMERS[1])],
];

export interface SecondLock {
  readonly what: string;
  readonly where: (typeof cases)[number] extends readonly [string, ...infer Rest] ? Rest : never;
  readonly gifts: boolean;
}

export const secondLocks: readonly SecondLock[] = [
  ...cases.map(([what, ...where]) => ({ what, where, gifts: false })),
  ...giftCases.map(([what, ...where]) => ({ what, where, gifts: true })),
];

/** What stands there in the end, beside what was planted. Undefined: nobody came so far as to write. */
export async function overwritten({
  where: [beginning, place, act, before = [], besides = () => ({})],
  gifts,
}: SecondLock): Promise<{ readonly planted: object; readonly found: object | undefined } | undefined> {
  const { company, plant } = await companyAt(beginning, gifts);
  for (const one of typeof before === 'function' ? [before] : before) {
    const answer = await company.act(one(company));
    if (answer !== 'ok' && answer !== 'done' && answer !== 'saved') return undefined;
    await company.look();
  }
  const action = act(company);
  const where = typeof place === 'function' ? place(company) : place;
  const planted = {
    ...where,
    planted: true,
    version: 99,
    state: 'void',
    status: 'refused',
    number: 'ninety-nine',
    decisions: 99,
    revision: 99,
    left: 99,
    open: 0,
    taken: 0,
    pendingCount: 99,
    heldCount: 99,
    carriedCount: 99,
    ...besides(company),
  };
  let isPlanted = false;
  const meanwhile = async () => {
    if (isPlanted) return;
    isPlanted = true;
    await plant(planted);
  };
  await company.act(action, { key: KEY, crashes: true, unseen: true, meanwhile });
  if (!isPlanted) return undefined;
  const stored = await company.stored();
  return { planted, found: stored.find(({ pk, sk }) => pk === where.pk && sk === where.sk) };
}

function lineOf(company: Company): RewardLine {
  return company.items('line')[0]?.value ?? missing();
}

/** Whose id is the next, and its stock's the one behind. */
function firstStock(giftId: string): Key {
  return keys.giftStock(giftId, idBehind(giftId));
}

function missing(): never {
  throw new Error('nothing to decide on');
}
