import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createMakeUp } from '../../../functions/rewards/campaign/make-up.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { makingUpRequested } from '../../../shared/rewards/reward-events.ts';
import { rewardKey, rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { put } from '../../../shared/table/table.ts';
import { activation } from '../../domain/rewards/activations.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults, withMeanwhile } from '../faults.ts';
import { now, worldOn } from './accrual-world.ts';
import { campaignDeskOn } from './campaign-desk.ts';
import { activationOf, reversalWorldOn } from './reversal-world.ts';

const home = await startEngine({ now });
afterAll(() => home.stop());

let engine: Engine;
let desk: ReturnType<typeof campaignDeskOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  desk = campaignDeskOn(engine, now);
});

/** `now` is 21 November 2026. */
const november = { name: 'Tháng 11', from: '2026-11-21', until: '2026-11-30', amount: 20_000, budget: 100_000 };
const draft = { kind: 'campaign', campaign: november };
const AT = '2026-11-21T03:00:06.000Z';
const items = async () => (await desk.get('list')).items;

describe('a campaign', () => {
  test('is written by one person and published by another, once however often it is asked for', async () => {
    const read = await desk.proposed(draft);
    expect(await desk.post('publish', read, { by: 'manager-1' })).toMatchObject({
      status: 403,
      body: { code: 'policy-needs-second-person' },
    });
    const asking = { by: 'manager-2', key: 'the-same-key' };
    const first = await desk.post('publish', read, asking);
    expect(first).toMatchObject({
      status: 201,
      body: {
        name: 'Tháng 11',
        createdBy: 'manager-1',
        publishedBy: 'manager-2',
        usage: { given: 0, remaining: 100_000 },
      },
    });
    expect(await desk.post('publish', read, asking)).toMatchObject({ status: 201, body: { id: desk.idOf(first) } });
    expect(await desk.post('publish', read, { by: 'manager-2' })).toMatchObject({
      status: 409,
      body: { code: 'policy-draft-closed' },
    });
    expect((await desk.get('drafts')).items).toEqual([]);

    await worldOn(engine, { campaigns: await desk.campaigns.all() }).deliver([activation({ at: AT })]);
    expect(await items()).toMatchObject([
      { id: desk.idOf(first), usage: { given: 20_000, remaining: 80_000, installations: 1, partners: 1 } },
    ]);
    expect((await desk.get('takers', { id: desk.idOf(first) })).items).toEqual([
      { partnerId: 'P1', partnerName: 'P1', installations: 1, amount: 20_000 },
    ]);
  });

  test('that is changed by somebody else has two authors, and a proposal is over', async () => {
    const { draftId: id } = await desk.proposed(draft);
    const change = { revision: 1, content: { kind: 'campaign', campaign: { ...november, amount: 25_000 } } };
    const by = 'manager-2';
    expect(await desk.post('change', change, { by, params: { id } })).toMatchObject({
      body: { code: 'policy-draft-needs-note' },
    });
    expect(await desk.post('change', { ...change, note: 'Tăng mức' }, { by, params: { id } })).toMatchObject({
      status: 200,
      body: { state: 'editing', revision: 2, authors: ['manager-1', 'manager-2'] },
    });
    expect(await desk.post('publish', { draftId: id, revision: 2 }, { by: 'manager-3' })).toMatchObject({
      body: { code: 'policy-draft-not-proposed' },
    });
    expect(await desk.post('discard', { revision: 2 }, { params: { id } })).toMatchObject({ status: 200 });
  });

  test('cannot begin before today, nor be one too many on a day', async () => {
    const { body } = await desk.post('draft', { kind: 'campaign', campaign: { ...november, from: '2026-11-20' } });
    expect(body).toMatchObject({ findings: [{ kind: 'in-the-past', severity: 'stops' }] });
    const params = { id: desk.idOf({ body }) };
    expect(await desk.post('propose', { revision: 1 }, { params })).toMatchObject({
      status: 422,
      body: { code: 'campaign-draft-hindered' },
    });
    for (let number = 0; number < 20; number += 1) expect(await desk.add(november)).toMatchObject({ status: 201 });
    const another = await desk.post('draft', draft);
    expect(another.body).toMatchObject({ findings: [{ kind: 'too-many' }, { kind: 'overlap', severity: 'notes' }] });
    expect(await desk.add({ ...november, from: '2026-12-01', until: '2026-12-02' })).toMatchObject({ status: 201 });
  });

  test('ends once', async () => {
    const params = { id: desk.idOf(await desk.add(november)) };
    const note = 'Hết quà';
    expect(await desk.post('end', { note }, { params })).toMatchObject({
      status: 200,
      body: { endedEarly: { by: 'manager-1', note } },
    });
    expect(await desk.post('end', { note }, { params })).toMatchObject({ body: { code: 'reward-campaign-over' } });
    expect(await desk.post('end', { note }, { params: { id: 'nobody' } })).toMatchObject({ status: 404 });
  });
});

