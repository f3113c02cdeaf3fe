import { grammarSchema, standardGrammar } from '../../../shared/messages/grammar.ts';
import { encodeCode, locateCode, pinOf } from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';

/** How four companies have their customers write, each to a short code that it shares. */
export const sonCaMedia = grammarSchema.parse({
  keyword: 'KH',
  parts: [{ part: 'maker-serial' }, { part: 'name', optional: true }],
});
export const elmich = grammarSchema.parse({
  keyword: 'ELM',
  parts: [{ part: 'code' }, { part: 'customer-phone', optional: true }, { part: 'dealer-code', optional: true }],
});
export const sato = grammarSchema.parse({
  keyword: 'VIETNHAT',
  parts: [{ part: 'code' }, { part: 'partner-phone', optional: true }, { part: 'customer-phone', optional: true }],
});
export const sumikura = grammarSchema.parse({
  keyword: 'SK',
  parts: [{ part: 'maker-serial' }, { part: 'customer-phone' }, { part: 'name' }, { part: 'address', optional: true }],
  unitAlone: 'is-looked-up',
});
export const lamSuong = grammarSchema.parse(standardGrammar('LAMSUONG'));

export const codeKeys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the tests, long enough for all' }));
const codeAt = (index: number, kind: 'standard' | 'short' | 'digits') =>
  encodeCode({ batchNumber: 7, index, keyVersion: 1, kind }, codeKeys);
export const standardCode = codeAt(3, 'standard');
export const otherCode = codeAt(4, 'standard');
export const shortCode = codeAt(5, 'short');
export const digitsCode = codeAt(6, 'digits');
export const pin = pinOf(standardCode, codeKeys);
export const deps = { isOurCode: (code: string) => locateCode(code, codeKeys) !== undefined };
