import { describe, expect, test } from 'vitest';
import {
  type AnswerDesk,
  activatedForCustomerSms,
  alreadyActiveSms,
  callUsSms,
  exampleOf,
  helpSms,
  mistakeSms,
  ownWarrantiesSms,
  ownWarrantySms,
  pinLockedSms,
  pinRequiredSms,
  pinWrongSms,
  serviceSms,
  unitStateSms,
  waitSms,
} from '../../../shared/messages/answer-texts.ts';
import type { Grammar } from '../../../shared/messages/grammar.ts';
import type { Mistake } from '../../../shared/messages/reading.ts';
import { severalUnitsSms, type UnitFailure } from '../../../shared/messages/several-units-texts.ts';
import { smsParts, smsSafe } from '../../../shared/notifications/sms-text.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { instantOf, localDateSchema } from '../../../shared/time/local-date.ts';
import { elmich, lamSuong, sato, sonCaMedia, sumikura } from './grammars.ts';

const sender = {
  company: 'Công ty Cổ phần Điện máy Lam Sương',
  smsName: 'LAM SUONG',
  hotline: '1900 0000',
  siteHost: 'baohanh.lamsuong.example',
};
const deskOf = (grammar: Grammar): AnswerDesk => ({ sender, grammar, shortCode: '8077' });
const desk = deskOf(lamSuong);
const day = (text: string) => localDateSchema.parse(text);
const warranty = {
  code: 'AHF8A3R22CKPHDS6',
  product: {
    name: 'Điều hòa treo tường hai chiều inverter Lam Sương siêu tiết kiệm điện 12.000 BTU LS-12INV thế hệ thứ ba',
  },
  startsOn: day('2026-11-21'),
  endsOn: day('2028-11-21'),
};
const service = (state: 'open' | 'waiting' | 'closed', number: number) => ({ reference: `BH${number}`, state });
const told = {
  ...warranty,
  slip: '0123456789ABCDEF',
  services: [service('open', 123456), service('closed', 123457), service('waiting', 123458), service('open', 123459)],
};
const today = day('2027-01-01');
const until = instantOf(Date.UTC(2026, 10, 22, 3));
const failureOf = (why: UnitFailure['why'], at = 0): UnitFailure => ({ code: `K7M29QXD4T0W${1_000 + at}`, why, until });
const reasons = ['wrong', 'pin-required', 'pin-wrong', 'pin-locked', 'active', 'waiting', 'call'] as const;
const severalFailures = [
  [],
  ...reasons.map((why) => [failureOf(why)]),
  reasons.map(failureOf),
  Array.from({ length: 20 }, (_, at) => failureOf('wrong', at)),
];
const mistakes: readonly Mistake[] = [
  { what: 'keyword' },
  { what: 'unit-missing' },
  { what: 'code-wrong', written: 'K7M29QXD4T0WHB3CKKKKKKKKKKKKK' },
  { what: 'several-codes' },
  { what: 'phone-malformed', written: '0912345678901' },
  { what: 'phone-landline' },
  { what: 'phone-missing' },
];

describe.each([
  ['SonCaMedia', sonCaMedia],
  ['Elmich', elmich],
  ['Sato', sato],
  ['Sumikura', sumikura],
  ['the standard', lamSuong],
])('with the grammar of %s', (_, grammar) => {
  test('every answer is one unaccented part', () => {
    const own = deskOf(grammar);
    const texts = [
      ...mistakes.flatMap((mistake) => [mistakeSms(own, mistake, 'activation'), mistakeSms(own, mistake, 'look-up')]),
      pinRequiredSms(own),
      pinWrongSms(own, '4'),
      pinLockedSms(own, until),
      ...severalFailures.map((failures) => severalUnitsSms(own, 20, failures, phoneSchema.parse('+84912345678'))),
      callUsSms(own, warranty.code, 'unbound'),
      callUsSms(own, warranty.code, 'not-released'),
      activatedForCustomerSms(own, warranty, phoneSchema.parse('+84912345678')),
      ownWarrantySms(own, warranty, today),
      ownWarrantySms(own, told, today),
      ownWarrantiesSms(own, [told, told], today),
      alreadyActiveSms(own, warranty.code, warranty.startsOn),
      ...(['ready', 'activated', 'replaced', 'returned'] as const).flatMap((state) => [
        unitStateSms(own, { ...warranty, state }, warranty, today),
        unitStateSms(own, { ...warranty, state }, undefined, today),
      ]),
      ownWarrantiesSms(own, [], today),
      ownWarrantiesSms(
        own,
        Array.from({ length: 20 }, () => ({ ...warranty, product: { name: 'Tủ lạnh LS-200' } })),
        today,
      ),
      serviceSms(own, undefined),
      serviceSms(own, { reference: 'BH123456', code: 'K7M29QXD4T0WHB3C', phone: phoneSchema.parse('+84912345678') }),
      serviceSms(own, { reference: 'BH123456' }),
      waitSms(own, 15),
      helpSms(own),
    ];
    for (const text of texts) {
      expect(smsParts(text), text).toBe(1);
      expect(smsSafe(text)).toBe(text);
    }
  });
});

test('what to send is the company’s own order', () => {
  expect(exampleOf(lamSuong, ['name'])).toBe('LAMSUONG <ma tem> <ho ten>');
  expect(exampleOf(sumikura)).toBe('SK <so serial> <SDT khach> <ho ten>');
  expect(exampleOf(sato, ['partner-phone', 'customer-phone'])).toBe('VIETNHAT <ma tem> <SDT tho> <SDT khach>');
});

