import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { transferIds } from '../../shared/rewards/ledger/transfer-ids.ts';
import { rewardKey } from '../../shared/rewards/reward-line.ts';
import { type Key, keys } from '../../shared/table/keys.ts';
import { codeNumber } from '../domain/rewards/activations.ts';
import { startEngine } from '../persistence/engine.ts';
import { type Action, Company } from './company.ts';
import { activatedAt } from './goods.ts';
import { engineHome } from './home.ts';
import { EngineLane } from './lanes.ts';
import { type Beginning, MONTHS, type Unit } from './steps.ts';

/*
 * A transaction holds several locks, and while the table is sound one of them covers for another. Here something
 * appears between the last look and the write where nothing can be, as by a mistake or a restore, so that each lock is
 * alone: what stands is never overwritten.
 */
const home = await startEngine();
afterAll(() => home.stop());
const lane = new EngineLane(home);

const unit: Unit = { partner: 'P1', month: '2026-09', amount: 50_000 };
const award = { code: codeNumber(0), award: 1, role: 'installer', currency: 'VND' } as const;
const accrual = transferIds.accrue(award);
const runId = '2026-09-R1';
const line = { ...award, partnerId: 'P1', activatedAt: activatedAt(unit, 0) };

async function companyAt(beginning: Beginning): Promise<{ company: Company; table: string }> {
  const engine = await home.freshTable();
  const company = new Company(engineHome(engine), [lane], [unit], 1);
  await company.begin(beginning);
  return { company, table: engine.tableName };
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

const KEY = 'a-key-of-the-client';
const account = keys.account('P1', 'VND');
const cases: readonly (readonly [
  what: string,
  beginning: Beginning,
  where: Key | ((company: Company) => Key),
  act: Act,
  before?: Act,
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
];

test.each(cases.map(([what, ...rest]) => [what, rest] as const))(
  '%s is not written over something that stands there',
  async (_what, [beginning, place, act, before]) => {
    const { company, table } = await companyAt(beginning);
    if (before) expect(await company.act(before(company))).toBe('ok');
    await company.look();
    const where = typeof place === 'function' ? place(company) : place;
    const planted = {
      ...where,
      planted: true,
      version: 99,
      state: 'void',
      status: 'refused',
      number: 99,
      decisions: 99,
    };
    let isPlanted = false;
    const meanwhile = async () => {
      if (isPlanted) return;
      isPlanted = true;
      await home.client.send(new PutCommand({ TableName: table, Item: planted }));
    };
    await company.act(act(company), { key: KEY, crashes: true, unseen: true, meanwhile });
    const stored = await company.stored();
    expect(stored.find(({ pk, sk }) => pk === where.pk && sk === where.sk)).toEqual(planted);
  },
);

function missing(): never {
  throw new Error('nothing to decide on');
}
