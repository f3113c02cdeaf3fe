import { beforeAll, expect, test } from 'vitest';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { payeeRoutes } from '../../shared/partners/payee/payee-routes.ts';
import { payoutCorrectionRoutes } from '../../shared/payouts/correction/payout-correction-routes.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { TaxPerson } from '../../shared/payouts/tax/tax-year.ts';
import { taxYearRoutes } from '../../shared/payouts/tax/tax-year-routes.ts';
import { withdrawalRoutes } from '../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { adjustmentRoutes } from '../../shared/rewards/adjustment/adjustment-routes.ts';
import { campaignDraftRoutes } from '../../shared/rewards/campaign/campaign-draft-routes.ts';
import { rewardCampaignRoutes } from '../../shared/rewards/campaign/reward-campaign-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { complaintRoutes } from '../../shared/service/complaint/complaint-routes.ts';
import { addDays, localDate } from '../../shared/time/local-date.ts';
import { install, REWARD } from './installations.ts';
import { sharedCloud } from './one-cloud.ts';
import { type Ask, freshPhone, member, newPartner, refusalOf } from './person.ts';
import { type Desk, managersDesk, stickersToUse } from './staff-desk.ts';

/** Its products have an attribute of their own, so that its campaign is about nobody else's. */
const RANGE = newUlid();
const SKU = `MONEY-${RANGE.slice(-8)}`;
const EXTRA = 30_000;

let endpoints: Endpoints;
let desk: Desk;
let manager: Ask;
let admin: Ask;
let accountant: Ask;
let chief: Ask;
let care: Ask;
let partner: Awaited<ReturnType<typeof newPartner>>;
/** Whose money nobody of those who pay had a hand in. */
let payee: typeof partner;
beforeAll(async () => {
  endpoints = await sharedCloud();
  desk = await managersDesk(endpoints);
  [manager, admin, accountant, chief, care] = await Promise.all([
    member(endpoints, 'manager'),
    member(endpoints, 'admin'),
    member(endpoints, 'accountant'),
    member(endpoints, 'chiefAccountant'),
    member(endpoints, 'care'),
  ]);
  partner = await newPartner(endpoints, manager, 'Mai Văn Chín');
  payee = await newPartner(endpoints, manager, 'Đinh Thị Mười');
  const attributes = { capacityBtu: 9_000, inverter: true, range: RANGE };
  const about = { name: 'Máy lạnh dòng thử', line: 'wall-air-conditioner', attributes, warrantyMonths: 24 };
  await desk.addProduct({ sku: SKU, ...about });
});

const balance = () => partner.ask(rewardRoutes.myBalance);
const owed = () => payee.ask(rewardRoutes.myBalance);
const ofPartner = () => ({ partnerId: partner.id });
const ofPayee = () => ({ partnerId: payee.id });

test('a campaign is published, raised and made up for by two people each, and gives exactly its budget', async () => {
  const from = localDate(systemClock());
  const campaign = {
    name: 'Dòng thử',
    from,
    until: addDays(from, 5),
    match: { attributes: { range: RANGE } },
    amount: EXTRA,
    budget: EXTRA,
  };
  const draft = await manager(campaignDraftRoutes.draft, { body: { kind: 'campaign', campaign } });
  const proposing = { params: { id: draft.id }, body: { revision: draft.revision } };
  const { revision } = await manager(campaignDraftRoutes.propose, proposing);
  const publishing = { body: { draftId: draft.id, revision } };
  expect(await refusalOf(manager(rewardCampaignRoutes.publish, publishing))).toBe('403 policy-needs-second-person');
  const params = { id: (await admin(rewardCampaignRoutes.publish, publishing)).id };

  const freshCode = await stickersToUse(desk, 2, SKU);
  // One after the other, so that it is known which of them the money suffices for.
  const [first] = await install(endpoints, { installer: partner, codes: [freshCode()], customer: freshPhone() });
  const [second] = await install(endpoints, { installer: partner, codes: [freshCode()], customer: freshPhone() });
  expect(await balance()).toMatchObject({ pending: 2 * REWARD + EXTRA });
  const takers = await manager(rewardCampaignRoutes.takers, { params });
  expect(takers.items).toMatchObject([{ partnerId: partner.id, installations: 1, amount: EXTRA }]);

  const budget = 2 * EXTRA;
  await manager(rewardCampaignRoutes.changeBudget, { params, body: { budget, note: 'Được mùa' } });
  const raise = { params, body: { budget, decision: 'confirm' } } as const;
  expect(await refusalOf(manager(rewardCampaignRoutes.decideRaise, raise))).toBe(
    '403 reward-campaign-needs-second-person',
  );
  expect(await admin(rewardCampaignRoutes.decideRaise, raise)).toMatchObject({ budget });
  const missed = () => manager(rewardCampaignRoutes.missed, { params });
  expect(await missed()).toMatchObject({ items: [{ rewardId: second?.id, outlook: 'waits' }], remaining: EXTRA });

  for (const line of [first, second]) await manager(reconciliationRoutes.approve, { params: { id: line?.id ?? '' } });
  expect(await missed()).toMatchObject({ items: [{ outlook: 'given' }], count: 1, amount: EXTRA });
  await manager(rewardCampaignRoutes.proposeMakingUp, { params, body: { note: 'Bù người lắp sau' } });
  const yes = { params, body: { decision: 'confirm' } } as const;
  expect(await refusalOf(manager(rewardCampaignRoutes.decideMakingUp, yes))).toBe(
    '403 reward-campaign-needs-second-person',
  );
  await admin(rewardCampaignRoutes.decideMakingUp, yes);
  await waitUntil('nobody to have missed it', async () => ((await missed()).items.length === 0 ? true : undefined));
  expect(await balance()).toMatchObject({ pending: 0, available: 2 * (REWARD + EXTRA), reserved: 0, paid: 0 });
  expect((await manager(rewardCampaignRoutes.takers, { params })).items).toMatchObject([{ amount: 2 * EXTRA }]);
  await manager(rewardCampaignRoutes.end, { params, body: { note: 'Hết dòng' } });
});

