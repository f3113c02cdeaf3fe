import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditTable } from '../../../bin/audit/audit-table.ts';
import { createNotifyEarners } from '../../../functions/notifications/notify-earners.ts';
import { createCountKeptRewards } from '../../../functions/rewards/invitation/count-kept-rewards.ts';
import { createKeepReward } from '../../../functions/rewards/invitation/keep-reward.ts';
import { createListKeptRewards } from '../../../functions/rewards/invitation/list-kept-rewards.ts';
import { createReleaseKeptRewards } from '../../../functions/rewards/invitation/release-kept-rewards.ts';
import { createTellInstallerAgain } from '../../../functions/rewards/invitation/tell-installer-again.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import type { StaffRole } from '../../../shared/http/caller.ts';
import type { OutgoingNotice } from '../../../shared/notifications/channel.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { partnerApproved } from '../../../shared/partners/partner-events.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { installerInvited } from '../../../shared/rewards/invitation/invitation-events.ts';
import { phonePrintOf, type ShownKeptState } from '../../../shared/rewards/invitation/kept-reward.ts';
import { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { reasonTextOf } from '../../../shared/rewards/policy/reward-reasons.ts';
import { freezeShard } from '../../../shared/rewards/reconciliation/period-writes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { keys, PERIOD_SHARDS } from '../../../shared/table/keys.ts';
import { put, type Table } from '../../../shared/table/table.ts';
import { addDays, addMilliseconds, instantSchema, localDate, monthOf } from '../../../shared/time/local-date.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { activationOf, activationOn, codeKeys, codeOf, enrol, printBatch } from '../warranty/activation-setting.ts';
import { correctionsOn } from '../warranty/correction-setting.ts';
import { earnersOn, flatPolicy } from './earners-world.ts';

const START = instantSchema.parse('2026-11-20T03:00:00.000Z');
let now = START;
const clock = () => now;
const engine = await startEngine({ now: clock });
afterAll(() => engine.stop());
const { table } = engine;
const DAY = 24 * 3_600_000;
const KEPT_DAYS = 10;
const AMOUNT = 50_000;
const policy = flatPolicy('installer', AMOUNT, { keptDays: KEPT_DAYS });
const batch = await printBatch(table);
beforeEach(() => {
  now = START;
});
const inDays = (days: number) => {
  now = addMilliseconds(START, days * DAY);
};
const { activate } = activationOn(table, clock);
const desk = correctionsOn(table, clock);
const earners = earnersOn(table, { installer: policy }, clock);
const kept = new KeptRewardRepository(table);

function workersOn(written: Table, policies = { inForceAt: async () => policy }) {
  const deps = {
    kept: new KeptRewardRepository(written),
    warranties: new WarrantyRepository(written),
    partners: new PartnerRepository(written),
    policies,
    products: new ProductRepository(written),
    now: clock,
    newId: newUlid,
    log: consoleLog(() => undefined),
  };
  return { keep: createKeepReward(deps), release: createReleaseKeptRewards(deps) };
}
const { keep, release } = workersOn(table);

let next = 0;
/** A unit whose installer gave a phone that is nobody's. */
async function installed(phone = `+84905${String(next + 1).padStart(6, '0')}`) {
  next += 1;
  const code = codeOf(batch, next);
  const reply = await activate(activationOf(code, { installerPhone: phone, installerName: 'Nam' }));
  expect(reply).toMatchObject({ status: 201 });
  return { code, phone, partnerId: `T${next}`, event: await eventOf(code, warrantyActivated.type) };
}
const eventsOf = async (code: string) => (await earners.announced()).filter(({ data }) => data['code'] === code);
async function eventOf(code: string, type: string): Promise<DomainEvent> {
  const event = (await eventsOf(code)).findLast((one) => one.type === type);
  if (!event) throw new Error(`nothing of type ${type}`);
  return event;
}
const invitationsOf = async (code: string) =>
  (await eventsOf(code)).filter(({ type }) => type === installerInvited.type);
/** Somebody registers and is approved at this moment. */
async function approve({ phone, partnerId }: { phone: string; partnerId: string }): Promise<DomainEvent> {
  const partner = await enrol(table, { id: partnerId, phone, state: 'approved', registeredAt: now });
  await table.transact([put(keys.partner(partnerId), { ...partner, approvedAt: now })]);
  return { id: newUlid(), type: partnerApproved.type, at: now, data: { partnerId } };
}
const ofPhone = (phone: string) => kept.ofPhone(phonePrintOf(phoneSchema.parse(phone)));
const pendingOf = async (partnerId: string) => (await earners.balance(partnerId)).pending;

describe('what an installer would have earned who is no partner', () => {
  test('waits with its amount and its last day, and the phone is invited', async () => {
    const { code, phone, event } = await installed();
    expect(await keep(event)).toEqual({ kind: 'done' });
    expect(await ofPhone(phone)).toMatchObject([
      { code, amount: AMOUNT, state: 'waiting', until: addDays(localDate(START), KEPT_DAYS), policyVersion: 1 },
    ]);
    const [invitation, another] = await invitationsOf(code);
    expect(another).toBeUndefined();
    expect(JSON.stringify(invitation)).not.toContain(phone.slice(3));
  });

  test('is kept once and invited once, however often its event comes and whatever answers are lost', async () => {
    const { code, phone, event } = await installed();
    for (const lost of [1, 2]) {
      const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
        command === 'TransactWriteItems' && ofCommand === lost ? 'lost-reply' : undefined,
      );
      const shaken = workersOn(engine.tableWith({ client, sleep: () => Promise.resolve() }));
      await shaken.keep(event).catch(() => undefined);
    }
    await Promise.all([keep(event), keep(event)]);
    expect(await ofPhone(phone)).toHaveLength(1);
    expect(await invitationsOf(code)).toHaveLength(1);
  });

  test('is invited for once in so many days, also when units are fitted at the same moment', async () => {
    const first = await installed();
    const others = [await installed(first.phone), await installed(first.phone)];
    await Promise.all([first, ...others].map(({ event }) => keep(event)));
    const all = async () => (await Promise.all([first, ...others].map(({ code }) => invitationsOf(code)))).flat();
    expect(await all()).toHaveLength(1);
    expect(await ofPhone(first.phone)).toHaveLength(3);
    inDays(KEPT_DAYS);
    const later = await installed(first.phone);
    await keep(later.event);
    expect(await invitationsOf(later.code)).toHaveLength(1);
  });

  test('does not wait where the policy keeps nothing, or the reason is another', async () => {
    const { phone, event } = await installed();
    const off = workersOn(table, { inForceAt: async () => flatPolicy('installer', AMOUNT) });
    expect(await off.keep(event)).toEqual({ kind: 'done' });
    expect(await ofPhone(phone)).toEqual([]);
    const own = await installed('+84912345678');
    await keep(own.event);
    expect(await ofPhone(own.phone)).toEqual([]);
  });

  test('does not wait for a partner who was suspended', async () => {
    const phone = '+84906000001';
    await enrol(table, { id: 'SUSPENDED', phone, state: 'suspended' });
    const { event } = await installed(phone);
    await keep(event);
    expect(await ofPhone(phone)).toEqual([]);
  });
});

