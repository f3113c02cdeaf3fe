import { smsParts } from '../notifications/sms-text.ts';
import { formatPhone, type Phone } from '../phone/phone.ts';
import { formatInstant, type Instant } from '../time/local-date.ts';
import type { AnswerDesk } from './answer-texts.ts';
import { exampleOf } from './answer-texts.ts';

/** Why one of several units was not activated. */
export interface UnitFailure {
  readonly code: string;
  readonly why:
    | 'wrong'
    | 'pin-required'
    | 'pin-wrong'
    | 'pin-locked'
    /** By somebody else. */
    | 'active'
    /** Too many wrong ones came before it: it was not looked at. */
    | 'waiting'
    /** Only people can help. */
    | 'call';
  /** When it may be tried again. */
  readonly until?: Instant;
}

/** In the order of what can be done about them. */
const WORDS: Readonly<Record<UnitFailure['why'], (until: Instant | undefined) => string>> = {
  wrong: () => 'sai',
  'pin-wrong': () => 'sai ma cao',
  'pin-required': () => 'thieu ma cao',
  active: () => 'da kich hoat truoc do',
  'pin-locked': (until) => `khoa ma cao den ${until === undefined ? '' : formatInstant(until)}`,
  waiting: () => 'chua xem',
  call: () => 'chua kich hoat duoc',
};

/**
 * How many of the units of one message are active, which are not and why, and what to send instead: in one part, with as
 * many of the codes as it holds. `customer` is told to an installer who wrote for them.
 */
export function severalUnitsSms(
  desk: AnswerDesk,
  units: number,
  failures: readonly UnitFailure[],
  customer: Phone,
): string {
  const { smsName, hotline } = desk.sender;
  const active = units - failures.length;
  if (failures.length === 0)
    return `${smsName}: ${active}/${units} may da kich hoat cho khach ${formatPhone(customer)}`;
  const begin = `${smsName}: ${active === 0 ? `0/${units} may` : `${active}/${units} may da`} kich hoat`;
  const next = nextStep(desk, failures);
  const texts = failures.flatMap((_, at) => {
    const said = `${begin}. ${failed(failures, failures.length - at)}. ${next}`;
    return next.includes(hotline) ? [said] : [`${said}. Ho tro: ${hotline}`, said];
  });
  return texts.find((text) => smsParts(text) === 1) ?? texts.at(-1) ?? begin;
}

/** `Ma ...8835, ...1204 sai; ...77QX thieu ma cao`: the first `most` of them. */
function failed(failures: readonly UnitFailure[], most: number): string {
  const shown = failures.slice(0, most);
  const reasons = Object.keys(WORDS).flatMap((why) => {
    const [first, ...others] = shown.filter((failure) => failure.why === why);
    if (!first) return [];
    return `${[first, ...others].map(({ code }) => `...${code.slice(-4)}`).join(', ')} ${WORDS[first.why](first.until)}`;
  });
  const more = failures.length > most ? ` va ${failures.length - most} ma khac` : '';
  return `Ma ${reasons.join('; ')}${more}`;
}

/** What helps most of them; those that cannot be sent again need people. */
function nextStep({ grammar, shortCode, sender }: AnswerDesk, failures: readonly UnitFailure[]): string {
  const has = (...reasons: readonly UnitFailure['why'][]) => failures.some(({ why }) => reasons.includes(why));
  const to = shortCode === undefined ? '' : ` gui ${shortCode}`;
  if (has('pin-required', 'pin-wrong')) return `Gui lai: ${exampleOf(grammar, ['pin'])}${to}`;
  if (has('wrong')) return `Gui lai ma dung: ${exampleOf(grammar)}${to}`;
  if (has('waiting')) return 'Hay gui lai cac ma do sau 15 phut';
  return `Hay goi ${sender.hotline}`;
}
