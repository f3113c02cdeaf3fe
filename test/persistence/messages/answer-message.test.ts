import { afterAll, describe, expect, test } from 'vitest';
import { createAnswerMessage } from '../../../functions/messages/answer-message.ts';
import { createReceiveMessage } from '../../../functions/messages/receive-message.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { AnswerRepository, MessageReplayed } from '../../../shared/messages/answer-repository.ts';
import { conversationIdOf } from '../../../shared/messages/conversation.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import type { InboundMessage } from '../../../shared/messages/gateways/inbound-gateway.ts';
import { grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import { talkerOfPhone } from '../../../shared/messages/talker.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { addMonths, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { esms, esmsRequest } from '../../domain/messages/gateway-requests.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { startEngine } from '../engine.ts';
import { withFaults } from '../faults.ts';
import { codeKeys, codeOf, enrol, pinFor, printBatch } from '../warranty/activation-setting.ts';

import { messageGuardOn } from './guarded-messages.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const { table } = engine;
const plain = await printBatch(table);
const scratch = await printBatch(table, { template: 'scratch' });
const partner = phoneSchema.parse('+84903000010');
const customer = phoneSchema.parse('+84912345678');
const stranger = phoneSchema.parse('+84977000118');
await enrol(table, { id: 'P-1', phone: partner, state: 'approved' });
const warranties = new WarrantyRepository(table);
const desk = {
  sender: { company: 'Lam Sương', smsName: 'LAM SUONG', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
  grammar: grammarSchema.parse(standardGrammar('LAMSUONG')),
  shortCode: '8077',
};

const answerOn = (on = table) =>
  createAnswerMessage({
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(on),
    products: new ProductRepository(on),
    rolls: new RollRepository(on),
    marks: new MakerSerialRepository(on),
    pins: new PinAttempts(on),
    partners: new PartnerRepository(on),
    promises: new PromiseRepository(on),
    now: systemClock,
    newId: newUlid,
    metrics: noMetrics,
    addableDays: 7,
    warranties: new WarrantyRepository(on),
    answers: new AnswerRepository(on, new IdempotencyRepository(on)),
    records: new IdempotencyRepository(on),
    conversations: new ConversationRepository(on),
    // One person sends all of the wrong messages here; guessing has tests of its own.
    guard: messageGuardOn(on, systemClock, 1_000),
    desk,
  });
const answer = answerOn();

let nextUnit = 0;
const freshCode = (batch = plain) => codeOf(batch, nextUnit++);
const message = (text: string, change: Partial<InboundMessage> = {}): InboundMessage => ({
  gateway: 'esms',
  id: newUlid(),
  sender: customer,
  text,
  at: systemClock(),
  ...change,
});
const warrantyOf = (code: string) => warranties.findWarranty(code, 1);
const today = () => localDate(systemClock());

describe('an SMS with a code', () => {
  test('starts the warranty of its sender, on a ground that is written down', async () => {
    const code = freshCode();
    const { text, repeated } = await answer(message(`LAMSUONG ${code} Nguyễn Thị Lan`));
    const until = formatDate(addMonths(today(), 24));
    expect(text).toContain(`Da kich hoat bao hanh May lanh Inverter 1 HP, ma ${code.slice(-4)}. Bao hanh den ${until}`);
    expect(smsParts(text)).toBe(1);
    expect(repeated).toBe(false);
    expect(await warrantyOf(code)).toMatchObject({
      channel: 'sms',
      legalBasis: 'message',
      customer: { name: 'Nguyễn Thị Lan', phone: customer },
      reward: { state: 'none', reason: 'no-installer' },
    });
  });

  test('from an enrolled partner is for the customer whom it names, and may earn', async () => {
    const code = freshCode();
    const { text } = await answer(message(`LAMSUONG 0912.345.678 ${code}`, { sender: partner }));
    expect(text).toContain('cho khach 0912 345 678');
    expect(await warrantyOf(code)).toMatchObject({
      customer: { phone: customer },
      installer: { phone: partner, partnerId: 'P-1' },
      reward: { state: 'pending' },
    });
  });

  test('from a partner who names nobody is asked for the customer’s phone, and changes nothing', async () => {
    const code = freshCode();
    const { text } = await answer(message(`LAMSUONG ${code}`, { sender: partner }));
    expect(text).toContain('Tin chua co SDT khach. Soan LAMSUONG <ma tem> <SDT khach> <ho ten> gui 8077');
    expect(await warrantyOf(code)).toBeUndefined();
  });

  test.each([
    ['in the order of the grammar', `${customer} ${partner}`],
    ['the other way round', `${partner} ${customer}`],
  ])('from anybody, with two phones %s: the enrolled one fitted it', async (_, phones) => {
    const code = freshCode();
    await answer(message(`LAMSUONG ${code} ${phones}`, { sender: stranger }));
    expect(await warrantyOf(code)).toMatchObject({ customer: { phone: customer }, installer: { phone: partner } });
  });

  test('from a customer who names the installer alone is the customer’s', async () => {
    const code = freshCode();
    await answer(message(`LAMSUONG ${code} ${partner}`, { sender: stranger }));
    expect(await warrantyOf(code)).toMatchObject({ customer: { phone: stranger }, installer: { phone: partner } });
  });

  test('without a name is not refused', async () => {
    const code = freshCode();
    await answer(message(`LAMSUONG ${code}`));
    expect(await warrantyOf(code)).toMatchObject({ customer: { name: 'Khách hàng' } });
  });
});

describe('a message that comes again', () => {
  test('gets its first answer, from each of ten at once, and activates once', async () => {
    const code = freshCode();
    const one = message(`LAMSUONG ${code} Lan`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer(one)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toContain('Da kich hoat bao hanh');
    expect(await answer(one)).toMatchObject({ text: answers[0]?.text, repeated: true });
    expect((await warranties.findSerial(code)).activations).toBe(1);
  });

  test('after its answer was lost on the way is answered the same', async () => {
    const code = freshCode();
    const one = message(`LAMSUONG ${code} Lan`);
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === 1 ? 'lost-reply' : undefined,
    );
    await expect(answerOn(engine.tableWith({ client }))(one)).rejects.toThrow();
    const again = await answer(one);
    expect(again).toMatchObject({ repeated: true, text: expect.stringContaining('Da kich hoat bao hanh') });
  });

  test('under its id with another text is refused as replayed', async () => {
    const one = message('LAMSUONG HD');
    await answer(one);
    await expect(answer({ ...one, text: 'LAMSUONG BH' })).rejects.toBeInstanceOf(MessageReplayed);
    await expect(answer({ ...one, sender: stranger })).rejects.toBeInstanceOf(MessageReplayed);
  });

  test('typed again by its sender is told since when it is active; somebody else, whom to call', async () => {
    const code = freshCode();
    await answer(message(`LAMSUONG ${code} Lan`));
    const since = formatDate(today());
    expect((await answer(message(`LAMSUONG ${code} Lan`))).text).toContain(`da kich hoat tu ${since}, bao hanh den`);
    expect((await answer(message(`LAMSUONG ${code} Ba`, { sender: stranger }))).text).toBe(
      `LAM SUONG: Ma ${code.slice(-4)} da duoc kich hoat ngay ${since}. Neu khong phai do ban, hay goi 1900 0000`,
    );
  });
});

describe('several codes in one message', () => {
  const wrong = () => codeOf(plain, 20_000 + nextUnit++);

  test('start a warranty each, told in one answer', async () => {
    const [codes, sender] = [[freshCode(), freshCode(), freshCode()], phoneSchema.parse('+84966000001')];
    const { text, tells } = await answer(message(`LAMSUONG ${codes.join(' ')} Lan`, { sender }));
    expect(text).toContain('Da kich hoat bao hanh 3 may (May lanh Inverter 1 HP)');
    expect(smsParts(text)).toBe(1);
    expect(tells).toBe(true);
    const started = await Promise.all(codes.map(warrantyOf));
    expect(started).toMatchObject(codes.map((code) => ({ code, customer: { name: 'Lan', phone: sender } })));
    expect(new Set(started.map((warranty) => warranty?.project?.id)).size).toBe(1);
  });

  test('of which some fail start the others, and sent again right are all told as active', async () => {
    const [first, pinned, bad] = [freshCode(), freshCode(scratch), wrong()];
    const one = await answer(message(`LAMSUONG ${first} ${pinned} ${bad} Lan`));
    expect(one.text).toContain('LAM SUONG: 1/3 may da kich hoat. Ma ');
    expect(one.text).toContain(
      `...${bad.slice(-4)} sai; ...${pinned.slice(-4)} thieu ma cao. Gui lai: LAMSUONG <ma tem> <ma cao>`,
    );
    expect(one.tells).toBe(false);
    const other = await answer(message(`LAMSUONG ${first} ${pinned} ${pinFor(pinned)} ${freshCode()} Lan`));
    expect(other.text).toContain('Da kich hoat bao hanh 3 may');
    expect(await warrantyOf(pinned)).toMatchObject({ customer: { name: 'Lan' } });
  });

  test('from a partner are for the customer whom they name; active ones of others stay theirs', async () => {
    const [taken, free, also] = [freshCode(), freshCode(), freshCode()];
    await answer(message(`LAMSUONG ${taken}`, { sender: stranger }));
    const { text } = await answer(message(`LAMSUONG ${taken} ${free} ${also} 0912345678`, { sender: partner }));
    expect(text).toContain(`2/3 may da kich hoat. Ma ...${taken.slice(-4)} da kich hoat truoc do. Hay goi 1900 0000`);
    expect(await warrantyOf(free)).toMatchObject({ customer: { phone: customer }, installer: { partnerId: 'P-1' } });
    expect(await warrantyOf(taken)).toMatchObject({ customer: { phone: stranger } });
    const nobody = await answer(message(`LAMSUONG ${freshCode()} ${freshCode()}`, { sender: partner }));
    expect(nobody.text).toContain('Tin chua co SDT khach');
  });

  test('passed on again, also ten times at once, have one answer and one effect', async () => {
    const [one, other] = [freshCode(), freshCode()];
    const sent = message(`LAMSUONG ${one} ${other} Lan`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer(sent).catch(() => undefined)));
    const texts = new Set(answers.flatMap((answered) => answered?.text ?? []));
    expect(texts.size).toBe(1);
    expect([...texts][0]).toContain('Da kich hoat bao hanh 2 may');
    expect(await answer(sent)).toMatchObject({ text: [...texts][0], repeated: true });
    expect((await warranties.findSerial(one)).activations).toBe(1);
    expect((await warranties.findSerial(other)).activations).toBe(1);
  });

  test('cut off after the first go on where they were', async () => {
    const [one, other] = [freshCode(), freshCode()];
    const sent = message(`LAMSUONG ${one} ${other} Lan`, { sender: phoneSchema.parse('+84966000002') });
    const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === 2 ? 'lost-reply' : undefined,
    );
    await expect(answerOn(engine.tableWith({ client }))(sent)).rejects.toThrow();
    expect((await answer(sent)).text).toContain('Da kich hoat bao hanh 2 may');
    expect((await warranties.findSerial(other)).activations).toBe(1);
  });
});