test('a complaint holds its line until it is decided, and the adjustment that settles it takes a second person', async () => {
  const freshCode = await stickersToUse(desk, 1, SKU);
  const [line] = await install(endpoints, { installer: partner, codes: [freshCode()], customer: freshPhone() });
  const before = await balance();
  const params = { id: line?.id ?? '' };
  const about = { kind: 'reward', rewardId: params.id } as const;
  const { id } = await partner.ask(complaintRoutes.file, { body: { text: 'Máy này phải được thêm', about } });
  await waitUntil('the objection to hold the line', async () =>
    (await partner.ask(rewardRoutes.mine)).items.find(
      (one) => one.id === params.id && one.holds.some(({ reason }) => reason === 'objection'),
    ),
  );
  const release = { params, body: { note: 'Bỏ qua' } };
  expect(await refusalOf(manager(reconciliationRoutes.release, release))).toBe('409 reward-objected');
  await care(complaintRoutes.assign, { params: { id }, body: {} });
  const decision = { outcome: 'granted', note: 'Bù công lắp khó', remedy: 'adjustment', amount: 50_000 } as const;
  await care(complaintRoutes.decide, { params: { id }, body: decision });
  expect(await balance()).toEqual(before);

  const proposed = await waitUntil('the adjustment', async () => {
    const { items } = await manager(adjustmentRoutes.list, { query: { state: 'proposed' } });
    return items.find(({ complaintId }) => complaintId === id);
  });
  expect(proposed).toMatchObject({ partnerId: partner.id, amount: 50_000 });
  await manager(adjustmentRoutes.approve, { params: { ...ofPartner(), id: proposed.id } });
  const decided = await waitUntil('the decision', async () => {
    const { items } = await partner.ask(complaintRoutes.mine);
    return items.find((one) => one.id === id && one.state === 'decided');
  });
  expect(decided.decision).toMatchObject({ outcome: 'granted', note: decision.note });
  expect(await balance()).toEqual({ ...before, available: before.available + 50_000 });
  const lifted = await waitUntil('the hold to be lifted', async () =>
    (await partner.ask(rewardRoutes.mine)).items.find((one) => one.id === params.id && one.holds.length === 0),
  );
  expect(lifted.state).toBe('pending');
});

