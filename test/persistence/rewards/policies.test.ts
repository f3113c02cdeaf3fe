import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createChangePolicyDraft } from '../../../functions/rewards/policy/change-policy-draft.ts';
import { createDiscardPolicyDraft } from '../../../functions/rewards/policy/discard-policy-draft.ts';
import { createDraftPolicy } from '../../../functions/rewards/policy/draft-policy.ts';
import { createListPolicies } from '../../../functions/rewards/policy/list-policies.ts';
import { createListPolicyDrafts } from '../../../functions/rewards/policy/list-policy-drafts.ts';
import { createProposePolicy } from '../../../functions/rewards/policy/propose-policy.ts';
import { createPublishPolicy } from '../../../functions/rewards/policy/publish-policy.ts';
import { createReadPolicyDraft } from '../../../functions/rewards/policy/read-policy-draft.ts';
import { createReadRehearsal } from '../../../functions/rewards/policy/read-rehearsal.ts';
import { createRehearsePolicy } from '../../../functions/rewards/policy/rehearse-policy.ts';
import { createRequestRehearsal } from '../../../functions/rewards/policy/request-rehearsal.ts';
import { rewardPolicy } from '../../../local/demo/reward-policy.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { rehearsalRequested } from '../../../shared/rewards/policy/policy-events.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { movableClock } from '../partners/partner-setting.ts';
import { worldOn } from './accrual-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

let engine: Engine;
let desk: ReturnType<typeof deskOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  desk = deskOn(engine);
});

type Who = 'author' | 'second' | 'third';
const claimsOf = (who: string, role = 'manager') => ({
  token_use: 'access',
  username: who,
  'cognito:groups': `[${role}]`,
});

function deskOn({ tableWith }: Engine) {
  const clock = movableClock();
  const table = tableWith({ now: clock.now });
  const door = testDoor(new IdempotencyRepository(table));
  const drafts = new PolicyDraftRepository(table);
  const rehearsals = new RehearsalRepository(table);
  const policies = new PolicyRepository(table, clock.now);
  const products = new ProductRepository(table);
  const about = { drafts, rehearsals, products, policies, now: clock.now, newId: newUlid };
  const routes = {
    draft: serve(policyRoutes.draft, createDraftPolicy(about), door),
    change: serve(policyRoutes.changeDraft, createChangePolicyDraft(about), door),
    propose: serve(policyRoutes.proposeDraft, createProposePolicy(about), door),
    discard: serve(policyRoutes.discardDraft, createDiscardPolicyDraft(about), door),
    read: serve(policyRoutes.readDraft, createReadPolicyDraft(about), door),
    listDrafts: serve(policyRoutes.listDrafts, createListPolicyDrafts(about), door),
    publish: serve(policyRoutes.publish, createPublishPolicy(about), door),
    list: serve(policyRoutes.listPolicies, createListPolicies(about), door),
    rehearse: serve(policyRoutes.rehearse, createRequestRehearsal(about), door),
    readRehearsal: serve(policyRoutes.readRehearsal, createReadRehearsal(about), door),
  };
  const worker = createRehearsePolicy({
    ...about,
    periods: new PeriodRepository(table),
    partners: new PartnerRepository(table),
    log: consoleLog(() => undefined),
  });
  const as = (who: Who, key: string = newUlid()) => ({ claims: claimsOf(who), headers: { 'idempotency-key': key } });
  const draft = (body: object = rewardPolicy, who: Who = 'author', key?: string) =>
    call(routes.draft, { method: 'POST', body, ...as(who, key) });
  const change = (id: string, body: object, who: Who = 'author') =>
    call(routes.change, { method: 'PUT', params: { id }, body, ...as(who) });
  const propose = (id: string, revision = 1, who: Who = 'author') =>
    call(routes.propose, { method: 'POST', params: { id }, body: { revision }, ...as(who) });
  const publish = (draftId: string, revision = 1, who: Who = 'second', key?: string) =>
    call(routes.publish, { method: 'POST', body: { draftId, revision }, ...as(who, key) });
  const drafted = async (body?: object) => String(Object((await draft(body)).body).id);
  return {
    clock,
    policies,
    rehearsals,
    table,
    worker,
    draft,
    drafted,
    change,
    propose,
    publish,
    published: async (body?: object) => {
      const id = await drafted(body);
      await propose(id);
      return publish(id);
    },
    discard: (id: string, revision = 1) =>
      call(routes.discard, { method: 'POST', params: { id }, body: { revision }, ...as('author') }),
    read: async (id: string) => Object((await call(routes.read, { params: { id }, claims: claimsOf('author') })).body),
    listDrafts: async () => Object((await call(routes.listDrafts, { claims: claimsOf('author') })).body).items,
    list: async () => Object((await call(routes.list, { claims: claimsOf('author') })).body).items,
    rehearse: (id: string, period = '2026-11', revision = 1) =>
      call(routes.rehearse, { method: 'POST', params: { id }, body: { revision, period }, ...as('author') }),
    readRehearsal: async (id: string, rehearsalId: string) =>
      Object((await call(routes.readRehearsal, { params: { id, rehearsalId }, claims: claimsOf('author') })).body),
    draftAs: (role: string) =>
      call(routes.draft, {
        method: 'POST',
        body: rewardPolicy,
        claims: claimsOf('somebody', role),
        headers: { 'idempotency-key': newUlid() },
      }),
    product: (sku: string, line: string) => {
      const product = productSchema.parse({ sku, name: 'Tủ đông', line, warrantyMonths: 12 });
      return table.transact([put(keys.product(sku), { ...product, ...lists.products(sku) })]);
    },
  };
}

