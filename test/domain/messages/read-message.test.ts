import { describe, expect, test } from 'vitest';
import { type Grammar, grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import { readMessage } from '../../../shared/messages/read-message.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import {
  deps,
  digitsCode,
  elmich,
  lamSuong,
  otherCode,
  pin,
  sato,
  shortCode,
  sonCaMedia,
  standardCode,
  sumikura,
} from './grammars.ts';

const sender = phoneSchema.parse('+84905123456');
const customer = phoneSchema.parse('+84912345678');
const partner = phoneSchema.parse('+84903000010');
const read = (text: string, grammar: Grammar = lamSuong) => readMessage(text, sender, grammar, deps);
const unit = { by: 'code', code: standardCode } as const;

describe('SonCaMedia: KH <serial> <name>', () => {
  test('a serial and a name activate', () => {
    expect(read('KH SCM123456789 Nguyễn Văn An', sonCaMedia)).toMatchObject({
      kind: 'activation',
      unit: { by: 'maker-serial', serial: 'SCM123456789' },
      name: 'Nguyễn Văn An',
      parties: [{}],
    });
  });

  test('a name in front of the serial is the same, and a missing name is forgiven', () => {
    expect(read('kh Nguyen Van An scm-123456789', sonCaMedia)).toMatchObject({
      unit: { serial: 'SCM123456789' },
      name: 'Nguyen Van An',
    });
    expect(read('KH SCM123456789', sonCaMedia)).toMatchObject({ kind: 'activation', unit: { serial: 'SCM123456789' } });
  });

  test('a word that begins like the keyword names no unit', () => {
    expect(read('KHANH HOA', sonCaMedia)).toMatchObject({ kind: 'mistake', mistake: { what: 'unit-missing' } });
  });
});

describe('Elmich: ELM <code> [<customer phone> <dealer code>]', () => {
  test('a code alone activates for its sender', () => {
    expect(read(`ELM ${standardCode}`, elmich)).toEqual({ kind: 'activation', unit, parties: [{}] });
  });

  test('a partner names customer and dealer', () => {
    expect(read(`ELM ${standardCode} 0912345678 DL0042`, elmich)).toEqual({
      kind: 'activation',
      unit,
      parties: [{ customer }],
      dealerCode: 'DL0042',
    });
  });

  test('TC looks up, BH asks for service', () => {
    expect(read(`ELM TC ${standardCode}`, elmich)).toEqual({ kind: 'look-up', unit });
    expect(read('ELM BH', elmich)).toEqual({ kind: 'service' });
  });
});

describe('Sato Việt Nhật: VIETNHAT <code> [<partner phone> <customer phone>]', () => {
  test('two phones are read both ways, the order of the grammar first', () => {
    expect(read(`VIETNHAT ${standardCode} 0903000010 0912345678`, sato)).toEqual({
      kind: 'activation',
      unit,
      parties: [
        { partner, customer },
        { partner: customer, customer: partner },
      ],
    });
  });

  test('one phone may be either’s', () => {
    expect(read(`VIETNHAT ${standardCode} 0912345678`, sato)).toMatchObject({
      parties: [{ customer }, { partner: customer }],
    });
  });

  test('TC and BH are commands before they are anything else', () => {
    expect(read(`VIETNHAT TC ${standardCode}`, sato)).toMatchObject({ kind: 'look-up' });
    expect(read('vietnhat bh', sato)).toEqual({ kind: 'service' });
  });
});

describe('Sumikura: SK <serial> <customer phone> <name> <address>', () => {
  test('the published example reads as it was meant', () => {
    expect(read('SK ISC092T4180400109 0997212168 Thien 18H CongHoaQTanBinh', sumikura)).toEqual({
      kind: 'activation',
      unit: { by: 'maker-serial', serial: 'ISC092T4180400109' },
      parties: [{ customer: '+84997212168' }],
      name: 'Thien',
      nameWithoutPin: 'Thien',
      address: '18H CongHoaQTanBinh',
    });
  });

  test('a serial alone is looked up, and so is one behind TC', () => {
    const lookUp = { kind: 'look-up', unit: { by: 'maker-serial', serial: 'ISC092T4180400109' } };
    expect(read('SK ISC092T4180400109', sumikura)).toEqual(lookUp);
    expect(read('SK TC ISC092T4180400109', sumikura)).toEqual(lookUp);
  });

  test('an address keeps its slashes and commas', () => {
    expect(read('SK ISC092T4180400109 0997212168 Trần Thị Bưởi, 12/3 Hoa Sưa, phường Tân Lập', sumikura)).toMatchObject(
      {
        name: 'Trần Thị Bưởi',
        address: '12/3 Hoa Sưa, phường Tân Lập',
      },
    );
  });
});

