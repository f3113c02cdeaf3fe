import type { Phone } from '../phone/phone.ts';
import { readCode } from '../stickers/code/code-text.ts';
import { type FoundCode, findCodes, findMeantCodes, looksLikeCode } from './find-code.ts';
import { findMakerSerial } from './find-maker-serial.ts';
import { findPhones, problemOfPhones } from './find-phones.ts';
import { type FoundPin, findPin, findPinBehind } from './find-pin.ts';
import { type Grammar, hasPart, standsBefore } from './grammar.ts';
import { readRemainder } from './read-remainder.ts';
import type {
  ActivationReading,
  ActivationsReading,
  LookUpReading,
  NamedUnit,
  Parties,
  Reading,
  ServiceReading,
  WrittenUnit,
} from './reading.ts';
import { behind, readable, type Word, withDigits, wordsOf } from './written-words.ts';

export interface ReadingDeps {
  /** Whether a canonical code decrypts to a place of ours. One text in 32 passes the check character by chance. */
  readonly isOurCode: (code: string) => boolean;
}

type Command = 'look-up' | 'service' | 'help';

/**
 * Reads what somebody wrote to the short code. Without I/O; it never fails, and never finds an activation in a text that
 * names no unit. `sender` is undefined in a chat, where the phone may not be known.
 */
export function readMessage(text: string, sender: Phone | undefined, grammar: Grammar, deps: ReadingDeps): Reading {
  const seen = readable(text);
  const words = behindKeyword(seen, wordsOf(seen), grammar.keyword);
  if (words === undefined) return { kind: 'mistake', mistake: { what: 'keyword' }, asked: 'activation' };
  const { command, rest } = commandOf(seen, words, grammar, deps);
  if (command === 'look-up' || command === 'service') return readQuestion(command, seen, rest, grammar, deps);
  const reading = readActivation(seen, words, sender, grammar, deps);
  const isQuestion = command === 'help' || words.length === 0;
  return isQuestion && reading.kind === 'mistake' ? { kind: 'help' } : reading;
}

/** The words behind the keyword, which may be glued to the next one or have spaces in itself. */
function behindKeyword(text: string, words: readonly Word[], keyword: string): readonly Word[] | undefined {
  const wanted = withDigits(keyword);
  let begun = '';
  for (const [at, word] of words.entries()) {
    const earlier = begun.length;
    begun += withDigits(word.plain);
    if (begun.startsWith(wanted)) {
      const glued = behind(text, word, wanted.length - earlier);
      return glued ? [glued, ...words.slice(at + 1)] : words.slice(at + 1);
    }
    if (!wanted.startsWith(begun)) return undefined;
  }
  return undefined;
}

/** A sub-command stands first, alone or glued to a code; the look-up's also last. */
function commandOf(text: string, words: readonly Word[], grammar: Grammar, deps: ReadingDeps) {
  for (const length of [2, 1]) {
    const joined = words
      .slice(0, length)
      .map(({ plain }) => plain)
      .join('');
    const command = words.length >= length ? commandNamed(joined, grammar) : undefined;
    if (command) return { command, rest: words.slice(length) };
  }
  const last = words.at(-1);
  if (last && grammar.lookUpWords.includes(last.plain))
    return { command: 'look-up' as const, rest: words.slice(0, -1) };
  return gluedCommand(text, words, grammar, deps) ?? { command: undefined, rest: words };
}

function commandNamed(word: string, grammar: Grammar): Command | undefined {
  if (grammar.lookUpWords.includes(word)) return 'look-up';
  if (grammar.serviceWords.includes(word)) return 'service';
  return grammar.helpWords.includes(word) ? 'help' : undefined;
}

function gluedCommand(text: string, words: readonly Word[], grammar: Grammar, deps: ReadingDeps) {
  const [first, ...others] = words;
  if (!first || findCodes(words, deps.isOurCode).length > 0) return undefined;
  for (const name of [...grammar.lookUpWords, ...grammar.serviceWords]) {
    const glued = first.plain.startsWith(name) ? behind(text, first, name.length) : undefined;
    const rest = glued && [glued, ...others];
    const command = commandNamed(name, grammar);
    if (rest && command && findCodes(rest, deps.isOurCode).length > 0) return { command, rest };
  }
  return undefined;
}

