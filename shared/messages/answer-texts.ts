import type { NamedProduct, Sender } from '../notifications/notice-texts.ts';
import { fitOnePart, smsParts, smsSafe } from '../notifications/sms-text.ts';
import { formatPhone, type Phone } from '../phone/phone.ts';
import { formatDate, formatInstant, type Instant, type LocalDate } from '../time/local-date.ts';
import { slipPath } from '../warranty/slip/slip-path.ts';
import type { Grammar, Part } from './grammar.ts';
import type { Mistake } from './reading.ts';

/** Who answers, and how it is written to. */
export interface AnswerDesk {
  readonly sender: Sender;
  readonly grammar: Grammar;
  /** Where messages go; undefined in a chat, where people just write on. */
  readonly shortCode?: string | undefined;
}

/** A warranty as an answer names it. */
export interface ToldWarranty {
  readonly code: string;
  readonly product: NamedProduct;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Its goods came back. */
  readonly canceled?: object | undefined;
  /** Token of its slip, which tells the policy as well; only to its owner. */
  readonly slip?: string | undefined;
  /** What service was asked for it, and how that stands; only to its owner. */
  readonly services?: readonly ToldService[];
}

export interface ToldService {
  readonly reference: string;
  readonly state: 'open' | 'waiting' | 'closed';
}

/** More of what somebody wrote is not repeated. */
const LONGEST_REPEATED = 20;

const LABELS: Readonly<Record<Part, string>> = {
  code: 'ma tem',
  pin: 'ma cao',
  'maker-serial': 'so serial',
  'customer-phone': 'SDT khach',
  'partner-phone': 'SDT tho',
  'dealer-code': 'ma dai ly',
  name: 'ho ten',
  address: 'dia chi',
};

/** `LAMSUONG <ma tem> <ho ten>`: what has to be sent, and what is asked for beside it. */
export function exampleOf(grammar: Grammar, besides: readonly Part[] = []): string {
  const parts = grammar.parts.filter(({ part, optional }) => !optional || besides.includes(part));
  return [grammar.keyword, ...parts.map(({ part }) => `<${LABELS[part]}>`)].join(' ');
}

/** Each mistake with what to send instead. */
export function mistakeSms(desk: AnswerDesk, mistake: Mistake, asked: 'activation' | 'look-up' | 'service'): string {
  const examples = asked === 'look-up' ? [lookUpExample(desk.grammar)] : activationExamples(desk.grammar);
  const withPhone = [exampleOf(desk.grammar, ['customer-phone', 'name']), exampleOf(desk.grammar, ['customer-phone'])];
  switch (mistake.what) {
    case 'keyword':
      return sendInstead(desk, 'Tin chua dung', examples);
    case 'unit-missing':
      return sendInstead(desk, `Tin chua co ${unitLabel(desk.grammar)}`, examples);
    case 'code-wrong':
      return sendInstead(desk, `Ma ${smsSafe(mistake.written).slice(0, LONGEST_REPEATED)} chua dung`, examples);
    case 'several-codes':
      return sendInstead(desk, 'Moi tin chi ghi mot ma', examples);
    case 'phone-malformed':
      return sendInstead(desk, `So dien thoai ${smsSafe(mistake.written)} chua dung`, withPhone);
    case 'phone-landline':
      return sendInstead(desk, 'So may ban khong nhan duoc tin, hay ghi so di dong', withPhone);
    case 'phone-missing':
      return sendInstead(desk, 'Tin chua co SDT khach', withPhone);
  }
}

/** Too many wrong codes in a row. */
export function waitSms(desk: AnswerDesk, minutes: number): string {
  const { smsName, hotline } = desk.sender;
  return `${smsName}: Ban da gui sai ma nhieu lan. Hay thu lai sau ${minutes} phut, hoac goi ${hotline} va doc ma tem cho nhan vien`;
}

export function pinRequiredSms(desk: AnswerDesk): string {
  return sendInstead(desk, 'Tem nay co ma cao, hay cao lop phu', [pinExample(desk.grammar)]);
}

export function pinWrongSms(desk: AnswerDesk, triesLeft: string): string {
  return sendInstead(desk, `Ma cao chua dung, con ${triesLeft} lan`, [pinExample(desk.grammar)]);
}

export function pinLockedSms(desk: AnswerDesk, until: Instant): string {
  const { smsName, hotline } = desk.sender;
  return `${smsName}: Da nhap sai ma cao 5 lan. Ma tam khoa den ${formatInstant(until)}. Can gap, hay goi ${hotline}`;
}

