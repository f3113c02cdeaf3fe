import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Partner, partnerSchema } from '../../../shared/partners/partner.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { adjustmentRefused, rewardAdjusted } from '../../../shared/rewards/adjustment/adjustment-events.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import {
  complaintAnswered,
  complaintDecided,
  complaintGranted,
  complaintReceived,
  filesAttached,
} from '../../../shared/service/complaint/complaint-events.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put, type Table } from '../../../shared/table/table.ts';
import { addDays, addMilliseconds, instantSchema, localDate } from '../../../shared/time/local-date.ts';
import { activation, codeNumber } from '../../domain/rewards/activations.ts';
import { startEngine } from '../engine.ts';
import { worldOn } from '../rewards/accrual-world.ts';
import { announced, deskOn, enrol, expectSoundBooks, idOf, partnerNamed } from '../rewards/reconciliation-desk.ts';
import {
  activationOf,
  activationOn,
  codeOf,
  enrol as enrolWithPhone,
  printBatch,
} from '../warranty/activation-setting.ts';
import { type Asker, complaintsOn, partner, staff } from './complaints-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const DAY = 24 * 3_600_000;
const desk = complaintsOn(table, systemClock);
const later = (days: number) => complaintsOn(table, () => addMilliseconds(systemClock(), days * DAY));
// One partner a test, since a day has a limit.
let people = 0;
async function somebody() {
  people += 1;
  const id = `P${people}`;
  await enrolWithPhone(table, { id, phone: `+8490300${String(1_000 + people)}`, state: 'approved' });
  return partner(id);
}
const manager = staff('manager');
const care = staff('care');
const accountant = staff('accountant');
const idOfBody = (body: unknown) => z.looseObject({ id: z.string() }).parse(body).id;
const eventsOf = async (type: string, id: string) =>
  (await announced(engine)).filter((event) => event.type === type && event.data['complaintId'] === id);

const missing = { kind: 'missing-reward', code: 'to be replaced' };
const batch = await printBatch(table);
let nextUnit = 0;
const freshCode = () => codeOf(batch, nextUnit++);
async function complained(who = partner('P1'), about: object = { ...missing, code: freshCode() }) {
  const reply = await desk.file(who, {}, { about, text: 'Tôi đã lắp máy này' });
  expect(reply).toMatchObject({ status: 201, body: { state: 'received' } });
  return idOfBody(reply.body);
}

async function becomes(of: Table, { id = '' }: Asker, now: Partial<Partner>) {
  const before = await of.get(keys.partner(id), partnerSchema);
  await of.transact([put(keys.partner(id), { ...before, ...now })]);
}
const leave = (of: Table, who: Asker) =>
  becomes(of, who, { state: 'left', stateSince: instantSchema.parse('2026-11-20T10:00:00.000Z') });