describe('an approval', () => {
  test('in time lets it be earned once, in the period of the installation and by the policy of its day', async () => {
    const one = await installed();
    await keep(one.event);
    inDays(KEPT_DAYS);
    const approved = await approve(one);
    await Promise.all([release(approved), release(approved), release(approved)]);
    await release(approved);
    await earners.settle();
    await earners.settle();
    expect(await earners.lines(one.partnerId)).toMatchObject([
      { amount: AMOUNT, state: 'pending', award: 2, activatedAt: START, standing: { kind: 'installer' } },
    ]);
    expect(await pendingOf(one.partnerId)).toBe(AMOUNT);
    expect(await ofPhone(one.phone)).toMatchObject([{ state: 'given', partnerId: one.partnerId }]);
    expect(await desk.warranties.findWarranty(one.code, 1)).toMatchObject({
      installer: { partnerId: one.partnerId },
      reward: { state: 'pending' },
    });
  });

  test('after the last day leaves a line of 0 đ that says why', async () => {
    const one = await installed();
    await keep(one.event);
    inDays(KEPT_DAYS + 1);
    const approved = await approve(one);
    await Promise.all([release(approved), release(approved)]);
    await earners.settle();
    const lines = await earners.lines(one.partnerId);
    expect(lines).toMatchObject([{ amount: 0, state: 'none', reason: 'registered-too-late' }]);
    expect(lines.map(reasonTextOf)).toMatchObject([{ vi: expect.stringContaining('sau ngày cuối giữ thưởng') }]);
    expect(await ofPhone(one.phone)).toMatchObject([{ state: 'too-late' }]);
  });

  test('counts by its own moment, whenever anybody gets to look', async () => {
    const [early, late] = [await installed(), await installed()];
    await Promise.all([keep(early.event), keep(late.event)]);
    inDays(KEPT_DAYS);
    const inTime = await approve(early);
    inDays(KEPT_DAYS + 1);
    const tooLate = await approve(late);
    inDays(KEPT_DAYS + 5);
    await Promise.all([release(tooLate), release(inTime)]);
    await earners.settle();
    expect(await pendingOf(early.partnerId)).toBe(AMOUNT);
    expect(await pendingOf(late.partnerId)).toBe(0);
  });

  test('that came before anything was kept, or at the same moment, misses nothing', async () => {
    const before = await installed();
    await release(await approve(before));
    await keep(before.event);
    const atOnce = [await installed(), await installed(), await installed(), await installed()];
    await Promise.all(
      atOnce.flatMap((one) => [keep(one.event), approve(one).then((approved) => release(approved)), keep(one.event)]),
    );
    await earners.settle();
    for (const { partnerId } of [before, ...atOnce]) {
      expect(await earners.lines(partnerId)).toMatchObject([{ amount: AMOUNT, state: 'pending' }]);
      expect(await pendingOf(partnerId)).toBe(AMOUNT);
    }
  });

  test('whose answer is lost gives it once', async () => {
    const one = await installed();
    await keep(one.event);
    const approved = await approve(one);
    const client = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    const shaken = workersOn(engine.tableWith({ client, sleep: () => Promise.resolve() }));
    await shaken.release(approved).catch(() => undefined);
    await release(approved);
    await earners.settle();
    expect(await earners.lines(one.partnerId)).toHaveLength(1);
    expect(await pendingOf(one.partnerId)).toBe(AMOUNT);
  });

  test('of a period that was frozen meanwhile gives it in the next one, marked late', async () => {
    inDays(-25);
    const one = await installed();
    await keep(one.event);
    const approved = await approve(one);
    const own = monthOf(now);
    for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
      expect(await table.transact([freezeShard(own, shard, 'manager-1', now)])).toEqual({ saved: true });
    }
    await release(approved);
    await earners.settle();
    const [line] = await earners.lines(one.partnerId);
    expect(line).toMatchObject({ amount: AMOUNT, late: true });
    expect(line && line.period > own).toBe(true);
  });

  test('of somebody who had registered and waited gives a line of its own beside that of 0 đ', async () => {
    const phone = '+84906000002';
    const waiting = await enrol(table, { id: 'WAITING', phone, state: 'waiting', registeredAt: START });
    const { event } = await installed(phone);
    await keep(event);
    await earners.settle();
    inDays(2);
    await table.transact([put(keys.partner(waiting.id), { ...waiting, state: 'approved', approvedAt: now })]);
    const approved = { id: newUlid(), type: partnerApproved.type, at: now, data: { partnerId: waiting.id } };
    await Promise.all([release(approved), keep(event)]);
    await earners.settle();
    expect(await earners.lines(waiting.id)).toMatchObject([
      { amount: 0, reason: 'not-approved', award: 1 },
      { amount: AMOUNT, state: 'pending', award: 2 },
    ]);
    expect(await pendingOf(waiting.id)).toBe(AMOUNT);
  });
});

