import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { scanTable } from '../../../bin/audit/scan-table.ts';
import { auditStream, groupsInMemory } from '../../../shared/audit/audit.ts';
import { CorrectionRepository } from '../../../shared/payouts/correction/correction-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { type Engine, startEngine } from '../engine.ts';
import { ConnectionBroke, type Fault, withFaults } from '../faults.ts';
import { bankDeskOn } from './bank-desk.ts';
import { now, PERIOD, type World, worldOn } from './payout-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const R1 = `${PERIOD}-R1`;
const R2 = `${PERIOD}-R2`;
const PARTNERS = ['P1', 'P2', 'P3'];
let engine: Engine;
let world: World;
let desk: ReturnType<typeof bankDeskOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  world = worldOn(engine);
  desk = bankDeskOn(engine);
  await world.enrol(...PARTNERS);
  await world.freeze(PERIOD);
  await world.approve('P1', 50_000);
  await world.approve('P2', 6_000_000);
  await world.create(PERIOD);
  await world.work();
  await world.approveRun(R1);
});

const faulty = (fault: Fault, ...transactions: readonly number[]) =>
  withFaults(engine.connect(), ({ command, ofCommand }) =>
    command === 'TransactWriteItems' && transactions.includes(ofCommand) ? fault : undefined,
  );
const XLSX = { layout: 'napas-247', format: 'xlsx' };
const fileSchema = z.looseObject({ sha256: z.string(), version: z.number(), lines: z.number(), total: z.number() });

/** Whatever happens, the auditor agrees with every sum. */
async function expectSound() {
  const { findings } = await auditStream(scanTable(engine.client, engine.tableName), groupsInMemory(), now());
  // Money came by decisions without lines here, and months have no parts of their own.
  expect(findings.filter(({ rule }) => rule === 'payment' || rule === 'run-total')).toEqual([]);
  expect(await world.flaws([R1, R2], PARTNERS)).toEqual([]);
}