describe('a partner', () => {
  test('complains, reads the thread without what staff write among themselves, and answers', async () => {
    const who = await somebody();
    const key = newUlid();
    const body = { about: { ...missing, code: freshCode() }, text: 'Tôi đã lắp\nmáy này' };
    const first = await desk.file(who, {}, body, key);
    expect(await desk.file(who, {}, body, key)).toEqual(first);
    const id = idOfBody(first.body);
    expect(await eventsOf(complaintReceived.type, id)).toHaveLength(1);

    expect(await desk.assign(care, { id })).toMatchObject({ body: { state: 'in-progress', owner: 'care-1' } });
    await desk.answer(care, { id }, { text: 'Ai trực hôm đó?', internal: true });
    expect(await desk.answer(care, { id }, { text: 'Xin gửi ảnh', waits: true })).toMatchObject({
      status: 200,
      body: { state: 'waiting', owner: 'care-1' },
    });
    expect(await eventsOf(complaintAnswered.type, id)).toHaveLength(1);
    const mine = await desk.mine(who, {});
    expect(mine.body).toMatchObject({
      items: [{ id, thread: [{ kind: 'received' }, { kind: 'answer', text: 'Xin gửi ảnh' }] }],
    });
    expect(JSON.stringify(mine.body)).not.toMatch(/care-1|trực hôm đó/);
    expect(await desk.write(who, { id }, { text: 'Ảnh đây' })).toMatchObject({ body: { state: 'in-progress' } });
  });

  test('who left reads and answers what they complained about', async () => {
    const who = await somebody();
    const id = await complained(who);
    await leave(table, who);
    expect((await desk.mine(who, {})).body).toMatchObject({ items: [{ id }] });
    expect((await desk.write(who, { id }, { text: 'Ảnh đây' })).status).toBe(201);
  });

  test('who left complains about a line and a payment of theirs, and about no other', async () => {
    const fresh = await engine.freshTable();
    const world = worldOn(fresh);
    await enrol(fresh, partnerNamed('P1', 'Trần Văn Hùng'));
    await world.deliver([activation({ id: 'E0', code: codeNumber(0), at: '2026-11-21T02:00:00.100Z' })]);
    const rewardId = idOf((await world.lines('P1'))[0]);
    const runId = '2026-10-R1';
    const paid = { runId, partnerId: 'P1', partnerName: 'Trần Văn Hùng', amount: 250_000, status: 'paid' };
    await fresh.table.transact([
      put(keys.payoutLine(runId, 'P1'), { ...paid, approvers: [], createdAt: '2026-11-02T02:00:00.000Z' }),
    ]);
    await leave(fresh.table, partner('P1'));
    const own = complaintsOn(fresh.table, systemClock);
    const file = (about: object) => own.file(partner('P1'), {}, { about, text: 'Chưa đúng' });
    expect(await file({ kind: 'reward', rewardId })).toMatchObject({ status: 201, body: { kind: 'reward' } });
    expect(await file({ kind: 'payout', runId })).toMatchObject({
      status: 201,
      body: { subject: { amount: 250_000 } },
    });
    expect(await file({ kind: 'payout', runId: '2026-11-R1' })).toMatchObject({
      status: 422,
      body: { code: 'complaint-subject-unknown' },
    });
  });

  test('who left complains about a unit fitted before, not about a later one, and says the day', async () => {
    const who = await somebody();
    await leave(table, who);
    const file = (more: object) => desk.file(who, {}, { about: { ...missing, code: freshCode(), ...more }, text: 'x' });
    expect(await file({ installedOn: '2026-11-20' })).toMatchObject({ status: 201 });
    expect(await file({ installedOn: '2026-11-21' })).toMatchObject({
      status: 422,
      body: { code: 'installed-after-leaving', detail: expect.stringContaining('20/11/2026') },
    });
    expect(await file({})).toMatchObject({ status: 400, body: { errors: [{ field: 'about.installedOn' }] } });
  });

  test('who is suspended files nothing', async () => {
    const who = await somebody();
    await becomes(table, who, { state: 'suspended' });
    const reply = await desk.file(who, {}, { about: { ...missing, code: freshCode() }, text: 'x' });
    expect(reply).toMatchObject({ status: 403, body: { code: 'partner-not-active' } });
  });

  test('names only what is theirs, and reads no complaint of another', async () => {
    const [one, other] = [await somebody(), await somebody()];
    for (const about of [
      { kind: 'reward', rewardId: 'P1-1-abcdef' },
      { kind: 'payout', runId: '2026-11-R1' },
    ]) {
      const reply = await desk.file(one, {}, { about, text: 'x' });
      expect(reply).toMatchObject({ status: 422, body: { code: 'complaint-subject-unknown' } });
    }
    expect(await desk.file(one, {}, { about: { ...missing, code: '??' }, text: 'x' })).toMatchObject({
      body: { code: 'code-malformed' },
    });
    const id = await complained(one);
    expect(await desk.write(other, { id }, { text: 'x' })).toMatchObject({ body: { code: 'complaint-unknown' } });
    expect((await desk.mine(other, {})).body).toMatchObject({ items: [] });
  });

  test('files five a day and no more', async () => {
    const who = await somebody();
    for (let count = 0; count < 5; count += 1) await complained(who);
    const reply = await desk.file(who, {}, { about: { ...missing, code: freshCode() }, text: 'x' });
    expect(reply).toMatchObject({ status: 429, body: { code: 'too-many-complaints' } });
  });

  test('sends a picture and a paper, which are kept; what is neither is refused by its field', async () => {
    const who = await somebody();
    const forms = await desk.sendFiles(who, {}, { types: ['application/pdf', 'image/png'] });
    const { files } = z
      .object({
        files: z.array(
          z.object({ id: z.string(), upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }) }),
        ),
      })
      .parse(forms.body);
    const [paper, picture] = files;
    if (!paper || !picture) throw new Error('two forms were asked for');
    desk.memory.take(paper.upload, Buffer.from('%PDF-1.7 a paper'));
    desk.memory.take(picture.upload, Buffer.from('a program'));
    const about = { ...missing, code: freshCode() };
    expect(await desk.file(who, {}, { about, text: 'x', attachments: [paper.id, picture.id] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'attachments.1' }] },
    });
    const reply = await desk.file(who, {}, { about, text: 'x', attachments: [paper.id] });
    const id = idOfBody(reply.body);
    const [event] = await eventsOf(filesAttached.type, id);
    if (!event) throw new Error('files are announced');
    expect(await desk.openFile(care, { id, file: paper.id })).toMatchObject({ status: 404 });
    expect(await desk.keepFiles(event)).toMatchObject({ kind: 'done' });
    desk.memory.forget('waiting-photos/');
    expect(await desk.openFile(care, { id, file: paper.id })).toMatchObject({ status: 201 });
    expect(await desk.openMyFile(who, { id, file: paper.id })).toMatchObject({ status: 201 });
    expect(await desk.openMyFile(await somebody(), { id, file: paper.id })).toMatchObject({ status: 404 });
  });
});