describe('a scratch sticker', () => {
  test('is asked for its PIN, told how many tries are left, and activated by it', async () => {
    const code = freshCode(scratch);
    expect((await answer(message(`LAMSUONG ${code} ThanhTam`))).text).toContain('Ma cao chua dung');
    expect((await answer(message(`LAMSUONG ${code}`))).text).toContain('Tem nay co ma cao');
    expect((await answer(message(`LAMSUONG ${code} AAAAAAAA`))).text).toContain('con ');
    expect((await answer(message(`LAMSUONG ${code}${pinFor(code)} Lan`))).text).toContain('Da kich hoat');
    expect(await warrantyOf(code)).toMatchObject({ customer: { name: 'Lan' } });
  });
});

describe('a question', () => {
  test('by code tells state and end, and nothing about a person', async () => {
    const code = freshCode();
    expect((await answer(message(`LAMSUONG TC ${code}`, { sender: stranger }))).text).toContain('chua kich hoat');
    await answer(message(`LAMSUONG ${code} Nguyễn Thị Lan`));
    const { text } = await answer(message(`LAMSUONG TC ${code}`, { sender: stranger }));
    expect(text).toContain(`bao hanh den ${formatDate(addMonths(today(), 24))}`);
    expect(text).not.toMatch(/Lan|0912|84912/);
  });

  test('by the code of a scratch sticker tells a stranger no date', async () => {
    const code = freshCode(scratch);
    await answer(message(`LAMSUONG ${code} ${pinFor(code)}`));
    expect((await answer(message(`LAMSUONG TC ${code}`, { sender: stranger }))).text).not.toMatch(/\d\d\/\d\d\/\d{4}/);
    expect((await answer(message(`LAMSUONG TC ${code}`))).text).toMatch(/\d\d\/\d\d\/\d{4}/);
  });

  test('without a code tells the sender’s own, and a code that is none of ours nothing', async () => {
    expect((await answer(message('LAMSUONG TC', { sender: phoneSchema.parse('+84977999888') }))).text).toContain(
      'Chua co bao hanh nao ghi so nay',
    );
    expect((await answer(message('LAMSUONG TC'))).text).toContain('May lanh Inverter 1 HP (');
    expect((await answer(message(`LAMSUONG TC ${codeOf(plain, 10_000)}`))).text).toContain('chua dung');
  });

  test('from the owner’s number tells the slip and open service; the installer learns the dates alone', async () => {
    const [code, sender] = [freshCode(), phoneSchema.parse('+84966000003')];
    await answer(message(`LAMSUONG ${code} ${sender}`, { sender: partner }));
    const { slip } = (await warrantyOf(code)) ?? {};
    const asked = await answer(message(`LAMSUONG BH ${code}`, { sender }));
    const reference = /BH\d{6}/.exec(asked.text)?.[0] ?? 'none';
    for (const text of ['LAMSUONG TC', `LAMSUONG TC ${code}`]) {
      const told = (await answer(message(text, { sender }))).text;
      expect(told).toContain(`${reference} dang xu ly. Phieu: bh.lamsuong.example/p/${slip}`);
      expect(smsParts(told)).toBe(1);
    }
    const toPartner = (await answer(message(`LAMSUONG TC ${code}`, { sender: partner }))).text;
    expect(toPartner).toContain('bao hanh den');
    expect(toPartner).not.toContain(`${slip}`);
    expect(toPartner).not.toContain(reference);
  });

  test('for help is answered with what to send', async () => {
    expect((await answer(message('LAMSUONG'))).text).toContain('Kich hoat: LAMSUONG <ma tem> <ho ten>');
  });
});