function readQuestion(
  kind: 'look-up' | 'service',
  text: string,
  words: readonly Word[],
  grammar: Grammar,
  deps: ReadingDeps,
): Reading {
  const [code, second] = codesIn(words, grammar, deps);
  if (second) return { kind: 'mistake', mistake: { what: 'several-codes' }, asked: kind };
  const unit = code ? codeUnit(code) : serialUnit(text, words, grammar);
  const reading: LookUpReading | ServiceReading = unit ? { kind, unit } : { kind };
  const wrong = unit === undefined && kind === 'look-up' ? looksLikeCode(words) : undefined;
  return wrong === undefined
    ? reading
    : { kind: 'mistake', mistake: { what: 'code-wrong', written: wrong }, asked: kind };
}

function readActivation(
  text: string,
  words: readonly Word[],
  sender: Phone | undefined,
  grammar: Grammar,
  deps: ReadingDeps,
): Reading {
  const mistake = (what: Extract<Reading, { kind: 'mistake' }>['mistake']): Reading => ({
    kind: 'mistake',
    mistake: what,
    asked: 'activation',
  });
  const codes = codesIn(words, grammar, deps);
  const written = writtenCodes(words, codes, grammar);
  if (written.length > 1) return readSeveral(text, words, written, sender, grammar);
  const [code] = codes;
  const besideCode = without(words, code?.words ?? []);
  const found = hasPhones(grammar) ? findPhones(besideCode) : [];
  const besidePhones = without(
    besideCode,
    found.flatMap((phone) => phone.words),
  );
  const serial = code || !hasPart(grammar, 'maker-serial') ? undefined : findMakerSerial(text, besidePhones);
  const unit: NamedUnit | undefined = code ? codeUnit(code) : serial && { by: 'maker-serial', serial: serial.serial };
  if (!unit) {
    const wrong = looksLikeCode(besidePhones);
    return mistake(wrong === undefined ? { what: 'unit-missing' } : { what: 'code-wrong', written: wrong });
  }
  const pin = code && hasPart(grammar, 'pin') ? findPin(words, besidePhones, code) : undefined;
  const left = without(besidePhones, serial?.words ?? []);
  if (found.length === 0 && hasPhones(grammar)) {
    const trouble = problemOfPhones(without(left, pin?.words ?? []));
    if (trouble) return mistake(trouble);
    if (sender === undefined) return mistake({ what: 'phone-missing' });
  }
  const remainder = readRemainder(text, without(left, pin?.words ?? []), words, grammar);
  const whole = pin && pin.words.length > 0 ? readRemainder(text, left, words, grammar) : remainder;
  const nothingElse = found.length === 0 && remainder.name === undefined && pin === undefined;
  if (grammar.unitAlone === 'is-looked-up' && nothingElse) return { kind: 'look-up', unit };
  const reading: ActivationReading = {
    kind: 'activation',
    unit,
    parties: partiesOf(
      found.map(({ phone }) => phone),
      sender,
      grammar,
    ),
    ...remainder,
    ...(pin ? { pin: pin.pin } : {}),
    ...(whole.name === undefined ? {} : { nameWithoutPin: whole.name }),
  };
  return reading;
}

/** A code as it stands among others; of those that are not ours, some may not have been compared. */
type WrittenCode = FoundCode & { readonly isOurs: boolean };

/** Ours in a message and, beside at least one of them, what was meant as one. In their order. */
function writtenCodes(words: readonly Word[], ours: readonly FoundCode[], grammar: Grammar): readonly WrittenCode[] {
  const found = ours.map((code) => ({ ...code, isOurs: true }));
  const [first, second] = found;
  // A dealer's code may be as long: beside a single code of ours, it is that.
  if (!first || (!second && hasPart(grammar, 'dealer-code'))) return found;
  const rest = without(
    words,
    found.flatMap((code) => code.words),
  );
  const phones = hasPhones(grammar) ? findPhones(rest).flatMap((phone) => phone.words) : [];
  const meant = findMeantCodes(without(rest, phones)).map((code) => ({ ...code, isOurs: false }));
  const place = (code: WrittenCode) => code.words[0]?.from ?? 0;
  return [...found, ...meant].sort((one, other) => place(one) - place(other));
}