test('staff send files with an answer, which the person opens, and with a note, which they do not', async () => {
  const who = await somebody();
  const id = await complained(who);
  const formSchema = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
  const formsSchema = z.object({ files: z.tuple([z.object({ id: z.string(), upload: formSchema })]) });
  const sent: string[] = [];
  for (const internal of [false, true]) {
    const [form] = formsSchema.parse(
      (await desk.sendFilesByStaff(care, {}, { types: ['application/pdf'] })).body,
    ).files;
    desk.memory.take(form.upload, Buffer.from('%PDF-1.7 a paper'));
    await desk.answer(care, { id }, { text: 'Xem biên bản', internal, attachments: [form.id] });
    sent.push(form.id);
  }
  for (const event of await eventsOf(filesAttached.type, id)) await desk.keepFiles(event);
  const [shown = '', hidden = ''] = sent;
  expect(await desk.openMyFile(who, { id, file: shown })).toMatchObject({ status: 201 });
  expect(await desk.openMyFile(who, { id, file: hidden })).toMatchObject({ body: { code: 'attachment-unknown' } });
  expect(await desk.openFile(care, { id, file: hidden })).toMatchObject({ status: 201 });
});

test('a missing reward may be told by the maker’s serial and the day, and tells nothing of whose sticker it is', async () => {
  const who = await somebody();
  const about = { kind: 'missing-reward', code: 'SN-77120-A', installedOn: '2026-11-20' };
  const reply = await desk.file(who, {}, { about, text: 'Không thấy tiền' });
  expect(reply).toMatchObject({ body: { subject: { serial: 'SN-77120-A', installedOn: '2026-11-20' } } });
  const id = idOfBody(reply.body);
  expect((await desk.read(manager, { id })).body).toMatchObject({
    about: { serial: 'SN-77120-A' },
    remedies: ['adjustment'],
  });
});

