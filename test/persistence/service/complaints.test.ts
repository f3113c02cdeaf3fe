import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import {
  complaintAnswered,
  complaintDecided,
  complaintGranted,
  complaintReceived,
  filesAttached,
} from '../../../shared/service/complaint/complaint-events.ts';
import { addMilliseconds } from '../../../shared/time/local-date.ts';
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
import { complaintsOn, partner, staff } from './complaints-setting.ts';

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

  test('names only what is theirs, and reads no complaint of another', async () => {
    const [one, other] = [await somebody(), await somebody()];
    for (const about of [
      { kind: 'reward', rewardId: 'P1-1-abcdef' },
      { kind: 'payout', runId: '2026-11-R1' },
    ]) {
      const reply = await desk.file(one, {}, { about, text: 'x' });
      expect(reply).toMatchObject({ status: 422, body: { code: 'complaint-subject-unknown' } });
    }
    expect(await desk.file(one, {}, { about: { ...missing, code: 'ABC' }, text: 'x' })).toMatchObject({
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
  });
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

  test('names the installer of a unit that names somebody else, so that the reward follows', async () => {
    const who = await somebody();
    const code = freshCode();
    const { activate } = activationOn(table);
    expect(await activate(activationOf(code, { installerPhone: '0903111333' }))).toMatchObject({ status: 201 });
    const id = await complained(who, { ...missing, code });
    expect((await desk.read(manager, { id })).body).toMatchObject({ remedies: ['name-installer'] });
    await desk.decide(manager, { id }, { outcome: 'granted', note: 'Có biên bản', remedy: 'name-installer' });
    const [event] = await eventsOf(complaintGranted.type, id);
    for (let time = 0; time < 2; time += 1)
      expect(await desk.carryOut(event ?? expect.fail())).toMatchObject({ kind: 'done' });
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({ installer: { partnerId: who.id }, version: 2 });
    expect((await desk.read(manager, { id })).body).toMatchObject({ decision: { done: { kind: 'name-installer' } } });
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