/** The sticker is ours and cannot be activated from here; people can help. */
export function callUsSms(desk: AnswerDesk, code: string, reason: 'unbound' | 'not-released'): string {
  const { smsName, hotline } = desk.sender;
  const why = reason === 'unbound' ? 'chua gan san pham' : 'chua xuat xuong';
  return `${smsName}: Tem ma ${code.slice(-4)} ${why} nen chua kich hoat duoc. Hay goi ${hotline}, nhan vien se giup`;
}

/** To an installer; the customer has a message of their own. */
export function activatedForCustomerSms(desk: AnswerDesk, warranty: ToldWarranty, customer: Phone): string {
  const { smsName } = desk.sender;
  const about = `ma ${codeEnd(warranty)}, cho khach ${formatPhone(customer)}`;
  return named(warranty.product, (name) => {
    return `${smsName}: Da kich hoat bao hanh ${name}, ${about}. Bao hanh den ${formatDate(warranty.endsOn)}`;
  });
}

/** Of a product's name, at least so much is told before anything else is left out for it. */
const SHORTEST_NAME = 12;

/** To whoever's warranty it is: sent twice, or asked for. What service is being worked on goes before its first day. */
export function ownWarrantySms(desk: AnswerDesk, warranty: ToldWarranty, today: LocalDate): string {
  const { product } = warranty;
  const until = untilWords(warranty.endsOn, today);
  const since = `da kich hoat tu ${formatDate(warranty.startsOn)}, ${until}`;
  const services = openServices(warranty).map((service) => `. ${service}`);
  const write = (active: string, asked: readonly string[]) => (name: string) =>
    `${desk.sender.smsName}: ${name}, ma ${codeEnd(warranty)}, ${active}${asked.join('')}. ${slipOf(desk, warranty)}`;
  const ways = [write(since, services), write(until, services), write(until, services.slice(-1)), write(until, [])];
  const shortest = smsSafe(product.smsName ?? product.name).slice(0, SHORTEST_NAME);
  return named(product, ways.find((way) => smsParts(way(shortest)) === 1) ?? write(until, []));
}

function slipOf({ sender: { siteHost } }: AnswerDesk, { slip }: ToldWarranty): string {
  return slip === undefined ? `Tra cuu: ${siteHost}` : `Phieu: ${siteHost}${slipPath(slip)}`;
}

/** `BH123456 dang xu ly`, oldest first; what was done is on the page. */
function openServices({ services = [] }: ToldWarranty): readonly string[] {
  return services.flatMap(({ reference, state }) => {
    if (state === 'closed') return [];
    return `${reference} ${state === 'open' ? 'dang xu ly' : 'da co tra loi'}`;
  });
}

/** To anybody else who holds the code. */
export function alreadyActiveSms(desk: AnswerDesk, code: string, since: LocalDate | undefined): string {
  const { smsName, hotline } = desk.sender;
  const when = since === undefined ? '' : ` ngay ${formatDate(since)}`;
  return `${smsName}: Ma ${code.slice(-4)} da duoc kich hoat${when}. Neu khong phai do ban, hay goi ${hotline}`;
}

export type ToldState = 'ready' | 'activated' | 'replaced' | 'returned';

/** State and product only. `endsOn` is known where the code alone may learn it. */
export function unitStateSms(
  desk: AnswerDesk,
  unit: { readonly code: string; readonly product: NamedProduct; readonly state: ToldState },
  warranty: Pick<ToldWarranty, 'endsOn'> | undefined,
  today: LocalDate,
): string {
  const { smsName, hotline } = desk.sender;
  const endsOn = warranty?.endsOn;
  const states: Readonly<Record<ToldState, string>> = {
    ready: 'chua kich hoat bao hanh',
    activated: endsOn === undefined ? 'da kich hoat bao hanh' : untilWords(endsOn, today),
    replaced: 'da duoc doi san pham khac',
    returned: 'chua kich hoat bao hanh',
  };
  const more =
    unit.state === 'ready' || unit.state === 'returned'
      ? `Soan ${activationExamples(desk.grammar)[0]}${to(desk)}`
      : `Ho tro: ${hotline}`;
  return named(unit.product, (name) => `${smsName}: ${name}, ma ${codeEnd(unit)}, ${states[unit.state]}. ${more}`);
}