test('a complaint that was decided two years ago is gone, with all of its history', async () => {
  const fresh = await engine.freshTable();
  await enrolWithPhone(fresh.table, { id: 'P1', phone: '+84903009999', state: 'approved' });
  const then = (days: number) => complaintsOn(fresh.table, () => addMilliseconds(systemClock(), days * DAY));
  const filed = await then(0).file(partner('P1'), {}, { about: { ...missing, code: freshCode() }, text: 'x' });
  const id = idOfBody(filed.body);
  await then(0).decide(care, { id }, { outcome: 'rejected', note: 'x' });
  await then(9).watch();
  await then(700).watch();
  expect(await then(0).read(care, { id })).toMatchObject({ body: { state: 'closed' } });
  await then(740).watch();
  expect(await then(0).read(care, { id })).toMatchObject({ status: 404 });
  expect(await then(0).complaints.thread(id)).toEqual([]);
});

test('a report counts what arrived on its days, by what it is about', async () => {
  const fresh = await engine.freshTable();
  await enrolWithPhone(fresh.table, { id: 'P1', phone: '+84903009998', state: 'approved' });
  const own = complaintsOn(fresh.table, systemClock);
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const about = { ...missing, code: freshCode() };
    ids.push(idOfBody((await own.file(partner('P1'), {}, { about, text: 'x' })).body));
  }
  await own.decide(care, { id: ids[0] ?? '' }, { outcome: 'granted', note: 'x' });
  await own.decide(care, { id: ids[1] ?? '' }, { outcome: 'rejected', note: 'x' });
  const today = localDate(systemClock());
  const counts = { received: 3, open: 1, overdue: 0, granted: 1, rejected: 1, inTime: 2, medianHours: 0 };
  const { body } = await own.report(care, {}, { from: today, to: today });
  expect(body).toMatchObject({ all: counts, kinds: expect.arrayContaining([{ kind: 'missing-reward', ...counts }]) });
  const later = complaintsOn(fresh.table, () => addMilliseconds(systemClock(), 20 * DAY));
  expect((await later.report(care, {}, { from: today, to: today })).body).toMatchObject({ all: { overdue: 1 } });
  const tomorrow = addDays(today, 1);
  expect((await own.report(care, {}, { from: tomorrow, to: tomorrow })).body).toMatchObject({ all: { received: 0 } });
  expect(await own.report(accountant, {}, { from: today, to: today })).toMatchObject({ status: 403 });
  expect((await own.list(care, {}, { unowned: 'true', kind: 'missing-reward' })).body).toMatchObject({
    items: [{ id: ids[2] }],
  });
  expect((await own.list(care, {}, { kind: 'payout' })).body).toMatchObject({ items: [] });
});