describe('a budget', () => {
  const budget = (id: string, amount: number) =>
    desk.post('budget', { budget: amount, note: 'Bán chạy' }, { params: { id } });
  const decide = (id: string, amount: number, by = 'manager-2', decision = 'confirm') =>
    desk.post('raise', { budget: amount, decision }, { by, params: { id } });

  test('is raised by two people, and lowered by one, never below what was given', async () => {
    const id = desk.idOf(await desk.add(november));
    await worldOn(engine, { campaigns: await desk.campaigns.all() }).deliver([activation({ at: AT })]);
    expect(await budget(id, 300_000)).toMatchObject({
      status: 200,
      body: { budget: 100_000, raise: { by: 'manager-1', budget: 300_000, note: 'Bán chạy' } },
    });
    expect(await decide(id, 300_000, 'manager-1')).toMatchObject({ status: 403 });
    expect(await decide(id, 299_999)).toMatchObject({ body: { code: 'reward-campaign-raise-unknown' } });
    const { body } = await decide(id, 300_000);
    expect(body).toMatchObject({
      budget: 300_000,
      budgetChanges: [{ by: 'manager-1', confirmedBy: 'manager-2', note: 'Bán chạy', from: 100_000, to: 300_000 }],
      usage: { given: 20_000, remaining: 280_000 },
    });
    expect(body).not.toHaveProperty('raise');
    expect(await budget(id, 19_999)).toMatchObject({ body: { code: 'reward-campaign-budget-below-given' } });
    expect(await budget(id, 20_000)).toMatchObject({ body: { budget: 20_000, usage: { remaining: 0 } } });
    expect(await budget('nobody', 1)).toMatchObject({ status: 404 });
  });

  test('is not raised when one takes the proposal back', async () => {
    const id = desk.idOf(await desk.add(november));
    await budget(id, 300_000);
    expect((await decide(id, 300_000, 'manager-1', 'refuse')).body).not.toHaveProperty('raise');
    expect(await decide(id, 300_000)).toMatchObject({ body: { code: 'reward-campaign-raise-unknown' } });
  });

  test('cannot be given to a campaign that began without one', async () => {
    const unbounded = desk.idOf(await desk.add({ ...november, budget: undefined }));
    expect(await budget(unbounded, 50_000)).toMatchObject({ body: { code: 'reward-campaign-unbounded' } });
  });

  test('of the first so many installations follows their number', async () => {
    const id = desk.idOf(await desk.add({ ...november, budget: undefined, first: 2 }));
    const world = reversalWorldOn(engine, { campaigns: await desk.campaigns.all() });
    await world.deliver([0, 1, 2].map((number) => activationOf(number, { at: AT })));
    expect((await world.lines('P1')).map(({ extras }) => extras?.[0])).toMatchObject([
      { amount: 20_000, budgeted: true },
      { amount: 20_000, budgeted: true },
      { amount: 0, reason: 'first-ones-taken', limit: 2 },
    ]);
    expect(await budget(id, 50_000)).toMatchObject({ body: { code: 'reward-campaign-not-whole' } });
    await budget(id, 60_000);
    expect(await decide(id, 60_000)).toMatchObject({ body: { budget: 60_000, first: 3 } });
  });
});