describe('what was kept', () => {
  test("is nobody's when the goods came back, or somebody else had fitted the unit", async () => {
    const [returned, renamed] = [await installed(), await installed()];
    await Promise.all([keep(returned.event), keep(renamed.event)]);
    const right = await enrol(table, { id: 'RIGHT', phone: '+84906000003', state: 'approved', registeredAt: START });
    await desk.correct('cancel', returned.code, { note: 'Khách trả hàng' });
    await desk.correct('installer', renamed.code, { phone: right.phone, note: 'Nhầm thợ' });
    await release(await approve(returned));
    await release(await approve(renamed));
    await earners.settle();
    expect(await pendingOf(returned.partnerId)).toBe(0);
    expect(await pendingOf(renamed.partnerId)).toBe(0);
    expect(await ofPhone(renamed.phone)).toMatchObject([{ state: 'dropped' }]);
  });

  test('and was given is taken back like any other reward', async () => {
    const one = await installed();
    await keep(one.event);
    await release(await approve(one));
    await earners.settle();
    await desk.correct('cancel', one.code, { note: 'Khách trả hàng' });
    await earners.settle();
    expect(await pendingOf(one.partnerId)).toBe(0);
    expect(await earners.lines(one.partnerId)).toMatchObject([{ state: 'reversed' }]);
  });

  test('races a correction of its unit: either the one or the other earns, never both', async () => {
    const right = await enrol(table, { id: 'RIGHT-2', phone: '+84906000004', state: 'approved', registeredAt: START });
    const units = [await installed(), await installed(), await installed()];
    for (const { event } of units) await keep(event);
    await Promise.all(
      units.flatMap((one) => [
        approve(one).then((approved) => release(approved)),
        desk.correct('installer', one.code, { phone: right.phone, note: 'Nhầm thợ' }),
      ]),
    );
    await earners.settle();
    const theirs = await Promise.all(units.map(({ partnerId }) => pendingOf(partnerId)));
    expect(theirs.reduce((sum, one) => sum + one, await pendingOf(right.id))).toBe(units.length * AMOUNT);
  });
});