describe('a decision', () => {
  test('stands once; the person may dispute it within seven days, and later it is closed', async () => {
    const who = await somebody();
    const id = await complained(who);
    const reject = { outcome: 'rejected', note: 'Máy do người khác lắp' };
    const key = newUlid();
    const decided = await desk.decide(care, { id }, reject, key);
    expect(decided).toMatchObject({ status: 200, body: { state: 'decided', decision: { outcome: 'rejected' } } });
    expect(await desk.decide(care, { id }, reject, key)).toEqual(decided);
    expect(await desk.decide(manager, { id }, reject)).toMatchObject({ body: { code: 'complaint-decided' } });
    expect(await eventsOf(complaintDecided.type, id)).toHaveLength(1);

    const disputed = await later(6).write(who, { id }, { text: 'Tôi có ảnh' });
    expect(disputed).toMatchObject({ status: 201, body: { state: 'in-progress' } });
    expect(disputed.body).not.toHaveProperty('decision');
    await desk.decide(care, { id }, reject);
    expect(await later(8).write(who, { id }, { text: 'x' })).toMatchObject({ body: { code: 'complaint-closed' } });
    await later(8).watch();
    expect(await desk.read(care, { id })).toMatchObject({ body: { state: 'closed', earlier: [{ by: 'care-1' }] } });
  });

  test('of two people at the same moment is one', async () => {
    const id = await complained(await somebody());
    const replies = await Promise.all(
      ['granted', 'rejected'].map((outcome) => desk.decide(manager, { id }, { outcome, note: 'x' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await eventsOf(complaintDecided.type, id)).toHaveLength(1);
  });
});

describe('a grant that changes money', () => {
  async function cancelledLine() {
    const fresh = await engine.freshTable();
    const world = worldOn(fresh);
    const books = deskOn(fresh);
    await enrol(fresh, partnerNamed('P1', 'Trần Văn Hùng'));
    await world.deliver([activation({ id: 'E0', code: codeNumber(0), at: '2026-11-21T02:00:00.100Z' })]);
    const rewardId = idOf((await world.lines('P1'))[0]);
    await books.cancel(rewardId);
    const own = complaintsOn(fresh.table, systemClock);
    const filed = await own.file(partner('P1'), {}, { about: { kind: 'reward', rewardId }, text: 'Lắp đúng địa chỉ' });
    const id = idOfBody(filed.body);
    const granted = async () => {
      const [event] = (await announced(fresh)).filter(({ type }) => type === complaintGranted.type);
      return event ?? expect.fail();
    };
    return { fresh, world, books, own, rewardId, id, granted };
  }
  const grant = { outcome: 'granted', note: 'Đã gọi khách', remedy: 'approve-reward' };

  test('is for managers; it undoes the cancellation, approves, and names the transfer, however often it is carried out', async () => {
    const { fresh, world, own, id, granted } = await cancelledLine();
    expect(await own.decide(care, { id }, grant)).toMatchObject({ body: { code: 'remedy-needs-manager' } });
    expect(await own.decide(manager, { id }, grant)).toMatchObject({ status: 200, body: { state: 'in-progress' } });
    expect(await own.decide(manager, { id }, grant)).toMatchObject({ body: { code: 'grant-under-way' } });
    const event = await granted();
    for (let time = 0; time < 3; time += 1) expect(await own.carryOut(event)).toMatchObject({ kind: 'done' });
    const [line] = await world.lines('P1');
    expect(line).toMatchObject({ state: 'approved', decidedBy: 'manager-1' });
    expect(await world.balance('P1')).toMatchObject({ pending: 0, available: line?.amount });
    expect((await own.read(care, { id })).body).toMatchObject({
      state: 'decided',
      decision: { done: { kind: 'approve-reward', transferId: expect.stringMatching(/^DECIDE:.*:3$/) } },
    });
    const told = (await announced(fresh)).filter(({ type }) => type === complaintDecided.type);
    expect(told).toHaveLength(1);
    await expectSoundBooks(fresh, world, { partners: ['P1'], periods: ['2026-11'] });
  });

  test('meets itself after a crash between the money and the complaint', async () => {
    const { world, own, id, granted } = await cancelledLine();
    await own.decide(manager, { id }, grant);
    const event = await granted();
    const settling = (await own.complaints.find(id))?.settling ?? expect.fail();
    // The person writes while the worker is at it: its save finds another version.
    let first = true;
    const { save } = own.complaints;
    own.complaints.save = async (taken) => {
      if (first && taken.complaint.decision) {
        first = false;
        await own.write(partner('P1'), { id }, { text: 'Còn gì nữa không?' });
      }
      return save.call(own.complaints, taken);
    };
    expect(await own.carryOut(event)).toMatchObject({ kind: 'retry' });
    expect(await own.carryOut(event)).toMatchObject({ kind: 'done' });
    expect((await world.lines('P1'))[0]).toMatchObject({ state: 'approved', decisions: 3 });
    expect((await own.complaints.find(id))?.decision).toMatchObject({ by: settling.by });
  });

  test('comes back with its reason where the month is frozen meanwhile', async () => {
    const { books, own, id, granted } = await cancelledLine();
    await own.decide(manager, { id }, grant);
    expect(await books.freeze('2026-11')).toMatchObject({ status: 200 });
    expect(await own.carryOut(await granted())).toMatchObject({ kind: 'done' });
    const { body } = await own.read(manager, { id });
    expect(body).toMatchObject({
      state: 'in-progress',
      thread: expect.arrayContaining([expect.objectContaining({ why: 'period-frozen' })]),
    });
    expect(body).not.toHaveProperty('decision');
  });

  describe('by an adjustment', () => {
    const wish = { outcome: 'granted', note: 'Bù phần chênh lệch', remedy: 'adjustment', amount: 50_000 };
    async function proposed() {
      const setting = await cancelledLine();
      const { own, id, granted } = setting;
      expect(await own.decide(care, { id }, { ...wish, amount: undefined })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'amount' }] },
      });
      expect(await own.decide(care, { id }, wish)).toMatchObject({
        status: 200,
        body: { settling: { remedy: 'adjustment', amount: 50_000, by: 'care-1' } },
      });
      const event = await granted();
      for (let time = 0; time < 2; time += 1) expect(await own.carryOut(event)).toMatchObject({ kind: 'done' });
      const adjustment = await own.adjustments.find({ partnerId: 'P1', currency: 'VND', id: settlingOf(event) });
      expect(adjustment).toMatchObject({ state: 'proposed', amount: 50_000, complaintId: id });
      expect(await own.decide(manager, { id }, wish)).toMatchObject({ body: { code: 'grant-under-way' } });
      return { ...setting, adjustment: adjustment ?? expect.fail() };
    }
    const settlingOf = ({ data }: { readonly data: unknown }) => complaintGranted.data.parse(data).settlingId;
    const word = { scope: 'test', key: newUlid(), fingerprint: 'f' };

    test('waits for a second person; approved, it is decided and names its transfer', async () => {
      const { fresh, world, own, id, adjustment } = await proposed();
      const at = systemClock();
      const self = await own.adjustments.decide(adjustment, { kind: 'approve', by: 'care-1', at }, word);
      expect(self).toMatchObject({ refusal: 'second-person-needed' });
      await own.adjustments.decide(adjustment, { kind: 'approve', by: 'manager-2', at }, word);
      const [event] = (await announced(fresh)).filter(({ type }) => type === rewardAdjusted.type);
      for (let time = 0; time < 2; time += 1) {
        expect(await own.carryOut(event ?? expect.fail())).toMatchObject({ kind: 'done' });
      }
      expect(await world.balance('P1')).toMatchObject({ available: 50_000 });
      expect((await own.read(care, { id })).body).toMatchObject({
        state: 'decided',
        decision: { by: 'care-1', done: { kind: 'adjustment', amount: 50_000, transferId: `ADJUST:${adjustment.id}` } },
      });
      expect((await announced(fresh)).filter(({ type }) => type === complaintDecided.type)).toHaveLength(1);
    });

    test('goes back to its owner with the reason where it is refused', async () => {
      const { fresh, world, own, id, adjustment } = await proposed();
      const refusal = { kind: 'refuse', note: 'Nhiều quá', by: 'manager-2', at: systemClock() } as const;
      await own.adjustments.decide(adjustment, refusal, word);
      const [event] = (await announced(fresh)).filter(({ type }) => type === adjustmentRefused.type);
      expect(await own.carryOut(event ?? expect.fail())).toMatchObject({ kind: 'done' });
      const { body } = await own.read(care, { id });
      expect(body).toMatchObject({
        state: 'in-progress',
        owner: 'care-1',
        thread: expect.arrayContaining([expect.objectContaining({ why: 'adjustment-refused', text: 'Nhiều quá' })]),
      });
      expect(body).not.toHaveProperty('settling');
      expect(await world.balance('P1')).toMatchObject({ available: 0 });
      expect((await announced(fresh)).filter(({ type }) => type === complaintDecided.type)).toHaveLength(0);
    });

    test('that settles no complaint is no business of this worker', async () => {
      const { own } = await cancelledLine();
      const data = { partnerId: 'P1', adjustmentId: 'A1' };
      const event = { id: 'E1', type: rewardAdjusted.type, at: systemClock(), data };
      expect(await own.carryOut(event)).toMatchObject({ kind: 'done' });
    });
  });

  test('names the installer of a unit that names somebody else, so that the reward follows', async () => {
    const who = await somebody();
    const code = freshCode();
    const { activate } = activationOn(table);
    expect(await activate(activationOf(code, { installerPhone: '0903111333' }))).toMatchObject({ status: 201 });
    const id = await complained(who, { ...missing, code });
    expect((await desk.read(manager, { id })).body).toMatchObject({ remedies: ['name-installer', 'adjustment'] });
    await desk.decide(manager, { id }, { outcome: 'granted', note: 'Có biên bản', remedy: 'name-installer' });
    const [event] = await eventsOf(complaintGranted.type, id);
    for (let time = 0; time < 2; time += 1)
      expect(await desk.carryOut(event ?? expect.fail())).toMatchObject({ kind: 'done' });
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({ installer: { partnerId: who.id }, version: 2 });
    expect((await desk.read(manager, { id })).body).toMatchObject({ decision: { done: { kind: 'name-installer' } } });
  });

  test('names nobody who left, since that would bring them nothing', async () => {
    const who = await somebody();
    const code = freshCode();
    const { activate } = activationOn(table);
    expect(await activate(activationOf(code, { installerPhone: '0903111333' }))).toMatchObject({ status: 201 });
    const id = await complained(who, { ...missing, code });
    await leave(table, who);
    expect((await desk.read(manager, { id })).body).toMatchObject({ remedies: ['adjustment'] });
    const reply = await desk.decide(manager, { id }, { outcome: 'granted', note: 'x', remedy: 'name-installer' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'remedy-not-possible' } });
  });
});