/** The sender's own units, newest first, as many as one SMS holds; in a chat all of them, each with its slip. */
export function ownWarrantiesSms(desk: AnswerDesk, found: readonly ToldWarranty[], today: LocalDate): string {
  const { smsName, siteHost } = desk.sender;
  const warranties = found.filter(({ canceled }) => canceled === undefined);
  if (warranties.length === 0) {
    return sendInstead(desk, 'Chua co bao hanh nao ghi so nay', [lookUpExample(desk.grammar)]);
  }
  const [first, ...others] = warranties;
  if (first && others.length === 0) return ownWarrantySms(desk, first, today);
  const lines = warranties.map((warranty) => {
    return lineOf(warranty, smsSafe(warranty.product.smsName ?? warranty.product.name), openServices(warranty));
  });
  if (desk.shortCode === undefined) {
    const withSlips = warranties.map((warranty, at) => `${lines[at]}. ${slipOf(desk, warranty)}`);
    return `${smsName}:\n${withSlips.join('\n')}`;
  }
  const write = (count: number) => {
    const more = count < lines.length ? '; con nua' : '';
    return `${smsName}: ${lines.slice(0, count).join('; ')}${more}. Tra cuu: ${siteHost}`;
  };
  const counts = lines.map((_, at) => lines.length - at);
  const most = counts.find((count) => smsParts(write(count)) === 1);
  if (most !== undefined || !first) return write(most ?? 1);
  const newest = openServices(first).slice(-1);
  return named(first.product, (name) => `${smsName}: ${lineOf(first, name, newest)}; con nua. Tra cuu: ${siteHost}`);
}

function lineOf(warranty: ToldWarranty, name: string, services: readonly string[]): string {
  return [`${name} (${codeEnd(warranty)}) den ${formatDate(warranty.endsOn)}`, ...services].join(', ');
}

/** To whoever needs service: the number of their request, and who comes back to them. */
export function serviceSms(
  desk: AnswerDesk,
  noted:
    | { readonly reference: string; readonly code?: string | undefined; readonly phone?: Phone | undefined }
    | undefined,
): string {
  const { smsName, hotline, siteHost } = desk.sender;
  if (noted) {
    const about = noted.code === undefined ? '' : ` cho san pham ma ${noted.code.slice(-4)}`;
    const who = noted.phone === undefined ? 'Nhan vien se tra loi tai day' : 'Nhan vien se goi lai so nay';
    return `${smsName}: Da ghi nhan yeu cau ${noted.reference}${about}. ${who}. Can gap, hay goi ${hotline}`;
  }
  return `${smsName}: Can sua chua, bao hanh, hay goi ${hotline} va doc ma tem cho nhan vien. Tra cuu: ${siteHost}`;
}

export function helpSms(desk: AnswerDesk): string {
  const { smsName, hotline } = desk.sender;
  const { keyword, serviceWords } = desk.grammar;
  const [activation = ''] = activationExamples(desk.grammar);
  const service = serviceWords[0] === undefined ? '' : ` Sua chua: ${keyword} ${serviceWords[0]}.`;
  const lookUp = ` Tra cuu: ${lookUpExample(desk.grammar)}.`;
  return firstThatFits([
    `${smsName}: Kich hoat: ${activation}.${lookUp}${service}${desk.shortCode === undefined ? '' : ` Gui ${desk.shortCode}.`} Ho tro: ${hotline}`,
    `${smsName}: Kich hoat: ${exampleOf(desk.grammar)}.${lookUp} Ho tro: ${hotline}`,
    `${smsName}: Soan ${exampleOf(desk.grammar)}${to(desk)}`,
  ]);
}

/** Says what is wrong, then what to send; the help line goes first where it does not all fit. */
function sendInstead(desk: AnswerDesk, wrong: string, examples: readonly string[]): string {
  const { smsName, hotline } = desk.sender;
  const whole = (example: string) => `${smsName}: ${wrong}. Soan ${example}${to(desk)}`;
  return firstThatFits([
    ...examples.map((example) => `${whole(example)}. Ho tro: ${hotline}`),
    ...examples.map((example) => whole(example)),
  ]);
}

function firstThatFits(texts: readonly string[]): string {
  return texts.find((text) => smsParts(text) === 1) ?? texts.at(-1) ?? '';
}

function activationExamples(grammar: Grammar): readonly string[] {
  return [exampleOf(grammar, ['name']), exampleOf(grammar)];
}

function pinExample({ keyword }: Grammar): string {
  return `${keyword} <${LABELS.code}> <${LABELS.pin}>`;
}

function lookUpExample(grammar: Grammar): string {
  return [grammar.keyword, grammar.lookUpWords[0], `<${unitLabel(grammar)}>`].filter(Boolean).join(' ');
}

function unitLabel(grammar: Grammar): string {
  return grammar.parts.some(({ part }) => part === 'code') ? LABELS.code : LABELS['maker-serial'];
}

function to({ shortCode }: AnswerDesk): string {
  return shortCode === undefined ? '' : ` gui ${shortCode}`;
}

function untilWords(endsOn: LocalDate, today: LocalDate): string {
  return `${today > endsOn ? 'da het bao hanh ngay' : 'bao hanh den'} ${formatDate(endsOn)}`;
}

function named(product: NamedProduct, write: (name: string) => string): string {
  return fitOnePart(product.smsName ?? product.name, write);
}

function codeEnd({ code }: { readonly code: string }): string {
  return code.slice(-4);
}