describe('an SMS that asks for service', () => {
  const care = new ConversationRepository(table);
  let next = 0;
  const somebody = () => phoneSchema.parse(`+8496600${String(1_000 + next++)}`);
  const talkOf = (phone: ReturnType<typeof somebody>) =>
    care.find(conversationIdOf(talkerOfPhone(phone).userId, 'sms'));
  const numberIn = (text: string) => /yeu cau (BH\d{6})/.exec(text)?.[1] ?? '';

  test('opens a conversation with the unit that it names, and says its number', async () => {
    const [sender, code] = [somebody(), freshCode()];
    const { text } = await answer(message(`LAMSUONG BH ${code} may khong lanh`, { sender }));
    expect(text).toContain(`cho san pham ma ${code.slice(-4)}. Nhan vien se goi lai so nay`);
    expect(await talkOf(sender)).toMatchObject({
      channel: 'sms',
      state: 'open',
      phone: sender,
      requests: [{ reference: numberIn(text), code }],
    });
    expect(await care.servicesOf(code)).toMatchObject([{ reference: numberIn(text), state: 'open' }]);
  });

  test('without a unit is for the only one of its sender', async () => {
    const [sender, code] = [somebody(), freshCode()];
    await answer(message(`LAMSUONG ${code} Lan`, { sender }));
    const { text } = await answer(message('LAMSUONG BH', { sender }));
    expect(text).toContain(`ma ${code.slice(-4)}`);
  });

  test('said again, also ten times at once, is one request with one number', async () => {
    const [sender, code] = [somebody(), freshCode()];
    const first = numberIn((await answer(message(`LAMSUONG BH ${code}`, { sender }))).text);
    const again = await Promise.all(
      Array.from({ length: 4 }, () => answer(message(`LAMSUONG BH ${code}`, { sender }))),
    );
    expect(new Set(again.map(({ text }) => numberIn(text)))).toEqual(new Set([first]));
    const one = message(`LAMSUONG BH ${code}`, { sender });
    const twins = await Promise.all(Array.from({ length: 10 }, () => answer(one)));
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
    expect((await talkOf(sender))?.requests).toHaveLength(1);
    expect((await talkOf(sender))?.unanswered).toBe(6);
  });

  test('of another unit is another request in the same conversation', async () => {
    const sender = somebody();
    for (const code of [freshCode(), freshCode()]) await answer(message(`LAMSUONG BH ${code}`, { sender }));
    expect((await talkOf(sender))?.requests).toHaveLength(2);
  });
});

test('a gateway is answered in its own words, and a replay refused', async () => {
  const code = freshCode();
  const notices = new NoticeRepository(table);
  const now = () => systemClock();
  const receiverTime = new Date(Date.now() + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
  const receive = createReceiveMessage({ gateway: async () => esms, answer, notices, now, metrics: noMetrics });
  const request = esmsRequest({ content: `LAMSUONG ${code}`, smsid: 'gw-1', receiverTime });
  const first = await receive(request);
  expect(first).toMatchObject({ status: 200, body: expect.stringContaining('Da kich hoat bao hanh') });
  const [event] = (await warranties.timeline(code)).toReversed();
  const { session = '' } = warrantyActivated.data.parse(event?.data);
  expect(await notices.wasToldInSession(session)).toBe(true);
  expect(await receive(request)).toEqual(first);
  const other = esmsRequest({ content: 'LAMSUONG HD', smsid: 'gw-1', receiverTime });
  expect(await receive(other)).toMatchObject({ status: 403, body: 'replayed' });
  expect(await receive({ ...request, query: { ...request.query, content: 'x' } })).toMatchObject({ status: 403 });
});