describe('the bank’s file', () => {
  test('is made once: asked again, by whomever, it is the same file', async () => {
    const first = fileSchema.parse((await desk.make(R1, XLSX)).body);
    expect(first).toMatchObject({ version: 1, lines: 2, total: 50_000 + 5_400_000 });
    expect((await desk.make(R1, XLSX, { by: 'accountant-2' })).body).toEqual(first);
    expect(desk.bucket.size).toBe(1);
  });

  test('in another form is a second one, so it takes saying that the bank was not given the first', async () => {
    await desk.make(R1, XLSX);
    const csv = { layout: 'same-bank', format: 'csv' };
    expect(await desk.make(R1, csv)).toMatchObject({ status: 409, body: { code: 'bank-file-exists' } });
    expect(await desk.make(R1, { ...csv, replaces: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await desk.make(R1, { ...csv, replaces: 1 })).toMatchObject({ status: 409 });
  });

  test('by two accountants at once is one file', async () => {
    const answers = await Promise.all([desk.make(R1, XLSX), desk.make(R1, { layout: 'same-bank', format: 'csv' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each(['lost-reply', 'lost-request'] as const)('after a %s is the same file', async (fault) => {
    const lost = await desk.make(R1, XLSX, { key: 'the-same-key', client: faulty(fault, 1) });
    expect(lost.status).toBe(503);
    const again = await desk.make(R1, XLSX, { key: 'the-same-key' });
    expect(again).toMatchObject({ status: 200, body: { version: 1 } });
  });

  test('leaves out what has ended and what is transferred by hand', async () => {
    await world.end(R1, 'P1', 'paid', { reference: 'FT1' });
    expect((await desk.make(R1, XLSX)).body).toMatchObject({ lines: 1, total: 5_400_000 });
  });

  test('with nothing in it is none', async () => {
    await desk.byHand(R1, 'P1');
    await desk.byHand(R1, 'P2');
    expect(await desk.make(R1, XLSX)).toMatchObject({ status: 409, body: { code: 'nothing-to-transfer' } });
  });

  test('is only of an approved run, and only for accountants', async () => {
    expect(await desk.make(R1, XLSX, { role: 'manager' })).toMatchObject({ status: 403 });
    expect(await desk.make(R1, { layout: 'unknown', format: 'csv' })).toMatchObject({ status: 400 });
    await world.freeze('2026-09');
    await world.approve('P3', 10_000);
    await world.create('2026-09');
    await world.work();
    expect(await desk.make('2026-09-R1', XLSX)).toMatchObject({ status: 409, body: { code: 'run-not-approved' } });
  });

  test('is downloaded by a link that was written down first', async () => {
    expect(await desk.link(R1)).toMatchObject({ status: 404, body: { code: 'bank-file-missing' } });
    await desk.make(R1, XLSX);
    expect((await desk.link(R1)).body).toMatchObject({ fileName: `chi-tra-${R1}-v1.xlsx` });
    expect((await desk.readFile(R1, { role: 'manager' })).body).toMatchObject({
      file: { version: 1 },
      downloads: [{ by: 'accountant-1', version: 1 }],
    });
  });

  test('is gone after its days, and that is said instead of a link to nothing', async () => {
    await desk.make(R1, XLSX);
    expect(await desk.link(R1, { keptDays: 0 })).toMatchObject({ status: 410, body: { code: 'bank-file-expired' } });
    expect((await desk.readFile(R1)).body).toMatchObject({ downloads: [] });
  });
});

describe('a transfer by hand', () => {
  test('hands its VietQR out, for the net, to whoever took it again and again', async () => {
    const first = await desk.byHand(R1, 'P2');
    expect(first).toMatchObject({
      status: 200,
      body: { net: 5_400_000, bank: { account: '001000001' }, qr: expect.stringContaining('54075400000') },
    });
    expect((await desk.byHand(R1, 'P2')).body).toEqual(first.body);
    expect((await world.payouts.find(R1))?.byHand).toBe(1);
  });

  test('is one person’s: of two at the same moment one gets the code, and the other is told to ask them', async () => {
    const replies = await Promise.all(['accountant-1', 'accountant-2'].map((by) => desk.byHand(R1, 'P2', { by })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'line-by-hand-of-other' });
    expect(JSON.stringify(refused?.body)).not.toMatch(/54075400000|\{at\}/);
    expect((await world.payouts.find(R1))?.byHand).toBe(1);
  });

  test('is refused once the bank has the file', async () => {
    await desk.make(R1, XLSX);
    expect(await desk.byHand(R1, 'P1')).toMatchObject({ status: 409, body: { code: 'line-in-bank-file' } });
  });

  test('and a file at the same moment never hold the same payment', async () => {
    for (const first of ['P1', 'P2']) {
      const [hand, file] = await Promise.all([desk.byHand(R1, first), desk.make(R1, XLSX)]);
      const made = (await world.payouts.find(R1))?.bankFile;
      const line = await world.payouts.findLine(R1, first);
      expect(hand.status === 200).toBe(line?.byHand !== undefined);
      if (hand.status === 200 && made) expect(made.lines).toBeLessThan(2);
      expect([200, 409]).toContain(file.status);
    }
  });

  test('by who approved a reward in it is refused', async () => {
    expect(await desk.byHand(R1, 'P1', { by: 'manager-1' })).toMatchObject({ status: 403 });
  });
});

describe('the bank’s answer', () => {
  async function upload(
    rows: readonly (readonly [partnerId: string, status: string, note: string, amount?: number])[],
  ) {
    const lines = await world.payouts.lines(R1);
    const csv = rows.map(([partnerId, status, note, amount]) => {
      const line = lines.find((one) => one.partnerId === partnerId);
      const net = amount ?? (line?.amount ?? 0) - (line?.tax ?? 0);
      return `1,${line?.bank?.account},X,VCB,${net},${line?.transferReference},0,${status},${note}`;
    });
    const header = 'STT,Số tài khoản,Tên người thụ hưởng,Ngân hàng,Số tiền,Nội dung,Phí,Trạng thái,FT/Ghi chú';
    const { id, upload: form } = z
      .object({ id: z.string(), upload: z.object({ fields: z.object({ key: z.string() }) }) })
      .parse((await desk.begin(R1)).body);
    desk.bucket.set(form.fields.key, new TextEncoder().encode([header, ...csv].join('\n')));
    const seen = z.looseObject({ sha256: z.string() }).parse((await desk.look(R1, id)).body);
    return { id, sha256: seen.sha256, seen };
  }

  async function record(client?: Parameters<typeof desk.recorder>[0], linesPerStep = 200) {
    const done = new Set<string>();
    for (;;) {
      const due = (await world.announced('payouts.bank-result-accepted')).filter(({ id }) => !done.has(id));
      if (due.length === 0) return;
      for (const event of due) {
        done.add(event.id);
        await desk.recorder(client, linesPerStep)(event);
      }
    }
  }

  const both = [
    ['P1', 'Thành công', 'FT001'],
    ['P2', 'Không thành công', 'Sai số tài khoản'],
  ] as const;

  test('is shown before it is recorded; then each payment has its outcome, and failed money is available', async () => {
    const { id, sha256, seen } = await upload(both);
    expect(seen).toMatchObject({ state: 'uploaded', counts: { paid: 1, failed: 1, contradictory: 0 } });
    expect(await desk.accept(R1, id, sha256)).toMatchObject({ status: 202 });
    await record();
    expect(await world.payouts.findLine(R1, 'P1')).toMatchObject({ status: 'paid', reference: 'FT001' });
    expect(await world.payouts.findLine(R1, 'P2')).toMatchObject({ status: 'failed', note: 'Sai số tài khoản' });
    expect(await world.balance('P2')).toMatchObject({ available: 6_000_000, paid: 0 });
    expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled' });
    expect((await desk.look(R1, id)).body).toMatchObject({ state: 'done', counts: { already: 2 } });
    await expectSound();
  });

  test('uploaded and accepted twice records once', async () => {
    const [one, other] = [await upload(both), await upload(both)];
    await Promise.all([desk.accept(R1, one.id, one.sha256), desk.accept(R1, other.id, other.sha256)]);
    await desk.accept(R1, one.id, one.sha256);
    const events = await world.announced('payouts.bank-result-accepted');
    await Promise.all([...events, ...events].map((event) => desk.recorder()(event)));
    expect((await world.announced('payouts.paid')).length).toBe(1);
    expect(await world.balance('P1')).toMatchObject({ paid: 50_000, version: 3 });
    await expectSound();
  });

  test.each(['lost-reply', 'lost-request'] as const)(
    'goes on after a crash (%s) between any two writes',
    async (fault) => {
      const { id, sha256 } = await upload(both);
      await desk.accept(R1, id, sha256);
      const [event] = await world.announced('payouts.bank-result-accepted');
      if (!event) throw new Error('nothing announced');
      for (const transaction of [1, 1]) {
        await expect(desk.recorder(faulty(fault, transaction), 1)(event)).rejects.toThrow(ConnectionBroke);
        await expectSound();
      }
      await record(undefined, 1);
      expect(await world.payouts.find(R1)).toMatchObject({ state: 'settled', paid: 50_000, failed: 6_000_000 });
      expect((await world.announced('payouts.paid')).length).toBe(1);
      await expectSound();
    },
  );

  test('of another amount is left to a person', async () => {
    const { id, sha256, seen } = await upload([['P1', 'Thành công', 'FT001', 49_999]]);
    expect(seen).toMatchObject({ counts: { contradictory: 1 }, rows: [{ why: 'amount-differs' }] });
    await desk.accept(R1, id, sha256);
    await record();
    expect(await world.payouts.findLine(R1, 'P1')).toMatchObject({ status: 'reserved' });
  });

  test('that changed since it was looked at is not recorded', async () => {
    const { id, sha256 } = await upload(both);
    expect(await desk.accept(R1, id, 'a'.repeat(64))).toMatchObject({ status: 409, body: { code: 'result-changed' } });
    await desk.accept(R1, id, sha256);
    desk.bucket.set(`payouts/${R1}/results/${id}`, new TextEncoder().encode('Số tiền,Trạng thái\n1,Thành công\n'));
    await record();
    expect((await desk.look(R1, id)).body).toMatchObject({ state: 'failed' });
    expect(await world.payouts.find(R1)).toMatchObject({ paid: 0, failed: 0 });
  });

  test('that is no spreadsheet is refused with what to do', async () => {
    const { id } = z.object({ id: z.string() }).parse((await desk.begin(R1)).body);
    expect(await desk.look(R1, id)).toMatchObject({ status: 404, body: { code: 'result-file-missing' } });
    desk.bucket.set(`payouts/${R1}/results/${id}`, new TextEncoder().encode('nothing,here\n1,2\n'));
    expect(await desk.look(R1, id)).toMatchObject({ status: 409, body: { code: 'result-not-readable' } });
  });
});

describe('what turns out later', () => {
  test('money that came back is available again, once, by two people with a bank reference', async () => {
    await world.end(R1, 'P1', 'paid', { reference: 'FT1' });
    expect(await desk.confirm(R1, 'P1', 'returned')).toMatchObject({ body: { code: 'correction-not-asked' } });
    expect(await desk.correct(R1, 'P1', 'returned')).toMatchObject({
      status: 200,
      body: { asked: { reference: 'FT-BACK-1' } },
    });
    expect(await world.balance('P1')).toMatchObject({ available: 0, paid: 50_000 });
    const self = await desk.confirm(R1, 'P1', 'returned', { by: 'accountant-1' });
    expect(self).toMatchObject({ status: 403, body: { code: 'second-person-needed' } });
    const answers = await Promise.all([
      desk.confirm(R1, 'P1', 'returned'),
      desk.confirm(R1, 'P1', 'returned', { by: 'accountant-3' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await world.balance('P1')).toMatchObject({ available: 50_000, paid: 0, approvers: ['manager-1'] });
    expect(await world.payouts.find(R1)).toMatchObject({ paid: 50_000, returned: 50_000 });
    expect(await world.announced('payouts.returned')).toHaveLength(1);
    expect(await desk.correct(R1, 'P1', 'returned')).toMatchObject({ body: { code: 'line-not-paid' } });
    await expectSound();
  });

  test('and is paid by the next run', async () => {
    await world.end(R1, 'P1', 'paid');
    await world.end(R1, 'P2', 'paid');
    await desk.correct(R1, 'P1', 'returned');
    await desk.confirm(R1, 'P1', 'returned');
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R2);
    expect(await world.end(R2, 'P1', 'paid')).toMatchObject({ status: 200, body: { amount: 50_000 } });
    expect(await world.balance('P1')).toMatchObject({ available: 0, paid: 50_000 });
    await expectSound();
  });

  test('a payment marked failed that did arrive leaves less than nothing, where it went out anew', async () => {
    await world.end(R1, 'P1', 'failed');
    await world.end(R1, 'P2', 'paid');
    await world.create(PERIOD);
    await world.work();
    await world.approveRun(R2);
    await world.end(R2, 'P1', 'paid');
    await desk.correct(R1, 'P1', 'late');
    expect(await desk.confirm(R1, 'P1', 'late')).toMatchObject({ status: 200, body: { status: 'late' } });
    expect(await world.balance('P1')).toMatchObject({ available: -50_000, paid: 100_000 });
    expect(await world.payouts.find(R1)).toMatchObject({ failed: 50_000, late: 50_000 });
    await expectSound();
    await desk.correct(R1, 'P1', 'returned');
    await desk.confirm(R1, 'P1', 'returned');
    expect(await world.balance('P1')).toMatchObject({ available: 0, paid: 50_000 });
    await expectSound();
  });

  test.each(['lost-reply', 'lost-request'] as const)('is done once after a %s', async (fault) => {
    await world.end(R1, 'P1', 'paid');
    await desk.correct(R1, 'P1', 'returned');
    const about = { key: 'the-same-key' };
    expect((await desk.confirm(R1, 'P1', 'returned', { ...about, client: faulty(fault, 1) })).status).toBe(503);
    expect((await desk.confirm(R1, 'P1', 'returned', about)).status).toBe(200);
    expect(await world.balance('P1')).toMatchObject({ available: 50_000, paid: 0 });
    await expectSound();
  });

  test('may be taken back before anybody confirmed it', async () => {
    await world.end(R1, 'P1', 'paid');
    await desk.correct(R1, 'P1', 'returned');
    expect(await desk.correct(R1, 'P1', 'returned', { by: 'accountant-2' })).toMatchObject({
      body: { code: 'correction-asked-already' },
    });
    expect(await desk.drop(R1, 'P1')).toMatchObject({ status: 200 });
    expect(await desk.confirm(R1, 'P1', 'returned')).toMatchObject({ body: { code: 'correction-not-asked' } });
  });

  test('is confirmed by the reference that was read, not by one asked for since', async () => {
    await world.end(R1, 'P1', 'paid');
    await desk.correct(R1, 'P1', 'returned');
    const line = await world.payouts.findLine(R1, 'P1');
    if (!line?.asked) throw new Error('nothing asked');
    await desk.drop(R1, 'P1');
    await desk.correct(R1, 'P1', 'returned', { reference: 'FT-BACK-2' });
    const request = { scope: 'accountant-2', key: 'k', fingerprint: 'f' };
    const word = { by: 'accountant-2', at: now(), request, replyOf: () => ({}) };
    expect(await new CorrectionRepository(engine.table, newUlid).confirm(line, line.asked, word)).toBe('changed');
    expect(await desk.confirm(R1, 'P1', 'returned')).toMatchObject({
      body: { corrections: [{ reference: 'FT-BACK-2' }] },
    });
  });

  test('by who approved a reward in it is refused', async () => {
    await world.end(R1, 'P1', 'paid');
    expect(await desk.correct(R1, 'P1', 'returned', { by: 'manager-1' })).toMatchObject({ status: 403 });
    await desk.correct(R1, 'P1', 'returned');
    expect(await desk.confirm(R1, 'P1', 'returned', { by: 'manager-1' })).toMatchObject({ status: 403 });
  });
});
