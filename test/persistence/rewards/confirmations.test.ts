import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditTable } from '../../../bin/audit/audit-table.ts';
import { createNotifyEarners } from '../../../functions/notifications/notify-earners.ts';
import { createAnswerConfirmation } from '../../../functions/rewards/confirmation/answer-confirmation.ts';
import { createLapseConfirmations } from '../../../functions/rewards/confirmation/lapse-confirmations.ts';
import { createLiftConfirmation } from '../../../functions/rewards/confirmation/lift-confirmation.ts';
import { createReadConfirmation } from '../../../functions/rewards/confirmation/read-confirmation.ts';
import { createListFound } from '../../../functions/warranty/look-up/look-up-list.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import type { OutgoingNotice } from '../../../shared/notifications/channel.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { confirmationAsked, confirmationEnded } from '../../../shared/rewards/confirmation/confirmation-events.ts';
import { confirmationToken } from '../../../shared/rewards/confirmation/confirmation-link.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { confirmationRoutes } from '../../../shared/rewards/confirmation/confirmation-routes.ts';
import { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { isHeld } from '../../../shared/rewards/reconciliation/hold.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import type { Table } from '../../../shared/table/table.ts';
import { addMilliseconds, instantSchema } from '../../../shared/time/local-date.ts';
import { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
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
const DAYS = 7;
const AMOUNT = 50_000;
const batch = await printBatch(table);
beforeEach(() => {
  now = START;
});
const inDays = (days: number) => {
  now = addMilliseconds(START, days * DAY);
};
const { activate } = activationOn(table, clock);
const desk = correctionsOn(table, clock);
const earners = earnersOn(table, { installer: flatPolicy('installer', AMOUNT, { confirmationDays: DAYS }) }, clock);
const log = consoleLog(() => undefined);
const findings = new FindingRepository(table, newUlid);

/** Everything that a question to a customer goes through, over a table that may fail. */
function worldOn(written: Table) {
  const sent: OutgoingNotice[] = [];
  const confirmations = new ConfirmationRepository(written, newUlid);
  const deps = { confirmations, now: clock };
  const door = testDoor(new IdempotencyRepository(table));
  const read = serve(confirmationRoutes.read, createReadConfirmation(deps), door);
  const answer = serve(confirmationRoutes.answer, createAnswerConfirmation(deps), door);
  return {
    sent,
    lift: createLiftConfirmation({
      holds: new HoldRepository(written, new ReconciliationRepository(written, newUlid)),
      now: clock,
    }),
    lapse: createLapseConfirmations({ ...deps, log }),
    read: (token: string) => call(read, { params: { token } }),
    answer: (token: string, body: object) => call(answer, { method: 'POST', params: { token }, body }),
    notify: createNotifyEarners({
      sender: { company: 'Lam Sương', smsName: 'LamSuong', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
      kept: new KeptRewardRepository(written),
      confirmations,
      warranties: new WarrantyRepository(written),
      partners: new PartnerRepository(written),
      codeKeys: async () => codeKeys,
      notices: new NoticeRepository(written),
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
      log,
      metrics: noMetrics,
    }),
  };
}
const world = worldOn(table);

let next = 0;
/** A unit whose reward waits for its customer, who was asked. */
async function asked() {
  next += 1;
  const code = codeOf(batch, next);
  const about = { id: `T${next}`, phone: `+84905${String(next).padStart(6, '0')}`, state: 'approved', name: 'Anh Năm' };
  const partner = await enrol(table, { ...about, registeredAt: '2026-01-01T00:00:00.000Z' });
  await activate(activationOf(code, { installerPhone: partner.phone }));
  await earners.settle();
  const event = (await eventsOf(confirmationAsked.type)).find(({ data }) => data['code'] === code);
  if (!event) throw new Error('nobody is asked');
  const line = await lineOf(partner.id);
  const rewardId = rewardLineId(line);
  expect(await world.notify(event)).toEqual({ kind: 'done' });
  return { code, partner, event, rewardId, token: confirmationToken(rewardId, codeKeys) };
}
const eventsOf = async (type: string) => (await earners.announced()).filter((event) => event.type === type);
async function lineOf(partnerId: string) {
  const [line] = await earners.lines(partnerId);
  if (!line) throw new Error('nothing was earned');
  return line;
}
/** Whatever was announced of answers reaches the line. */
async function settle() {
  for (const event of await eventsOf(confirmationEnded.type)) {
    expect(await world.lift(event)).toEqual({ kind: 'done' });
  }
}
/** What the unit's owner, who proved their phone, reads of it. */
async function ownQuestionOf(code: string) {
  const phone = phoneSchema.parse('+84912345678');
  const listed = await call(
    serve(
      lookUpRoutes.warranties,
      createListFound({
        warranties: new WarrantyRepository(table),
        conversations: new ConversationRepository(table),
        questions: new ConfirmationRepository(table, newUlid),
        now: clock,
      }),
      { ...testDoor(), findLookUp: async () => ({ kind: 'look-up', id: 'L1', phone }) },
    ),
    { path: '/v1/warranties', query: { limit: '50' }, headers: { authorization: 'Bearer token' } },
  );
  const { items } = lookUpRoutes.warranties.reply.parse(listed.body);
  const found = items.find((item) => item.code.replaceAll('-', '') === code);
  if (!found) throw new Error('not among the warranties of the phone');
  return found.question;
}
const findingOf = (rewardId: string) => findings.find(`installer-denied-${rewardId}`);

describe('a reward that waits for its customer', () => {
  test('is earned and held, and the customer is asked once by a link that reveals three things', async () => {
    const { partner, event, token, code } = await asked();
    const line = await lineOf(partner.id);
    expect(line).toMatchObject({ amount: AMOUNT, state: 'pending', holds: [{ id: 'confirmation' }] });
    expect(isHeld(line)).toBe(true);
    await world.notify(event);
    const own = world.sent.filter(({ content }) => content.sms.includes(token));
    expect(own).toMatchObject([{ to: { phone: '+84912345678' } }]);
    const { status, body } = await world.read(token);
    expect(status).toBe(200);
    expect(body).toEqual({
      product: 'Máy lạnh Inverter 1 HP',
      installedOn: '2026-11-20',
      partner: 'Anh Năm',
      until: '2026-11-27',
      possible: ['yes', 'no', 'someone-else'],
    });
    expect(JSON.stringify(event)).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain(code);
  });

  test('is asked of the owner on the look-up, and on the slip without the way to answer', async () => {
    const { code, token, partner } = await asked();
    const { slip = '' } = (await new WarrantyRepository(table).findWarranty(code, 1)) ?? {};
    const question = { partner: 'Anh Năm', installedOn: '2026-11-20', until: '2026-11-27' };
    expect(await ownQuestionOf(code)).toEqual({ ...question, path: `/x/${token}` });
    const open = await desk.slip(slip);
    expect(open.body).toMatchObject({ question: { state: 'open', until: '2026-11-27' } });
    expect(JSON.stringify(open.body)).not.toContain(token);
    await world.answer(token, { answer: 'yes' });
    expect(await ownQuestionOf(code)).toEqual({ ...question, answer: 'yes', path: `/x/${token}` });
    expect((await desk.slip(slip)).body).toMatchObject({ question: { state: 'answered' } });
    inDays(DAYS + 1);
    expect(await ownQuestionOf(code)).toEqual({ ...question, answer: 'yes' });
    inDays(0);
    await desk.correct('installer', code, { name: 'Thợ khác', phone: '0905999999', note: 'khách gọi' });
    expect(await ownQuestionOf(code)).toBeUndefined();
    expect((await desk.slip(slip)).body).not.toHaveProperty('question');
    expect(partner.id).not.toBe('');
  });

  test('is asked nowhere once the time is over without an answer', async () => {
    const { code } = await asked();
    inDays(DAYS + 1);
    expect(await ownQuestionOf(code)).toBeUndefined();
  });

  test('waits no more after a yes, however often it is said', async () => {
    const { partner, token, rewardId } = await asked();
    const replies = await Promise.all([1, 2, 3].map(() => world.answer(token, { answer: 'yes' })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[0]?.body).toMatchObject({ answer: 'yes', possible: ['no', 'someone-else'] });
    await settle();
    await settle();
    expect(isHeld(await lineOf(partner.id))).toBe(false);
    expect(await lineOf(partner.id)).toMatchObject({ pastHolds: [{ id: 'confirmation', endedBy: 'customer' }] });
    const ended = (await eventsOf(confirmationEnded.type)).filter(({ data }) => data['rewardId'] === rewardId);
    expect(ended).toHaveLength(1);
  });

  test('goes on waiting after a no, which a manager reads in the words of the customer', async () => {
    const { partner, token, rewardId, code } = await asked();
    const said = { answer: 'someone-else', words: 'Thợ tên Bảy, số khác' };
    expect(await world.answer(token, said)).toMatchObject({ status: 200, body: { possible: [] } });
    expect(await world.answer(token, said)).toMatchObject({ status: 200 });
    await settle();
    expect(isHeld(await lineOf(partner.id))).toBe(true);
    expect(await findingOf(rewardId)).toMatchObject({
      kind: 'installer-denied',
      state: 'open',
      about: { code, partnerId: partner.id },
      values: { words: 'Thợ tên Bảy, số khác', answer: 'Người khác lắp' },
    });
    const found = (await eventsOf('findings.unit-found')).filter(({ data }) => data['code'] === code);
    expect(found).toHaveLength(1);
    expect(await world.answer(token, { answer: 'yes' })).toMatchObject({ body: { code: 'confirmation-answered' } });
    inDays(DAYS + 2);
    await world.lapse();
    await settle();
    expect(isHeld(await lineOf(partner.id))).toBe(true);
  });

  test('takes a no after a yes while there is time', async () => {
    const { token, rewardId } = await asked();
    await world.answer(token, { answer: 'yes' });
    inDays(DAYS);
    expect(await world.answer(token, { answer: 'no' })).toMatchObject({ status: 200, body: { answer: 'no' } });
    expect(await findingOf(rewardId)).toMatchObject({ values: { answer: 'Không phải', words: '–' } });
  });

  test('waits no more once the days are over, and is not answered any more', async () => {
    const { partner, token } = await asked();
    inDays(DAYS);
    await world.lapse();
    await settle();
    expect(isHeld(await lineOf(partner.id))).toBe(true);
    inDays(DAYS + 1);
    expect(await world.answer(token, { answer: 'no' })).toMatchObject({ body: { code: 'confirmation-over' } });
    await Promise.all([world.lapse(), world.lapse()]);
    await settle();
    expect(await lineOf(partner.id)).toMatchObject({ pastHolds: [{ endedBy: 'system:rewards' }] });
    expect(isHeld(await lineOf(partner.id))).toBe(false);
    expect(await world.read(token)).toMatchObject({ status: 200, body: { possible: [] } });
  });

  test('hears one of two contrary answers that race, and follows it', async () => {
    for (const _round of [1, 2, 3]) {
      const { token, rewardId, partner } = await asked();
      await Promise.all([world.answer(token, { answer: 'yes' }), world.answer(token, { answer: 'no' })]);
      await settle();
      const { body } = await world.read(token);
      // A yes may become a no, never the other way round.
      expect(body).toMatchObject({ answer: 'no' });
      expect(await findingOf(rewardId)).toMatchObject({ state: 'open' });
      expect(await lineOf(partner.id)).toMatchObject({ state: 'pending' });
    }
  });

  test('follows an answer whose reply was lost, and one that raced the end of the days', async () => {
    const [one, other] = [await asked(), await asked()];
    const client = withFaults(engine.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    const shaken = worldOn(engine.tableWith({ client, sleep: () => Promise.resolve() }));
    await shaken.answer(one.token, { answer: 'no', words: 'Chưa ai lắp' });
    expect(await world.answer(one.token, { answer: 'no', words: 'Chưa ai lắp' })).toMatchObject({ status: 200 });
    expect(await findingOf(one.rewardId)).toMatchObject({ values: { words: 'Chưa ai lắp' } });
    inDays(DAYS);
    const answered = world.answer(other.token, { answer: 'yes' });
    inDays(DAYS + 1);
    await Promise.all([answered, world.lapse()]);
    await settle();
    expect(isHeld(await lineOf(other.partner.id))).toBe(false);
  });
});

describe('nobody is asked', () => {
  test('by night, nor about goods that came back', async () => {
    const { event, code, token } = await asked();
    const before = world.sent.length;
    now = instantSchema.parse('2026-11-20T19:00:00.000Z');
    const fresh = { ...event, id: newUlid() };
    expect(await world.notify(fresh)).toEqual({ kind: 'wait', seconds: 5 * 3_600 });
    now = instantSchema.parse('2026-11-21T03:00:00.000Z');
    await desk.correct('cancel', code, { note: 'Khách trả hàng' });
    expect(await world.notify(fresh)).toEqual({ kind: 'done' });
    expect(world.sent).toHaveLength(before);
    expect(await world.read(token)).toMatchObject({ status: 200 });
  });

  test('by a link that is none', async () => {
    for (const token of ['ABCDEFGH12345678', 'x', '../../etc']) {
      expect(await world.read(token)).toMatchObject({ status: 404, body: { code: 'confirmation-unknown' } });
      expect(await world.answer(token, { answer: 'yes' })).toMatchObject({ status: 404 });
    }
  });
});

test('the audit finds the counters of what is held in their place', async () => {
  await earners.settle();
  const later = () => addMilliseconds(START, 20 * DAY);
  const { findings: found } = await auditTable(engine.client, engine.tableName, {
    now: later,
    rest: async () => undefined,
  });
  expect(found).toEqual([]);
});