describe('a customer', () => {
  const phone = phoneSchema.parse('+84912345678');
  const owner = { phone };

  test('complains by the slip; only the phone of the warranty reads and answers', async () => {
    const code = freshCode();
    await activationOn(table).activate(activationOf(code));
    const slip = (await desk.warranties.findWarranty(code, 1))?.slip ?? '';
    const filed = await desk.bySlip({}, { token: slip }, { text: 'Máy kêu to' });
    expect(filed).toMatchObject({ status: 201, body: { reference: expect.stringMatching(/^KN-/) } });
    expect(filed.body).not.toHaveProperty('id');
    expect(await desk.bySlip({}, { token: 'AAAAAAAAAAAAAAAA' }, { text: 'x' })).toMatchObject({ status: 404 });
    const listed = await desk.ofOwner(owner, {});
    const { items } = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(listed.body);
    const id = items[0]?.id ?? '';
    expect(await desk.writeByOwner(owner, { id }, { text: 'Thêm' })).toMatchObject({ status: 201 });
    const stranger = { phone: phoneSchema.parse('+84912345679') };
    expect(await desk.writeByOwner(stranger, { id }, { text: 'x' })).toMatchObject({ status: 404 });
    expect((await desk.ofOwner(stranger, {})).body).toMatchObject({ items: [] });
    const foreign = await desk.byOwner(stranger, {}, { code, text: 'x' });
    expect(foreign).toMatchObject({ body: { code: 'complaint-subject-unknown' } });
    expect(await desk.byOwner(owner, {}, { code, text: 'Còn nữa' })).toMatchObject({ status: 201 });
  });
});

describe('what is overdue', () => {
  test('is listed first, raises one finding, and ends it when it is decided', async () => {
    const id = await complained(await somebody());
    const late = later(20);
    await late.watch();
    await late.watch();
    const listed = await late.list(care, {}, { overdue: 'true' });
    expect(JSON.stringify(listed.body)).toContain(id);
    expect((await desk.list(care, {}, { overdue: 'true' })).body).toMatchObject({ items: [] });
    expect(await desk.findings.find(`complaint-overdue.${id}`)).toMatchObject({ state: 'open' });
    await late.decide(care, { id }, { outcome: 'granted', note: 'Xin lỗi vì chậm' });
    expect(await desk.findings.find(`complaint-overdue.${id}`)).toMatchObject({ state: 'closed' });
  });

  test('is no business of an accountant unless it is about a payment', async () => {
    const id = await complained(await somebody());
    expect(await desk.read(accountant, { id })).toMatchObject({ status: 404 });
    expect((await desk.list(accountant, {}, {})).body).toMatchObject({ items: [] });
  });
});