const [household] = rewardPolicy.rules;
const washing = { ...household, id: 'washing', label: 'Máy giặt', match: { line: 'washing-machine' } };

describe('a draft of a policy', () => {
  test('is kept with its author, and says what is odd about it beside the catalogue', async () => {
    await desk.product('TD-200', 'freezer');
    await desk.product('QUAT-1', 'fan');
    const { status, body } = await desk.draft({ ...rewardPolicy, rules: [household, { ...washing, amount: 1_000 }] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'editing', revision: 1, authors: ['author'], changedBy: 'author' });
    const findings: { kind: string; severity: string; rules: string[]; vi: string }[] = Object(body).findings;
    expect(findings[0]).toMatchObject({
      kind: 'contradictory',
      severity: 'stops',
      rules: ['household', 'washing'],
      vi: expect.stringContaining('Dòng sản phẩm: Máy giặt'),
    });
    expect(findings.at(-1)).toMatchObject({
      kind: 'no-rule',
      severity: 'notes',
      vi: expect.stringContaining('QUAT-1'),
    });
  });

  test('is changed by its author, and by others only with a note, which makes them authors', async () => {
    const id = await desk.drafted();
    const policy = { ...rewardPolicy, effectiveFrom: '2027-01-01' };
    expect(await desk.change(id, { revision: 1, policy })).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await desk.change(id, { revision: 2, policy }, 'second')).toMatchObject({
      status: 422,
      body: { code: 'policy-draft-needs-note' },
    });
    expect(await desk.change(id, { revision: 2, policy, note: 'Sửa ngày' }, 'second')).toMatchObject({
      status: 200,
      body: { revision: 3, authors: ['author', 'second'], note: 'Sửa ngày', policy: { effectiveFrom: '2027-01-01' } },
    });
  });

  test('that somebody changed meanwhile is neither overwritten nor proposed', async () => {
    const id = await desk.drafted();
    await desk.change(id, { revision: 1, policy: rewardPolicy });
    for (const reply of [await desk.change(id, { revision: 1, policy: rewardPolicy }), await desk.propose(id, 1)]) {
      expect(reply).toMatchObject({ status: 409, body: { code: 'policy-draft-changed' } });
    }
  });

  test('with contradictions, a rule that is never used or two for the rest is not proposed', async () => {
    const contradictory = await desk.drafted({ ...rewardPolicy, rules: [household, { ...washing, amount: 1_000 }] });
    expect(await desk.propose(contradictory)).toMatchObject({
      status: 422,
      body: { code: 'policy-rules-overlap', values: { first: 'household', second: 'washing' } },
    });
    const unreachable = await desk.drafted({ ...rewardPolicy, rules: [household, washing] });
    expect(await desk.propose(unreachable)).toMatchObject({ status: 422, body: { code: 'policy-rule-unreachable' } });
    const rest = { ...washing, fallback: true };
    const twice = await desk.drafted({ ...rewardPolicy, rules: [rest, { ...rest, id: 'more' }] });
    expect(await desk.propose(twice)).toMatchObject({ status: 422, body: { code: 'policy-two-fallbacks' } });
  });

  test('tells which field is wrong', async () => {
    expect(await desk.draft({ ...rewardPolicy, rules: [{ ...household, amount: 0.5 }] })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ field: 'rules.0.amount' }] },
    });
  });

  test('is listed until it is published or given up', async () => {
    const [first, second, third] = [await desk.drafted(), await desk.drafted(), await desk.drafted()];
    await desk.discard(first);
    await desk.propose(second);
    await desk.publish(second);
    expect((await desk.listDrafts()).map(({ id }: { id: string }) => id)).toEqual([third]);
    expect(await desk.discard(first)).toMatchObject({ status: 409, body: { code: 'policy-draft-closed' } });
  });

  test.each(['accountant', 'care', 'sales'])('is not for the role %s', async (role) => {
    expect(await desk.draftAs(role)).toMatchObject({ status: 403 });
  });
});

