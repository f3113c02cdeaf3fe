import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../../../shared/messages/read-message.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { deps, digitsCode, elmich, lamSuong, pin, sato, shortCode, standardCode } from './grammars.ts';

const sender = phoneSchema.parse('+84905123456');
const runs = { numRuns: 1_500 };

const codes = fc.constantFrom(standardCode, shortCode, digitsCode);
const phones = fc
  .tuple(fc.constantFrom('091', '032', '070', '086', '056'), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([prefix, rest]) => `${prefix}${String(rest).padStart(7, '0')}`);
const names = fc.constantFrom('Nguyễn Văn An', 'Đặng Thị Thu Hường', 'Lê Ỷ', 'Trần Quốc Toản', 'Ưng Hoàng Phúc');

/** Blanks of every kind that stand between two things. */
const blank = fc.constantFrom(' ', '  ', '\t', '\n', '\r\n', '_', ' \u00a0', '　', ', ', ' - ', ' 🙏 ', '; ');
/** What stands between groups of one thing. */
const joint = fc.constantFrom('', '', '-', '.', ' ', ':', '_', '\u200b', '–', '\n');

/** One choice per character, in a few numbers that shrink well. */
const choices = fc.array(fc.nat(1_000), { minLength: 16, maxLength: 16 });
const choose = (chosen: readonly number[], at: number, of: number) => (chosen[at % chosen.length] ?? 0) % of;

/** O for 0, I for 1, another case, full-width: as fingers and phones have it. */
function mistyped(text: string, chosen: readonly number[]): string {
  return Array.from(text, (character, at) => {
    const wide = String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);
    const forms = [character, character.toLowerCase(), /[0-9A-Z]/.test(character) ? wide : character];
    if (character === '0') forms.push('O', 'o');
    if (character === '1') forms.push('I', 'l');
    return forms[choose(chosen, at, forms.length)] ?? character;
  }).join('');
}

/** A phone's digits rarely become letters, and never most of them. */
function mistypedPhone(phone: string, chosen: readonly number[]): string {
  const at = choose(chosen, 0, phone.length);
  const letter = { 0: 'O', 1: 'I' }[phone.charAt(at)];
  const typed = letter === undefined ? phone : phone.slice(0, at) + letter + phone.slice(at + 1);
  const written = [typed, typed.replace(/^[0O]/, '+84'), typed.replace(/^[0O]/, '84'), typed.replace(/^[0O]/, '0084 ')];
  return written[choose(chosen, 1, written.length)] ?? typed;
}

const grouped = (text: string, by: string, size = 4) => (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(by);
const inForm = (name: string, form: string) => name.normalize(form === 'NFD' ? 'NFD' : 'NFC');
const spaced = (text: string, by: string) => text.replaceAll(' ', by.trim() === '' || by === '_' ? by : ' ');

const mangled = fc.record({
  code: codes,
  phone: phones,
  name: names,
  chosen: choices,
  codeJoint: joint,
  phoneJoint: fc.constantFrom('', '.', ' ', '-'),
  gap: blank,
  form: fc.constantFrom('NFC', 'NFD'),
  keyword: fc.constantFrom('LAMSUONG', 'lamsuong', 'LamSuong', 'Lam Sương', 'Lâm Sương', 'LAMSU0NG'),
  glued: fc.boolean(),
  order: fc.shuffledSubarray(['code', 'phone', 'name'] as const, { minLength: 3, maxLength: 3 }),
  signature: fc.constantFrom('', '\n--\nHải 0988 777 666', '\nSent from my iPhone', '\nGửi từ Galaxy của tôi'),
});

test('a right message reads the same however it was mangled', () => {
  fc.assert(
    fc.property(mangled, (one) => {
      const parts = {
        code: grouped(mistyped(one.code, one.chosen), one.codeJoint),
        phone: grouped(mistypedPhone(one.phone, one.chosen), one.phoneJoint, 5),
        name: spaced(inForm(one.name, one.form), one.gap),
      };
      const [first, ...others] = one.order;
      const glue = one.glued && first === 'code' ? '' : one.gap;
      const rest = [parts[first ?? 'code'], ...others.map((part) => parts[part])].join(one.gap);
      const text = `${inForm(one.keyword, one.form)}${glue}${rest}${one.signature}`;
      const expected = `+84${one.phone.slice(1)}`;
      expect(readMessage(text, sender, lamSuong, deps), JSON.stringify(text)).toMatchObject({
        kind: 'activation',
        unit: { by: 'code', code: one.code },
        parties: [{ customer: expected }, { partner: expected }],
        name: one.name,
      });
    }),
    runs,
  );
});

test('a look-up reads the same however it was mangled, and never as an activation', () => {
  fc.assert(
    fc.property(mangled, fc.constantFrom('TC', 'tc', 'Tra cứu', 'TRACUU'), (one, word) => {
      const code = grouped(mistyped(one.code, one.chosen), one.codeJoint);
      const text = `${one.keyword}${one.gap}${word}${one.gap}${code}${one.signature}`;
      expect(readMessage(text, sender, lamSuong, deps)).toEqual({
        kind: 'look-up',
        unit: { by: 'code', code: one.code },
      });
    }),
    runs,
  );
});

test('a PIN behind a code is found however both were written', () => {
  fc.assert(
    fc.property(choices, joint, fc.constantFrom('', ' ', '-', '\n', ' PIN: '), (chosen, by, between) => {
      const text = `LAMSUONG ${grouped(standardCode, by)}${between}${grouped(mistyped(pin, chosen), by === '\u200b' ? '' : by)}`;
      const reading = readMessage(text, sender, lamSuong, deps);
      expect(reading, JSON.stringify(text)).toMatchObject({ kind: 'activation', unit: { code: standardCode } });
      expect(reading.kind === 'activation' && reading.pin?.replace(/O/g, '0').replace(/[IL]/g, '1')).toBe(pin);
    }),
    runs,
  );
});

test('text at random, with or without a keyword, is never an activation and never an error', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const codeLike = fc.stringMatching(/^[A-Z0-9]{16}$/);
  const body = fc.oneof(
    noise,
    fc.tuple(codeLike, phones, names).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(fc.constantFrom(lamSuong, elmich, sato), fc.boolean(), body, (grammar, keyed, text) => {
      const reading = readMessage(keyed ? `${grammar.keyword} ${text}` : text, sender, grammar, deps);
      expect(reading.kind).not.toBe('activation');
    }),
    { numRuns: 5_000 },
  );
});

test('a code of ours inside a longer word is not read', () => {
  fc.assert(
    fc.property(codes, fc.stringMatching(/^[A-Z0-9]{1,5}$/), fc.boolean(), (code, more, before) => {
      const reading = readMessage(`LAMSUONG x ${before ? more + code : code + more}`, sender, lamSuong, deps);
      expect(reading.kind).toBe('mistake');
    }),
    runs,
  );
});