describe('an invitation', () => {
  const notifier = (sent: OutgoingNotice[]) =>
    createNotifyEarners({
      sender: { company: 'Lam Sương', smsName: 'LamSuong', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
      kept,
      confirmations: new ConfirmationRepository(table, newUlid),
      partners: new PartnerRepository(table),
      codeKeys: async () => codeKeys,
      warranties: new WarrantyRepository(table),
      notices: new NoticeRepository(table),
      channels: [
        {
          name: 'sms',
          serves: () => true,
          send: async (notice) => {
            sent.push(notice);
            return { outcome: 'sent', code: '100' };
          },
        },
      ],
      now: clock,
      newId: newUlid,
      log: consoleLog(() => undefined),
      metrics: noMetrics,
    });
  /** Of the next day in Việt Nam. */
  const atHour = (hour: number) => {
    const midnight = instantSchema.parse(`${localDate(START)}T17:00:00.000Z`);
    now = addMilliseconds(midnight, hour * 3_600_000);
  };

  test('tells what waits and until when, by day alone, and once', async () => {
    const { code, phone, event } = await installed();
    await keep(event);
    const [invited] = await invitationsOf(code);
    if (!invited) throw new Error('nobody is invited');
    const sent: OutgoingNotice[] = [];
    const notify = notifier(sent);
    atHour(2);
    expect(await notify(invited)).toEqual({ kind: 'wait', seconds: 5 * 3_600 });
    atHour(22.5);
    expect(await notify(invited)).toEqual({ kind: 'wait', seconds: 8.5 * 3_600 });
    atHour(9);
    expect(await notify(invited)).toEqual({ kind: 'done' });
    expect(await notify(invited)).toEqual({ kind: 'done' });
    expect(sent).toMatchObject([{ to: { phone }, content: { sms: expect.stringContaining('/doi-tac') } }]);
  });

  test('is not sent where nothing waits any more', async () => {
    const { code, event } = await installed();
    await keep(event);
    const [invited] = await invitationsOf(code);
    if (!invited) throw new Error('nobody is invited');
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    const sent: OutgoingNotice[] = [];
    atHour(9);
    expect(await notifier(sent)(invited)).toEqual({ kind: 'done' });
    expect(sent).toEqual([]);
  });
});

describe('at the desk', () => {
  const deps = {
    kept,
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    now: clock,
    newId: newUlid,
  };
  const of = (role: StaffRole) => ({ kind: 'staff', id: `${role}-1`, roles: [role] }) as const;
  let request = 0;
  const asked = () => {
    request += 1;
    return { requestId: 'r', viewerIp: '', idempotency: { scope: 's', key: `kept-${request}`, fingerprint: 'f' } };
  };
  const listed = async (state: ShownKeptState, code: string, role: StaffRole = 'manager') => {
    const query = { state, limit: 100 };
    const reply = await createListKeptRewards(deps)({
      ...asked(),
      params: {},
      body: {},
      query,
      caller: of(role),
    });
    if (!reply.ok) throw new Error('nothing was listed');
    return reply.body.items.find((one) => one.code.endsWith(code.slice(-4)));
  };
  const tell = (id: string, role: StaffRole = 'care') =>
    createTellInstallerAgain(deps)({ ...asked(), params: { id }, query: {}, body: {}, caller: of(role) });

  test('stands who it is for, when they were invited, and of the phone what the role may see', async () => {
    const { code, phone, event } = await installed();
    await keep(event);
    expect(await listed('waiting', code)).toMatchObject({
      state: 'waiting',
      installer: { name: 'Nam', phone },
      invitation: { invitedAt: START },
      mayTellFrom: addMilliseconds(START, DAY),
    });
    const seen = await listed('waiting', code, 'accountant');
    expect(seen?.installer.phone).not.toBe(phone);
    expect(seen?.installer.phone?.slice(-3)).toBe(phone.slice(-3));
    expect(JSON.stringify(seen)).not.toContain(code);
  });

  test('somebody has it told again, once a day, and it is told by whom', async () => {
    const { code, event } = await installed();
    await keep(event);
    const id = (await listed('waiting', code))?.id ?? '';
    expect(await tell(id)).toMatchObject({ problem: { code: 'installer-told-lately' } });
    inDays(1);
    const outcomes = await Promise.all([tell(id), tell(id), tell(id)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await invitationsOf(code)).toHaveLength(2);
    expect(await listed('waiting', code)).toMatchObject({
      invitation: { invitedAt: START, toldAgain: { at: now, by: 'care-1' } },
      mayTellFrom: addMilliseconds(now, DAY),
    });
    inDays(1.5);
    expect(await tell(id)).toMatchObject({ problem: { code: 'installer-told-lately' } });
  });

  test('nobody is told again who registered meanwhile: their profile is shown instead', async () => {
    const { code, phone, event } = await installed();
    await keep(event);
    const id = (await listed('waiting', code))?.id ?? '';
    await enrol(table, { id: 'LATER', phone, state: 'waiting', registeredAt: now });
    inDays(2);
    expect(await tell(id)).toMatchObject({ problem: { code: 'installer-registered' } });
    const seen = await listed('waiting', code);
    expect(seen).toMatchObject({ partner: { id: 'LATER', state: 'waiting' } });
    expect(seen?.mayTellFrom).toBeUndefined();
  });

  test('what nobody registered for has lapsed, and is counted apart', async () => {
    const counts = async () => {
      const reply = await createCountKeptRewards(deps)({
        ...asked(),
        params: {},
        query: {},
        body: {},
        caller: of('manager'),
      });
      if (!reply.ok) throw new Error('nothing was counted');
      return reply.body;
    };
    const { code, event } = await installed();
    await keep(event);
    const before = await counts();
    inDays(KEPT_DAYS);
    expect(await listed('waiting', code)).toMatchObject({ state: 'waiting' });
    inDays(KEPT_DAYS + 1);
    const seen = await listed('lapsed', code);
    expect(seen).toMatchObject({ state: 'lapsed' });
    expect(await listed('waiting', code)).toBeUndefined();
    expect(await tell(seen?.id ?? '')).toMatchObject({ problem: { code: 'kept-reward-not-waiting' } });
    const after = await counts();
    expect(after.lapsed + after.waiting).toBe(before.lapsed + before.waiting);
    expect(after.waiting).toBeLessThan(before.waiting);
    expect(after.most).toBeGreaterThan(after.lapsed);
  });

  test('an id that was never one finds nothing', async () => {
    for (const id of ['x', '2026-13-40.000000000000000000000000', '2026-11-30.ffffffffffffffffffffffff'])
      expect(await tell(id)).toMatchObject({ problem: { code: 'kept-reward-not-waiting' } });
  });
});

test('the audit finds all of it in its place', async () => {
  await earners.settle();
  const later = () => addMilliseconds(START, 20 * DAY);
  const { findings } = await auditTable(engine.client, engine.tableName, { now: later, rest: async () => undefined });
  expect(findings).toEqual([]);
});