describe('publishing a policy', () => {
  const on = (day: string) => instantSchema.parse(`${day}T05:00:00.000Z`);

  test('takes somebody who neither wrote nor proposed it', async () => {
    const id = await desk.drafted();
    expect(await desk.publish(id)).toMatchObject({ status: 409, body: { code: 'policy-draft-not-proposed' } });
    await desk.change(id, { revision: 1, policy: rewardPolicy, note: 'Thêm dòng' }, 'second');
    await desk.propose(id, 2, 'third');
    for (const who of ['author', 'second', 'third'] as const) {
      expect(await desk.publish(id, 2, who)).toMatchObject({
        status: 403,
        body: { code: 'policy-needs-second-person' },
      });
    }
    expect(await desk.list()).toEqual([]);
  });

  test('of a draft that changed since it was read is refused', async () => {
    const id = await desk.drafted();
    await desk.propose(id);
    await desk.change(id, { revision: 1, policy: rewardPolicy });
    expect(await desk.publish(id, 1)).toMatchObject({ status: 409, body: { code: 'policy-draft-changed' } });
    expect(await desk.publish(id, 2)).toMatchObject({ status: 409, body: { code: 'policy-draft-not-proposed' } });
  });

  test('gives it the next version, which names its authors, and keeps the ones before', async () => {
    expect(await desk.published()).toMatchObject({
      status: 201,
      body: { name: 'installer', version: 1, publishedBy: 'second', authors: ['author'] },
    });
    expect(await desk.published({ ...rewardPolicy, effectiveFrom: '2026-12-01' })).toMatchObject({
      body: { version: 2 },
    });
    expect((await desk.list()).map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect((await desk.policies.inForceAt('installer', on('2026-11-30')))?.version).toBe(1);
    expect((await desk.policies.inForceAt('installer', on('2026-12-01')))?.version).toBe(2);
  });

  test('counts for an activation right after it, also where a version was read before', async () => {
    await desk.published();
    expect((await desk.policies.inForceAt('installer', desk.clock.now()))?.version).toBe(1);
    desk.clock.forward(1_000);
    await desk.published();
    expect((await desk.policies.inForceAt('installer', desk.clock.now()))?.version).toBe(2);
  });

  test('repeated with its key publishes once, and without it is told so', async () => {
    const id = await desk.drafted();
    await desk.propose(id);
    const first = await desk.publish(id, 1, 'second', 'publish-once');
    const again = await desk.publish(id, 1, 'second', 'publish-once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await desk.publish(id)).toMatchObject({ status: 409, body: { code: 'policy-draft-closed' } });
    expect(await desk.list()).toHaveLength(1);
  });

  test('several drafts at once gives each a version of its own', async () => {
    const ids = [await desk.drafted(), await desk.drafted(), await desk.drafted()];
    for (const id of ids) await desk.propose(id);
    const replies = await Promise.all(ids.map((id) => desk.publish(id)));
    const versions = replies.map(({ body }) => Number(Object(body).version));
    expect(versions.toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
  });

  test('one draft by two at once publishes it once', async () => {
    const id = await desk.drafted();
    await desk.propose(id);
    const replies = await Promise.all([desk.publish(id, 1, 'second'), desk.publish(id, 1, 'third')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await desk.list()).toHaveLength(1);
  });
});

describe('a rehearsal', () => {
  const half = { ...rewardPolicy, rules: [{ ...household, amount: 25_000 }] };

  /** Three freezers of P1 in November, of which each earned 50,000 đ, and one that could not earn. */
  async function installed(): Promise<void> {
    await desk.product('TD-200', 'freezer');
    const world = worldOn(engine);
    await world.deliver([
      ...[0, 1, 2].map((number) =>
        activation({ id: `E${number}`, code: codeNumber(number), at: `2026-11-1${number}T03:00:00.000Z` }),
      ),
      activation({ id: 'E9', code: codeNumber(9), reward: { state: 'none', reason: 'own-phone' } }),
    ]);
  }

  const asked = (draftId: string, rehearsalId: string): DomainEvent => ({
    id: newUlid(),
    type: rehearsalRequested.type,
    at: desk.clock.now(),
    data: { draftId, rehearsalId },
  });

  async function rehearsed(draftId: string, revision = 1) {
    const { body } = await desk.rehearse(draftId, '2026-11', revision);
    const id = String(Object(body).id);
    const outcome = await desk.worker(asked(draftId, id));
    return { id, outcome, found: await desk.readRehearsal(draftId, id) };
  }

  test('tells what a past period would have given, to whom and when', async () => {
    await installed();
    const id = await desk.drafted(half);
    const { found, outcome } = await rehearsed(id);
    expect(outcome.kind).toBe('done');
    expect(found).toMatchObject({ state: 'done', progress: 100, period: '2026-11', revision: 1 });
    expect(found.result).toMatchObject({
      installations: 4,
      given: 150_000,
      wouldGive: 75_000,
      byRule: [{ rule: 'household', count: 3, amount: 75_000 }],
      byProduct: [{ sku: 'TD-200', name: 'Tủ đông', installations: 4, given: 150_000, wouldGive: 75_000 }],
      partners: { more: 0, less: 1, same: 0 },
      losses: [{ partnerId: 'P1', given: 150_000, wouldGive: 75_000 }],
      gains: [],
      withoutRule: [],
      leftOut: { withoutRule: 0, byProduct: 0 },
    });
    expect(found.result.byDay.map(({ day }: { day: string }) => day).slice(0, 3)).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
    ]);
    expect((await desk.read(id)).rehearsal).toMatchObject({ state: 'done', progress: 100 });
  });

  test('names products that fit no rule of the draft', async () => {
    await installed();
    const { found } = await rehearsed(await desk.drafted({ ...rewardPolicy, rules: [{ ...washing, amount: 10_000 }] }));
    expect(found.result).toMatchObject({ wouldGive: 0, withoutRule: [{ sku: 'TD-200', count: 3 }] });
  });

  test('whose draft changed is canceled', async () => {
    await installed();
    const id = await desk.drafted(half);
    const rehearsalId = String(Object((await desk.rehearse(id)).body).id);
    await desk.change(id, { revision: 1, policy: rewardPolicy });
    expect((await desk.worker(asked(id, rehearsalId))).kind).toBe('done');
    expect(await desk.readRehearsal(id, rehearsalId)).toMatchObject({ state: 'canceled' });
    expect((await rehearsed(id, 2)).found).toMatchObject({ state: 'done' });
  });

  test('begins anew where a worker died, and a repeat of a finished one does nothing', async () => {
    await installed();
    const id = await desk.drafted(half);
    const rehearsalId = String(Object((await desk.rehearse(id)).body).id);
    await desk.rehearsals.begin({ draftId: id, id: rehearsalId });
    await desk.rehearsals.advance({ draftId: id, id: rehearsalId }, 40);
    await desk.worker(asked(id, rehearsalId));
    const first = await desk.readRehearsal(id, rehearsalId);
    expect(first).toMatchObject({ state: 'done', result: { wouldGive: 75_000 } });
    expect((await desk.worker(asked(id, rehearsalId))).kind).toBe('done');
    expect(await desk.readRehearsal(id, rehearsalId)).toEqual(first);
  });

  test('of a period to come, of another revision or of a closed draft is refused', async () => {
    const id = await desk.drafted();
    expect(await desk.rehearse(id, '2026-12')).toMatchObject({ status: 422, body: { code: 'rehearsal-in-future' } });
    expect(await desk.rehearse(id, '2026-11', 2)).toMatchObject({
      status: 409,
      body: { code: 'policy-draft-changed' },
    });
    await desk.discard(id);
    expect(await desk.rehearse(id)).toMatchObject({ status: 409, body: { code: 'policy-draft-closed' } });
  });

  test('that nobody asked for is set aside', async () => {
    expect(await desk.worker(asked('NONE', 'NONE'))).toMatchObject({ kind: 'quarantine' });
    expect(await desk.worker({ ...asked('A', 'B'), data: {} })).toMatchObject({ kind: 'quarantine' });
  });
});