test('a wrong code is answered with the code, the syntax and whom to call', () => {
  expect(mistakeSms(desk, { what: 'code-wrong', written: 'K7M29QXD4T0WHB3D' }, 'activation')).toBe(
    'LAM SUONG: Ma K7M29QXD4T0WHB3D chua dung. Soan LAMSUONG <ma tem> <ho ten> gui 8077. Ho tro: 1900 0000',
  );
});

test('a chat is told what to write and not where to', () => {
  const chat = { ...desk, shortCode: undefined };
  expect(mistakeSms(chat, { what: 'unit-missing' }, 'activation')).toBe(
    'LAM SUONG: Tin chua co ma tem. Soan LAMSUONG <ma tem> <ho ten>. Ho tro: 1900 0000',
  );
});

test('help names all commands and the short code', () => {
  expect(helpSms(desk)).toBe(
    'LAM SUONG: Kich hoat: LAMSUONG <ma tem> <ho ten>. Tra cuu: LAMSUONG TC <ma tem>. Sua chua: LAMSUONG BH. Gui 8077. Ho tro: 1900 0000',
  );
});

test('a warranty that is over says so', () => {
  const product = { name: 'Tủ lạnh LS-200' };
  expect(ownWarrantySms(desk, { ...warranty, product }, day('2028-11-22'))).toContain(
    'da het bao hanh ngay 21/11/2028',
  );
  expect(ownWarrantySms(desk, { ...warranty, product }, day('2028-11-21'))).toContain('bao hanh den 21/11/2028');
});

test('as many of the sender’s units are told as one SMS holds', () => {
  const units = Array.from({ length: 5 }, () => ({ ...warranty, product: { name: 'Tủ lạnh LS-200' } }));
  expect(ownWarrantiesSms(desk, units, today)).toBe(
    'LAM SUONG: Tu lanh LS-200 (HDS6) den 21/11/2028; Tu lanh LS-200 (HDS6) den 21/11/2028; con nua. Tra cuu: baohanh.lamsuong.example',
  );
});

test('a unit that was given back is none of the sender’s', () => {
  const fridge = { ...warranty, product: { name: 'Tủ lạnh LS-200' } };
  const canceled = { at: '2026-12-01T00:00:00.000Z', by: 'care-1', note: 'Trả hàng' };
  expect(ownWarrantiesSms(desk, [{ ...fridge, canceled }, fridge], today)).toBe(ownWarrantySms(desk, fridge, today));
  expect(ownWarrantiesSms(desk, [{ ...fridge, canceled }], today)).toBe(ownWarrantiesSms(desk, [], today));
});

test('several units are summed up: how many are active, which are not and why, and what to send', () => {
  const phone = phoneSchema.parse('+84912345678');
  expect(severalUnitsSms(desk, 4, [failureOf('wrong')], phone)).toBe(
    'LAM SUONG: 3/4 may da kich hoat. Ma ...1000 sai. Gui lai ma dung: LAMSUONG <ma tem> gui 8077. Ho tro: 1900 0000',
  );
  expect(severalUnitsSms(desk, 5, [failureOf('pin-required'), failureOf('wrong', 1)], phone)).toContain(
    '3/5 may da kich hoat. Ma ...1001 sai; ...1000 thieu ma cao. Gui lai: LAMSUONG <ma tem> <ma cao> gui 8077',
  );
  expect(severalUnitsSms(desk, 20, severalFailures.at(-1) ?? [], phone)).toMatch(
    /^LAM SUONG: 0\/20 may kich hoat\. .*va \d+ ma khac/,
  );
  expect(severalUnitsSms(desk, 3, [failureOf('active')], phone)).toContain(
    'Ma ...1000 da kich hoat truoc do. Hay goi 1900 0000',
  );
  expect(severalUnitsSms(desk, 3, [], phone)).toBe('LAM SUONG: 3/3 may da kich hoat cho khach 0912 345 678');
});

describe('a warranty, to its owner', () => {
  const fridge = { ...told, product: { name: 'Tủ lạnh LS-200' } };

  test('is told with its slip and the service that is being worked on', () => {
    const one = { ...fridge, services: told.services.slice(0, 2) };
    const slip = 'baohanh.lamsuong.example/p/0123456789ABCDEF';
    expect(ownWarrantySms(desk, one, today)).toBe(
      `LAM SUONG: Tu lanh LS-200, ma HDS6, da kich hoat tu 21/11/2026, bao hanh den 21/11/2028. BH123456 dang xu ly. Phieu: ${slip}`,
    );
    expect(ownWarrantiesSms(desk, [one], today)).toBe(ownWarrantySms(desk, one, today));
  });

  test('among others names the service, and in a chat the slip of each', () => {
    const two = [fridge, { ...fridge, services: [] }];
    expect(ownWarrantiesSms(desk, two, today)).toContain('(HDS6) den 21/11/2028, BH123456 dang xu ly, BH123458 da co');
    const chat = ownWarrantiesSms({ ...desk, shortCode: undefined }, two, today).split('\n');
    expect(chat).toHaveLength(3);
    expect(chat[2]).toBe('Tu lanh LS-200 (HDS6) den 21/11/2028. Phieu: baohanh.lamsuong.example/p/0123456789ABCDEF');
  });
});