describe('the standard grammar', () => {
  const activation = { kind: 'activation', unit };

  test.each([
    ['as it stands on the sticker', `LAMSUONG ${formatCode(standardCode)}`],
    ['in small letters', `lamsuong ${standardCode.toLowerCase()}`],
    ['with the keyword glued to it', `LAMSUONG${standardCode}`],
    ['with a space in the keyword', `LAM SUONG ${standardCode}`],
    ['with an accented keyword', `Lam Sương ${standardCode}`],
    ['with zeros for O in the keyword', `LAMSU0NG ${standardCode}`],
    ['in brackets, as the instruction shows it', `LAMSUONG <${standardCode}>`],
    ['with signs in it', `LAMSUONG ${formatCode(standardCode).replaceAll('-', ':')}`],
    ['as the scanned address', `LAMSUONG HTTPS://BH.EXAMPLE/K/${standardCode}`],
    ['on a line of its own', `LAMSUONG\n${formatCode(standardCode).replaceAll('-', '\n')}`],
    [
      'in full-width characters',
      `ＬＡＭＳＵＯＮＧ　${standardCode.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)))}`,
    ],
    ['with a label in front', `LAMSUONG Mã tem: ${standardCode}`],
    ['twice', `LAMSUONG ${standardCode} ${standardCode}`],
    ['with emoji', `LAMSUONG 🙏 ${standardCode} 👍🏽`],
    ['in front of the signature of a phone', `LAMSUONG ${standardCode}\n\nĐược gửi từ iPhone của tôi 0988 888 888`],
  ])('a code activates %s', (_, text) => {
    expect(read(text)).toEqual({ ...activation, parties: [{}] });
  });

  test('short codes and codes of digits are read as well', () => {
    expect(read(`LAMSUONG ${formatCode(shortCode)}`)).toMatchObject({ unit: { code: shortCode } });
    expect(read(`LAMSUONG ${formatCode(digitsCode)} 0912 345 678`)).toMatchObject({
      unit: { code: digitsCode },
      parties: [{ customer }, { partner: customer }],
    });
  });

  test('code, phone and name stand in any order', () => {
    const expected = { ...activation, parties: [{ customer }, { partner: customer }], name: 'Nguyễn Văn An' };
    expect(read(`LAMSUONG ${standardCode} 0912345678 Nguyễn Văn An`)).toMatchObject(expected);
    expect(read(`LAMSUONG 0912.345.678 ${standardCode} Nguyễn_Văn_An`)).toMatchObject(expected);
    expect(read(`LAMSUONG Nguyễn Văn An, sđt: +84 912 345 678, mã: ${standardCode}`)).toMatchObject(expected);
    expect(read(`LAMSUONG Tên: Nguyễn Văn An ${standardCode} O9I2345678`)).toMatchObject(expected);
  });

  test('a PIN stands behind the code, in halves or glued to it', () => {
    const expected = { ...activation, pin };
    expect(read(`LAMSUONG ${standardCode} ${pin}`)).toMatchObject(expected);
    expect(read(`LAMSUONG ${formatCode(standardCode)} ${formatCode(pin)} An`)).toMatchObject({
      ...expected,
      name: 'An',
    });
    expect(read(`LAMSUONG ${standardCode}${pin}`)).toMatchObject(expected);
    expect(read(`LAMSUONG ${standardCode} mã cào ${pin}`)).toMatchObject(expected);
  });

  test('a name of eight letters in the place of a PIN is handed on as both', () => {
    expect(read(`LAMSUONG ${standardCode} ManhHong Tran`)).toMatchObject({
      pin: 'MANHHONG',
      name: 'Tran',
      nameWithoutPin: 'ManhHong Tran',
    });
  });

  test('TC looks up wherever it stands first or last, also glued to the code', () => {
    const lookUp = { kind: 'look-up', unit };
    expect(read(`LAMSUONG TC ${standardCode}`)).toEqual(lookUp);
    expect(read(`LAMSUONG tc${standardCode}`)).toEqual(lookUp);
    expect(read(`LAMSUONG ${standardCode} TC`)).toEqual(lookUp);
    expect(read(`LAMSUONG tra cứu ${standardCode}`)).toEqual(lookUp);
    expect(read('LAMSUONG TC')).toEqual({ kind: 'look-up' });
  });

  test('the keyword alone, or with a cry for help, asks for help', () => {
    for (const text of ['LAMSUONG', 'lamsuong HD', 'LamSuong giúp với', 'LAMSUONG ?']) {
      expect(read(text)).toEqual({ kind: 'help' });
    }
  });

  test.each([
    ['another company’s keyword', `ELM ${standardCode}`, { what: 'keyword' }],
    ['no keyword', standardCode, { what: 'keyword' }],
    ['nothing', '', { what: 'keyword' }],
    ['no unit', 'LAMSUONG toi muon kich hoat', { what: 'unit-missing' }],
    ['two codes to look up', `LAMSUONG TC ${standardCode} ${otherCode}`, { what: 'several-codes' }],
    [
      'a typo in the code',
      `LAMSUONG ${standardCode.slice(0, -1)}`,
      { what: 'code-wrong', written: standardCode.slice(0, -1) },
    ],
    [
      'a phone that lacks a digit',
      `LAMSUONG ${standardCode} 091234567`,
      { what: 'phone-malformed', written: '091234567' },
    ],
    ['a landline', `LAMSUONG ${standardCode} 024 3825 1234`, { what: 'phone-landline' }],
  ])('%s is a mistake with a name', (_, text, mistake) => {
    expect(read(text)).toMatchObject({ kind: 'mistake', mistake });
  });

  test('a chat without a known phone has to name one', () => {
    expect(readMessage(`LAMSUONG ${standardCode}`, undefined, lamSuong, deps)).toMatchObject({
      mistake: { what: 'phone-missing' },
    });
  });
});