test('money by hand takes two people, and below what is there nothing is taken', async () => {
  const before = await owed();
  const propose = (amount: number) =>
    chief(adjustmentRoutes.propose, { params: ofPayee(), body: { amount, note: 'Theo phiếu số 7' } });
  const given = await propose(900_000);
  expect(await owed()).toEqual(before);
  const params = { ...ofPayee(), id: given.id };
  expect(await refusalOf(chief(adjustmentRoutes.approve, { params }))).toBe('403 role-not-allowed');
  await manager(adjustmentRoutes.approve, { params });
  await manager(adjustmentRoutes.approve, { params });
  expect(await owed()).toEqual({ ...before, available: before.available + 900_000 });

  const tooMuch = { ...ofPayee(), id: (await propose(-9_000_000)).id };
  expect(await refusalOf(manager(adjustmentRoutes.approve, { params: tooMuch }))).toBe(
    '409 adjustment-exceeds-available',
  );
  const refused = { params: tooMuch, body: { note: 'Nhầm số' } };
  expect(await manager(adjustmentRoutes.refuse, refused)).toMatchObject({ state: 'refused' });
  expect(await owed()).toEqual({ ...before, available: before.available + 900_000 });
});

test('a withdrawal is paid, comes back, is asked for again, fails, and turns out to be paid late', async () => {
  const bank = { bin: '970436', account: '0011003200423', holder: payee.name };
  await accountant(payeeRoutes.changeAccount, { params: { id: payee.id }, body: bank });
  const before = await owed();
  const amount = 500_000;
  const withdraw = async () => (await payee.ask(withdrawalRoutes.withdraw, { body: { amount } })).runId;
  const approve = async (id: string) => {
    expect(
      await refusalOf(accountant(payoutRoutes.endLine, { params: { id, ...ofPayee() }, body: { status: 'paid' } })),
    ).toBe('409 run-not-approved');
    await admin(payoutRoutes.approve, { params: { id } });
  };
  const correct = async (id: string, kind: 'returned' | 'late', reference: string) => {
    const params = { id, ...ofPayee() };
    await accountant(payoutCorrectionRoutes.ask, { params, body: { kind, reference, note: 'Theo sao kê' } });
    const body = { kind };
    expect(await refusalOf(accountant(payoutCorrectionRoutes.confirm, { params, body }))).toBe(
      '403 second-person-needed',
    );
    await admin(payoutCorrectionRoutes.confirm, { params, body });
  };

  const first = await withdraw();
  const held = { ...before, available: before.available - amount, reserved: amount };
  expect(await owed()).toEqual(held);
  expect(await refusalOf(withdraw())).toBe('409 withdrawal-open');
  await approve(first);
  const paid = { status: 'paid', reference: 'FT26326000777' } as const;
  await accountant(payoutRoutes.endLine, { params: { id: first, ...ofPayee() }, body: paid });
  const gone = { ...before, available: before.available - amount, paid: before.paid + amount };
  expect(await owed()).toEqual(gone);
  await correct(first, 'returned', 'FTHOAN000777');
  expect(await owed()).toEqual(before);

  const second = await withdraw();
  await approve(second);
  const failed = { status: 'failed', note: 'Sai số tài khoản' } as const;
  await accountant(payoutRoutes.endLine, { params: { id: second, ...ofPayee() }, body: failed });
  expect(await owed()).toEqual(before);
  await correct(second, 'late', 'FT26326000888');
  expect(await owed()).toEqual(gone);
  const { items } = await payee.ask(withdrawalRoutes.payments);
  expect(items.map(({ corrections }) => corrections.map(({ kind }) => kind))).toEqual([['late'], ['returned']]);
  expect((await accountant(payoutRoutes.paymentsOf, { params: { id: payee.id } })).items).toHaveLength(2);
});

test('the tax of a year is the sum of its payments, in the list, its files and the summary of a person', async () => {
  const params = { year: localDate(systemClock()).slice(0, 4) };
  const people: TaxPerson[] = [];
  const read = (part: number) => accountant(taxYearRoutes.read, { params, query: { part: String(part) } });
  for (let part: number | undefined = 0; part !== undefined; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(part);
    people.push(...page.people);
    part = page.nextPart;
  }
  const mine = people.find(({ partnerId }) => partnerId === payee.id);
  expect(mine).toMatchObject({ payments: 1, gross: 500_000, tax: 0, net: 500_000 });
  const { sums, files } = await accountant(taxYearRoutes.files, { params });
  const sumOf = (key: 'gross' | 'tax' | 'net') => people.reduce((sum, person) => sum + person[key], 0);
  expect(sums).toMatchObject({ people: people.length, gross: sumOf('gross'), tax: sumOf('tax'), net: sumOf('net') });
  expect(sums.gross - sums.tax).toBe(sums.net);
  expect(files.map(({ format }) => format).sort()).toEqual(['csv', 'xlsx']);
  const summary = await accountant(taxYearRoutes.summary, { params: { ...params, ...ofPayee() } });
  expect(Buffer.from(summary.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});