describe('making up', () => {
  /** Three installations met a campaign for one; the first two of them are approved. */
  async function missing() {
    const id = desk.idOf(await desk.add({ ...november, budget: 20_000 }));
    const world = reversalWorldOn(engine, { campaigns: await desk.campaigns.all() });
    await world.deliver([0, 1, 2].map((number) => activationOf(number, { at: `2026-11-21T03:00:06.00${number}Z` })));
    return { id, world };
  }
  const more = async (id: string, budget: number) => {
    await desk.post('budget', { budget, note: 'Bán chạy' }, { params: { id } });
    await desk.post('raise', { budget, decision: 'confirm' }, { by: 'manager-2', params: { id } });
  };
  const worker = (client = engine.client, linesAStep = 1) =>
    createMakeUp({
      campaigns: desk.campaigns,
      missed: new MissedExtraRepository(engine.tableWith({ client, sleep: () => Promise.resolve() }), newUlid),
      now,
      seconds: 60,
      linesAStep,
      log: { error: () => undefined },
    });
  const run = async (id: string, client = engine.client, linesAStep = 1) => {
    const { makingUp } = await desk.get('missed', { id });
    const event = {
      id: newUlid(),
      type: makingUpRequested.type,
      at: now(),
      data: { campaignId: id, makingUpId: makingUp.id },
    };
    return worker(client, linesAStep)(makingUpRequested.schema.parse(event));
  };
  const propose = (id: string) => desk.post('proposeMakingUp', { note: 'Đã tăng ngân sách' }, { params: { id } });
  const confirm = (id: string, by = 'manager-2') =>
    desk.post('decideMakingUp', { decision: 'confirm' }, { by, params: { id } });

  test('gives approved installations what they missed, once, by two people, and says so on their lines', async () => {
    const { id, world } = await missing();
    expect(await propose(id)).toMatchObject({ body: { code: 'making-up-nothing' } });
    await more(id, 60_000);
    await world.decide((await desk.get('missed', { id })).items[0].rewardId, { kind: 'approve' });
    expect(await desk.get('missed', { id })).toMatchObject({
      items: [
        { outlook: 'given', state: 'approved' },
        { outlook: 'waits', state: 'pending' },
      ],
      count: 1,
      amount: 20_000,
      remaining: 40_000,
    });
    expect(await propose(id)).toMatchObject({ status: 200, body: { state: 'proposed' } });
    expect(await propose(id)).toMatchObject({ body: { code: 'making-up-running' } });
    expect(await confirm(id, 'manager-1')).toMatchObject({ status: 403 });
    expect(await confirm(id)).toMatchObject({ status: 200, body: { state: 'giving' } });

    const cut = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand % 2 === 1 ? 'lost-reply' : undefined,
    );
    await run(id, cut);
    await run(id);
    expect(await desk.get('missed', { id })).toMatchObject({
      items: [{ outlook: 'waits' }],
      makingUp: { state: 'given', count: 1, amount: 20_000, passed: 1 },
    });
    expect((await world.lines('P1'))[1]?.extras).toMatchObject([{ amount: 0, later: { amount: 20_000 } }]);
    expect(await world.balance('P1')).toMatchObject({ pending: 120_000, available: 70_000 });
    expect(await desk.campaigns.usage({ id })).toEqual({
      given: 40_000,
      remaining: 20_000,
      installations: 2,
      partners: 1,
    });
    expect(await world.findings()).toEqual([]);
  });

  test.each([1, 2, 3])('counts each that it gave, also where a worker dies behind its write %i', async (step) => {
    const { id, world } = await missing();
    await more(id, 60_000);
    for (const { rewardId } of (await desk.get('missed', { id })).items)
      await world.decide(rewardId, { kind: 'approve' });
    await propose(id);
    await confirm(id);
    const dying = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand > step ? 'lost-request' : undefined,
    );
    await run(id, dying, 10);
    await run(id, engine.client, 10);
    expect((await desk.get('missed', { id })).makingUp).toMatchObject({
      state: 'given',
      count: 2,
      amount: 40_000,
      passed: 0,
    });
  });

  test('gives nothing on a line that changes at that very moment', async () => {
    const { id, world } = await missing();
    await more(id, 60_000);
    const [missed] = (await desk.get('missed', { id })).items;
    await world.decide(missed.rewardId, { kind: 'approve' });
    await propose(id);
    await confirm(id);
    const line = (await world.lines('P1')).find((one) => rewardLineId(one) === missed.rewardId);
    if (!line) throw new Error('a line');
    const before = await world.balance('P1');
    // As by a mistake: whatever takes a line back moves the account too, and is met there first.
    const changed = () => engine.table.transact([put(rewardKey(line), { ...line, state: 'cancelled' })]);
    await run(id, withMeanwhile(engine.connect(), changed));
    expect(await world.balance('P1')).toEqual(before);
  });

  test('waits for a line of 0 đ even where somebody approved it, since nothing would take the extra back with it', async () => {
    const id = desk.idOf(await desk.add({ ...november, budget: 20_000 }));
    const world = reversalWorldOn(engine, { campaigns: await desk.campaigns.all(), policy: undefined });
    await world.deliver([0, 1].map((number) => activationOf(number, { at: `2026-11-21T03:00:06.00${number}Z` })));
    await more(id, 60_000);
    const [missed] = (await desk.get('missed', { id })).items;
    expect(await world.decide(missed.rewardId, { kind: 'approve' })).toMatchObject({
      line: { state: 'approved', amount: 0 },
    });
    expect(await desk.get('missed', { id })).toMatchObject({ items: [{ outlook: 'waits' }], count: 0 });
    await propose(id);
    await confirm(id);
    await run(id);
    const [, second] = await world.lines('P1');
    if (!second) throw new Error('a line');
    await world.reverseLine(second);
    expect(await world.balance('P1')).toMatchObject({ pending: 20_000, available: 0 });
    expect(await world.findings()).toEqual([]);
  });

  test.each([
    ['while its period is open', false],
    ['once its period is frozen', true],
  ])('is taken back with its line %s', async (_, frozen) => {
    const { id, world } = await missing();
    await more(id, 60_000);
    for (const { rewardId } of (await desk.get('missed', { id })).items)
      await world.decide(rewardId, { kind: 'approve' });
    await propose(id);
    await confirm(id);
    await run(id);
    expect(await world.balance('P1')).toMatchObject({ pending: 70_000, available: 140_000 });
    const made = (await world.lines('P1')).find(({ extras = [] }) => extras.some(({ later }) => later));
    if (made) expect(await world.decide(rewardLineId(made), { kind: 'undo' })).toMatchObject({ refusal: 'made-up' });
    if (frozen) {
      const [first] = await world.lines('P1');
      if (first) await world.decide(rewardLineId(first), { kind: 'approve' });
      await world.freeze();
    }
    const [, second] = await world.lines('P1');
    if (!second) throw new Error('a line');
    expect(await world.reverseLine(second)).toMatchObject({ kind: 'reversed' });
    expect(await world.reverseLine(second)).toMatchObject({ kind: 'reversed' });
    expect(await world.balance('P1')).toMatchObject(frozen ? { available: 140_000 } : { available: 70_000 });
    expect(await desk.campaigns.usage({ id })).toMatchObject({ given: 40_000, remaining: 20_000, installations: 2 });
    expect(await world.findings()).toEqual([]);
  });
});