describe('several codes in one message', () => {
  const ours = { isCode: true, isOurs: true };

  test('are units of one customer, in their order, each once', () => {
    const text = `LAMSUONG ${formatCode(shortCode)}, ${standardCode}\n${otherCode} ${standardCode} 0912345678 Nguyễn Thị Lan`;
    expect(read(text)).toEqual({
      kind: 'activations',
      units: [shortCode, standardCode, otherCode].map((code) => ({ code, ...ours })),
      parties: [{ customer }, { partner: customer }],
      name: 'Nguyễn Thị Lan',
    });
  });

  test('have each their PIN behind them', () => {
    expect(read(`LAMSUONG ${standardCode} ${pin} ${otherCode}-${pin} Lan`)).toMatchObject({
      units: [
        { code: standardCode, pin },
        { code: otherCode, pin },
      ],
      name: 'Lan',
    });
  });

  test('with eight letters behind the last one belong to a customer of that name', () => {
    const reading = read(`LAMSUONG ${standardCode} ${otherCode} ThanhTam`);
    expect(reading).toMatchObject({ name: 'ThanhTam', units: [{ code: standardCode }, { code: otherCode }] });
    expect(reading).not.toHaveProperty('units.1.pin');
  });

  test('of which one is mistyped say which, and its letters are in nobody’s name', () => {
    const wrong = standardCode.slice(0, -1) + (standardCode.endsWith('Z') ? 'Y' : 'Z');
    for (const written of [wrong, formatCode(wrong), wrong.slice(0, -1)]) {
      expect(read(`LAMSUONG ${otherCode} ${written} Lan`)).toMatchObject({
        units: [
          { code: otherCode, ...ours },
          { code: written.replaceAll('-', ''), isCode: false, isOurs: false },
        ],
        name: 'Lan',
      });
    }
  });

  test('of which none is ours are one wrong code', () => {
    const [one, other] = [standardCode.slice(0, -1), otherCode.slice(0, -1)];
    expect(read(`LAMSUONG ${one} ${other}`)).toMatchObject({ mistake: { what: 'code-wrong', written: one } });
  });

  test('take a dealer’s code for what it is', () => {
    expect(read(`ELM ${standardCode} 0912345678 DAILYHANOI0042X`, elmich)).toMatchObject({ kind: 'activation' });
  });
});

describe('a grammar', () => {
  test('that names no unit, a part twice or a word for two things is refused', () => {
    const standard = standardGrammar('CTY');
    const refused = [
      { ...standard, parts: [{ part: 'name' as const }] },
      { ...standard, parts: [...standard.parts, { part: 'code' as const }] },
      { ...standard, serviceWords: ['TC'] },
      { ...standard, keyword: 'cty' },
    ];
    for (const grammar of refused) expect(grammarSchema.safeParse(grammar).success).toBe(false);
  });
});