/** Several units, and what is said once for all of them. */
function readSeveral(
  text: string,
  words: readonly Word[],
  codes: readonly WrittenCode[],
  sender: Phone | undefined,
  grammar: Grammar,
): Reading {
  const mistake = (what: Extract<Reading, { kind: 'mistake' }>['mistake']): Reading => ({
    kind: 'mistake',
    mistake: what,
    asked: 'activation',
  });
  if (grammar.unitAlone === 'is-looked-up') return mistake({ what: 'several-codes' });
  const beside = without(
    words,
    codes.flatMap((code) => code.words),
  );
  const found = hasPhones(grammar) ? findPhones(beside) : [];
  const free = without(
    beside,
    found.flatMap((phone) => phone.words),
  );
  const pins = hasPart(grammar, 'pin') ? pinsBehind(words, free, codes) : [];
  const left = without(
    free,
    pins.flatMap((pin) => pin?.words ?? []),
  );
  if (found.length === 0 && hasPhones(grammar)) {
    const trouble = problemOfPhones(left);
    if (trouble) return mistake(trouble);
    if (sender === undefined) return mistake({ what: 'phone-missing' });
  }
  const reading: ActivationsReading = {
    kind: 'activations',
    units: codes.map((code, at) => unitOf(code, pins[at])),
    parties: partiesOf(
      found.map(({ phone }) => phone),
      sender,
      grammar,
    ),
    ...readRemainder(text, left, words, grammar),
  };
  return reading;
}

/** Eight letters behind the last code may be a name: they are, where no other code has a PIN. */
function pinsBehind(
  words: readonly Word[],
  free: readonly Word[],
  codes: readonly WrittenCode[],
): readonly (FoundPin | undefined)[] {
  const pins = codes.map((code) => findPinBehind(words, free, code));
  const others = pins.slice(0, -1);
  const last = pins.at(-1);
  const isSure = last !== undefined && (/\d/.test(last.pin) || others.some((pin) => pin !== undefined));
  return [...others, isSure ? last : undefined];
}

function unitOf({ code, isOurs }: WrittenCode, pin: FoundPin | undefined): WrittenUnit {
  return { code, isCode: isOurs || readCode(code).ok, isOurs, ...(pin ? { pin: pin.pin } : {}) };
}

/** In the grammar's order first; two phones that stand the other way round are the last possibility. */
function partiesOf(phones: readonly Phone[], sender: Phone | undefined, grammar: Grammar): readonly Parties[] {
  const distinct = [...new Set(phones)];
  const [first, second] = distinct;
  if (first === undefined) return [{}];
  const names = { customer: hasPart(grammar, 'customer-phone'), partner: hasPart(grammar, 'partner-phone') };
  if (second === undefined) {
    const asCustomer: Parties[] = names.customer ? [{ customer: first }] : [];
    return [...asCustomer, ...(names.partner ? [{ partner: first }] : [])];
  }
  if (!names.partner) return [{ customer: distinct.find((phone) => phone !== sender) ?? first }];
  if (!names.customer) return [{ partner: first }, { partner: second }];
  const inOrder = { partner: first, customer: second };
  const swapped = { partner: second, customer: first };
  return standsBefore(grammar, 'partner-phone', 'customer-phone') ? [inOrder, swapped] : [swapped, inOrder];
}

function codesIn(words: readonly Word[], grammar: Grammar, { isOurCode }: ReadingDeps): readonly FoundCode[] {
  return hasPart(grammar, 'code') ? findCodes(words, isOurCode, hasPart(grammar, 'pin')) : [];
}

function codeUnit({ code }: FoundCode): NamedUnit {
  return { by: 'code', code };
}

function serialUnit(text: string, words: readonly Word[], grammar: Grammar): NamedUnit | undefined {
  const serial = hasPart(grammar, 'maker-serial') ? findMakerSerial(text, words)?.serial : undefined;
  return serial === undefined ? undefined : { by: 'maker-serial', serial };
}

function hasPhones(grammar: Grammar): boolean {
  return hasPart(grammar, 'customer-phone') || hasPart(grammar, 'partner-phone');
}

function without(words: readonly Word[], taken: readonly Word[]): readonly Word[] {
  const places = new Set(taken.map(({ from }) => from));
  return words.filter(({ from }) => !places.has(from));
}
