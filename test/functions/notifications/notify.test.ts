import { describe, expect, test } from 'vitest';
import { createNotify, type NotifyDeps } from '../../../functions/notifications/notify.ts';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { partnerApproved } from '../../../shared/partners/partner-events.ts';
import {
  payoutCanceled,
  payoutFailed,
  payoutLate,
  payoutPaid,
  payoutReturned,
  withdrawalApproved,
} from '../../../shared/payouts/payout-events.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { adjustmentSchema } from '../../../shared/rewards/adjustment/adjustment.ts';
import { rewardAdjusted } from '../../../shared/rewards/adjustment/adjustment-events.ts';
import { bonusGiven } from '../../../shared/rewards/bonus/bonus-events.ts';
import { rewardAccrued } from '../../../shared/rewards/reward-events.ts';
import { addMilliseconds, localDateSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { claimDecided } from '../../../shared/warranty/claim/claim-events.ts';
import { warrantyActivated, warrantyCorrected, warrantyHandedOver } from '../../../shared/warranty/warranty-events.ts';
import { noMetrics } from '../runtime/measured.ts';
import { MemoryNotices, now, quietLog, ScriptedChannel, spyLog, start } from './doubles.ts';

const sku = skuSchema.parse('DH-INV-9');
const customer = phoneSchema.parse('+84912345678');
const installer = phoneSchema.parse('+84987654321');
const EVENT = '01JD5Z8Y3W8T2M5V9Q4R7N1K6B';

const activated = {
  id: EVENT,
  type: warrantyActivated.type,
  at: start,
  data: {
    code: 'K7M29QXD4T0WHB3C',
    activationNumber: 1,
    sku,
    startsOn: '2026-11-21',
    endsOn: '2028-11-21',
    partnerId: 'P1',
    reward: { state: 'pending', reason: 'waiting-for-review' },
  },
};
const accrued = {
  id: EVENT,
  type: rewardAccrued.type,
  at: start,
  data: {
    partnerId: 'P1',
    code: 'K7M29QXD4T0WHB3C',
    award: 1,
    sku,
    amount: 100_000,
    currency: 'VND',
    reason: 'waiting-for-review',
  },
};

function setUp(change: Partial<NotifyDeps> = {}) {
  const notices = new MemoryNotices();
  const channels = {
    zalo: new ScriptedChannel('zalo', 'sent'),
    sms: new ScriptedChannel('sms', 'sent'),
    email: new ScriptedChannel('email', 'sent'),
  };
  const deps: NotifyDeps = {
    notices,
    sessions: notices,
    channels: Object.values(channels),
    sender: { company: 'Lạc Phong', smsName: 'LacPhong', hotline: '1900 0000', siteHost: 'bh.example' },
    findWarranty: async (code) => ({
      code,
      product: { sku, name: 'Máy lạnh Inverter' },
      customer: { name: 'Hoa', phone: customer, email: 'hoa@example.com' },
      endsOn: localDateSchema.parse('2028-11-21'),
      slip: 'ABCDEFGH',
    }),
    findPartner: async () => ({ phone: installer }),
    findProduct: async () => ({ name: 'Máy lạnh Inverter' }),
    countProject: async () => 0,
    findClaim: async () => ({ code: 'K7M29QXD4T0WHB3C', productName: 'Máy lạnh Inverter', decisionNote: 'Khác người' }),
    findPayout: async () => ({ amount: 1_250_000, period: periodSchema.parse('2026-11'), isWithdrawal: true }),
    findAdjustment: async (partnerId, id) =>
      adjustmentSchema.parse({
        id,
        partnerId,
        currency: 'VND',
        kind: 'adjust',
        amount: -50_000,
        note: 'Trả lại thưởng tính trùng',
        state: 'approved',
        proposedBy: 'ke-toan',
        proposedAt: start,
      }),
    now,
    newId: () => 'holder',
    log: quietLog,
    metrics: noMetrics,
    ...change,
  };
  return { notify: createNotify(deps), notices, ...channels };
}

test('whoever took their own withdrawal back is not told that it was', async () => {
  const canceled = { amount: 1, period: periodSchema.parse('2026-11'), isWithdrawal: true, canceledBy: 'P1' };
  const { notify, zalo } = setUp({ findPayout: async () => canceled });
  const event = { id: EVENT, type: payoutCanceled.type, at: start, data: { runId: 'R1', partnerId: 'P1' } };
  expect(await notify(event)).toEqual({ kind: 'done' });
  expect(zalo.sent).toEqual([]);
});

test('the customer is told of the activation, by Zalo first', async () => {
  const { notify, zalo, sms, notices } = setUp();
  expect(await notify(activated)).toEqual({ kind: 'done' });
  expect(zalo.sent).toHaveLength(1);
  expect(zalo.sent[0]).toMatchObject({ to: { phone: customer }, reference: `${EVENT}.customer.zalo` });
  expect(sms.sent).toHaveLength(0);
  expect(notices.get(EVENT, 'customer')).toMatchObject({ state: 'SENT', channel: 'zalo' });
});

test('the installer is told the amount on the phone of the profile', async () => {
  const { notify, zalo } = setUp();
  expect(await notify(accrued)).toEqual({ kind: 'done' });
  expect(zalo.sent[0]).toMatchObject({ to: { phone: installer }, reference: `${EVENT}.partner.zalo` });
  expect(zalo.sent[0]?.content.zns.data).toMatchObject({ amount: '100.000 đ' });
});

test.each([
  ['approved as a partner', partnerApproved.type, { partnerId: 'P1' }, 'partner-approved', {}],
  [
    'refused a claim',
    claimDecided.type,
    { claimId: 'C1', code: 'K7M29QXD4T0WHB3C', activationNumber: 1, partnerId: 'P1', state: 'refused' },
    'claim-refused',
    { reason: 'Khác người', code_end: 'HB3C' },
  ],
  [
    'paid',
    payoutPaid.type,
    { runId: 'R1', partnerId: 'P1' },
    'payout-paid',
    { amount: '1.250.000 đ', period: '11/2026' },
  ],
  [
    'not paid by the bank',
    payoutFailed.type,
    { runId: 'R1', partnerId: 'P1' },
    'payout-failed',
    { amount: '1.250.000 đ' },
  ],
  [
    'given back by the bank',
    payoutReturned.type,
    { runId: 'R1', partnerId: 'P1' },
    'payout-returned',
    { net: '1.250.000 đ', tax: '0 đ', period: '11/2026' },
  ],
  ['paid after all', payoutLate.type, { runId: 'R1', partnerId: 'P1' }, 'payout-late', { net: '1.250.000 đ' }],
  [
    'refused a withdrawal',
    payoutCanceled.type,
    { runId: 'R1', partnerId: 'P1' },
    'withdrawal-refused',
    { amount: '1.250.000 đ', reason: '—' },
  ],
  [
    'allowed a withdrawal',
    withdrawalApproved.type,
    { runId: 'R1', partnerId: 'P1' },
    'withdrawal-approved',
    { amount: '1.250.000 đ' },
  ],
  [
    'taken money from by hand',
    rewardAdjusted.type,
    { partnerId: 'P1', adjustmentId: 'A1' },
    'account-lowered',
    { amount: '50.000 đ', reason: 'Trả lại thưởng tính trùng' },
  ],
  [
    'given a volume bonus',
    bonusGiven.type,
    { partnerId: 'P1', ruleId: 'R1', quarter: '2026-Q4', amount: 1_000_000 },
    'account-raised',
    { amount: '1.000.000 đ', reason: 'Thưởng doanh số quý 4/2026' },
  ],
])('who was %s is told on the phone of the profile', async (_name, type, about, template, values) => {
  const { notify, zalo } = setUp();
  expect(await notify({ id: EVENT, type, at: start, data: about })).toEqual({ kind: 'done' });
  expect(zalo.sent).toMatchObject([{ to: { phone: installer }, content: { zns: { template, data: values } } }]);
});

describe('units of one project', () => {
  const project = { id: 'PROJECT', name: 'Nhà máy Hoa Sữa' };
  const ofProject = (units: number, later = 60_000) =>
    setUp({
      findWarranty: async (code) => ({
        code,
        product: { sku, name: 'Máy lạnh Inverter' },
        customer: { name: 'Hoa', phone: customer },
        endsOn: localDateSchema.parse('2028-11-21'),
        project,
      }),
      countProject: async () => units,
      now: () => addMilliseconds(start, later),
    });
  const events = [1, 2, 3].map((number) => ({ ...activated, id: `${EVENT}${number}` }));

  test('wait until the last of them is activated', async () => {
    const { notify, zalo } = ofProject(3, 15_000);
    for (const event of events) expect(await notify(event)).toEqual({ kind: 'wait', seconds: 45 });
    expect(zalo.sent).toEqual([]);
  });

  test('are told in one message', async () => {
    const { notify, zalo } = ofProject(3);
    for (const event of events) expect(await notify(event)).toEqual({ kind: 'done' });
    expect(zalo.sent).toMatchObject([
      {
        reference: 'PROJECT.customer.zalo',
        content: { zns: { template: 'project-activated', data: { units: '3', name: 'Nhà máy Hoa Sữa' } } },
      },
    ]);
  });

  test('are told as any other where it is one alone after all', async () => {
    const { notify, zalo } = ofProject(1);
    expect(await notify(activated)).toEqual({ kind: 'done' });
    expect(zalo.sent[0]).toMatchObject({ content: { zns: { template: 'warranty-activated' } } });
  });
});

describe('who activated by a message', () => {
  const bySms = { ...activated, data: { ...activated.data, session: 'messages.esms.print' } };

  test('and was answered there gets no second text', async () => {
    const { notify, notices, zalo, sms } = setUp();
    await notices.toldInSession('messages.esms.print');
    expect(await notify(bySms)).toEqual({ kind: 'done' });
    expect([...zalo.sent, ...sms.sent]).toEqual([]);
  });

  test('is waited for as long as the answer may be on its way, and then told by a notice', async () => {
    const { notify, zalo } = setUp();
    expect(await notify(bySms)).toEqual({ kind: 'wait', seconds: 120 });
    expect(zalo.sent).toEqual([]);
    const later = setUp({ now: () => addMilliseconds(start, 121_000) });
    expect(await later.notify(bySms)).toEqual({ kind: 'done' });
    expect(later.zalo.sent).toHaveLength(1);
  });
});

test.each([
  ['a phone that was put right', warrantyCorrected.type, { fields: ['customer.phone'] }],
  ['a new owner', warrantyHandedOver.type, {}],
])('%s gets the new link of the slip, once', async (_name, type, more) => {
  const { notify, zalo } = setUp();
  const event = { id: EVENT, type, at: start, data: { code: 'K7M29QXD4T0WHB3C', activationNumber: 1, ...more } };
  expect([await notify(event), await notify(event)]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
  expect(zalo.sent).toMatchObject([
    {
      to: { phone: customer },
      content: { zns: { template: 'warranty-yours', data: { url: 'bh.example/p/ABCDEFGH' } } },
    },
  ]);
});

test('a corrected name is told to nobody', async () => {
  const { notify, zalo } = setUp();
  const data = { code: 'K7M29QXD4T0WHB3C', activationNumber: 1, fields: ['customer.name'] };
  expect(await notify({ id: EVENT, type: warrantyCorrected.type, at: start, data })).toEqual({ kind: 'done' });
  expect(zalo.sent).toEqual([]);
});

test('the same event twice sends one message', async () => {
  const { notify, zalo } = setUp();
  await notify(activated);
  expect(await notify(activated)).toEqual({ kind: 'done' });
  expect(zalo.sent).toHaveLength(1);
});

test('a phone without Zalo gets an SMS, and is not tried on Zalo again', async () => {
  const { notify, zalo, sms, notices } = setUp();
  zalo.results = [{ outcome: 'unreachable', code: '-118' }];
  sms.results = [
    { outcome: 'busy', code: 'http-503' },
    { outcome: 'sent', code: '100' },
  ];
  expect(await notify(activated)).toMatchObject({ kind: 'retry' });
  expect(await notify(activated)).toEqual({ kind: 'done' });
  expect(zalo.sent).toHaveLength(1);
  expect(sms.sent).toHaveLength(2);
  expect(notices.get(EVENT, 'customer')?.attempts.map(({ channel, code }) => `${channel} ${code}`)).toEqual([
    'zalo -118',
    'sms http-503',
    'sms 100',
  ]);
});

test('a letter goes only where nothing else worked and an address was given', async () => {
  const { notify, zalo, sms, email } = setUp();
  zalo.results = [{ outcome: 'unreachable', code: '-118' }];
  sms.results = [{ outcome: 'unreachable', code: '108' }];
  expect(await notify(activated)).toEqual({ kind: 'done' });
  expect(email.sent[0]).toMatchObject({ to: { email: 'hoa@example.com' }, reference: `${EVENT}.customer.email` });
});

test('a person whom no channel reaches makes a failed notice, not an endless message', async () => {
  const { notify, zalo, sms, notices } = setUp();
  zalo.results = [{ outcome: 'unreachable', code: '-118' }];
  sms.results = [{ outcome: 'unreachable', code: '108' }];
  expect(await notify(accrued)).toEqual({ kind: 'done' });
  expect(notices.get(EVENT, 'partner')?.state).toBe('FAILED');
});

test('what only our own set-up held back waits for it to be mended, and somebody is warned', async () => {
  const log = spyLog();
  const { notify, zalo, sms, notices } = setUp({ log });
  zalo.results = [{ outcome: 'misconfigured', code: '-109' }];
  sms.results = [{ outcome: 'misconfigured', code: '103' }];
  expect(await notify(accrued)).toMatchObject({ kind: 'retry' });
  expect(notices.get(EVENT, 'partner')?.state).toBe('SENDING');
  expect(log.lines.join()).toContain('-109');
  sms.results = [{ outcome: 'sent', code: '100' }];
  expect(await notify(accrued)).toEqual({ kind: 'done' });
});

test('a notice that another worker is sending is left to it', async () => {
  const { notify, zalo, notices } = setUp();
  notices.taken = true;
  expect(await notify(activated)).toMatchObject({ kind: 'retry' });
  expect(zalo.sent).toHaveLength(0);
});

describe('an event that can never be told is set aside', () => {
  test.each([
    ['a warranty that is not there', activated, { findWarranty: async () => undefined }],
    ['a partner who is not there', accrued, { findPartner: async () => undefined }],
    [
      'a payment that is not there',
      { id: EVENT, type: payoutPaid.type, at: start, data: { runId: 'R1', partnerId: 'P1' } },
      { findPayout: async () => undefined },
    ],
    ['data of another form', { ...activated, data: { code: 7 } }, {}],
  ])('%s', async (_name, event, change) => {
    const { notify } = setUp(change);
    expect(await notify(event)).toMatchObject({ kind: 'quarantine' });
  });
});

test('an event that nobody is told of is done', async () => {
  const { notify } = setUp();
  expect(await notify({ ...activated, type: 'stickers.batch-sealed' })).toEqual({ kind: 'done' });
});

test('no log line holds a phone, a name or a code', async () => {
  const log = spyLog();
  const { notify, zalo, sms } = setUp({ log });
  zalo.results = [{ outcome: 'misconfigured', code: '-109' }];
  sms.results = [{ outcome: 'unreachable', code: '108' }];
  await notify(activated);
  expect(log.lines.join()).not.toMatch(/912345678|Hoa|K7M2/);
});
