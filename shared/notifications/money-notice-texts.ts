import { type Currency, formatVnd, formatVndForSms } from '../money/money.ts';
import { formatDate, type LocalDate, type Period } from '../time/local-date.ts';
import { periodName } from '../time/period.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart, smsParts, smsSafe } from './sms-text.ts';

/** What managers decided on a partner's rewards in a few minutes. */
export interface DecidedRewards {
  readonly approved: { readonly count: number; readonly sums: Readonly<Record<Currency, number>> };
  readonly cancelled: readonly CancelledReward[];
}

export interface CancelledReward {
  readonly codeEnd: string;
  readonly product: string;
  /** Why, in the manager's own words. */
  readonly note: string;
}

/** A message names so many of them; the page has all. */
const NAMED_IN_ZNS = 3;
const NAMED_IN_SMS = 2;
/** What Zalo takes in one parameter. */
const PARAMETER_LENGTH = 200;
const SHORTEST_NOTE = 8;

/** One message for all that was decided; undefined if every decision was taken back meanwhile. */
export function decisionsNotice(sender: Sender, decided: DecidedRewards): NoticeContent | undefined {
  const { approved, cancelled } = decided;
  if (cancelled.length === 0) return approved.count === 0 ? undefined : approvedNotice(sender, approved);
  return approved.count === 0 ? cancelledNotice(sender, cancelled) : mixedNotice(sender, decided);
}

function approvedNotice(sender: Sender, { count, sums }: DecidedRewards['approved']): NoticeContent {
  const url = urlOf(sender);
  return {
    sms: `${sender.smsName}: Da duyet ${count} dong thuong, tong ${sumsForSms(sums)}, nay duoc rut. Xem: ${url}`,
    zns: { template: 'rewards-approved', data: { count: String(count), amount: sumsInWords(sums), url } },
  };
}

function cancelledNotice(sender: Sender, cancelled: readonly CancelledReward[]): NoticeContent {
  const url = urlOf(sender);
  return {
    sms: fitReasons(
      cancelled,
      (reasons) => `${sender.smsName}: Da huy ${cancelled.length} dong thuong: ${reasons}. Xem: ${url}`,
    ),
    zns: {
      template: 'rewards-cancelled',
      data: { count: String(cancelled.length), lines: namedLines(cancelled), hotline: sender.hotline, url },
    },
  };
}

function mixedNotice(sender: Sender, { approved, cancelled }: DecidedRewards): NoticeContent {
  const url = urlOf(sender);
  return {
    sms: fitReasons(
      cancelled,
      (reasons) =>
        `${sender.smsName}: Da duyet ${approved.count} dong thuong, tong ${sumsForSms(approved.sums)}. Da huy ${cancelled.length}: ${reasons}. Xem: ${url}`,
    ),
    zns: {
      template: 'rewards-decided',
      data: {
        count: String(approved.count),
        amount: sumsInWords(approved.sums),
        cancelled_count: String(cancelled.length),
        lines: namedLines(cancelled),
        url,
      },
    },
  };
}

export interface Payout {
  /** Gross, in đồng. */
  readonly amount: number;
  /** What was withheld of it; none where left out. */
  readonly tax?: number;
  readonly period: Period;
}

/** The bank took the money. */
export function payoutPaidNotice(sender: Sender, { amount, tax = 0, period }: Payout): NoticeContent {
  const url = urlOf(sender);
  const name = periodName(period);
  const net = amount - tax;
  return {
    sms: withPeriod(
      name,
      (written) =>
        `${sender.smsName}: Da chuyen ${formatVndForSms(net)}, ky ${written} (thuong ${formatVndForSms(amount)}, thue ${formatVndForSms(tax)}). Xem: ${url}`,
    ),
    zns: {
      template: 'payout-paid',
      data: { net: formatVnd(net), amount: formatVnd(amount), tax: formatVnd(tax), period: name, url },
    },
  };
}

/** The days of a period that is no month are left out where they would make a second part. */
export function withPeriod(name: string, write: (name: string) => string): string {
  const whole = write(name);
  return smsParts(whole) === 1 ? whole : write(name.replace(/ .*/, ''));
}

/** The bank did not: the money is the partner's as before, and the account's data may need mending. */
export function payoutFailedNotice(sender: Sender, { amount, period }: Payout): NoticeContent {
  const url = urlOf(sender);
  const name = periodName(period);
  return {
    sms: fitOnePart(
      sender.hotline,
      (hotline) =>
        `${sender.smsName}: Chua thanh toan duoc ${formatVndForSms(amount)}, ky ${name}. Tien van duoc rut. Goi ${hotline} de kiem tra tai khoan.`,
    ),
    zns: {
      template: 'payout-failed',
      data: { amount: formatVnd(amount), period: name, hotline: sender.hotline, url },
    },
  };
}

/** Where the money goes was entered or changed: whoever did not do that has the waiting time to call. */
export function bankAccountNotice(sender: Sender): NoticeContent {
  const url = urlOf(sender);
  return {
    sms: fitOnePart(
      sender.hotline,
      (hotline) =>
        `${sender.smsName}: Tai khoan nhan tien cua ban vua duoc cap nhat. Neu khong phai ban yeu cau, goi ngay ${hotline}.`,
    ),
    zns: { template: 'bank-account-changed', data: { hotline: sender.hotline, url } },
  };
}

/** What became of a request about tax; why stands on the partner's page, since it may be longer than a message. */
export function taxDecidedNotice(sender: Sender, countsFrom: LocalDate | undefined): NoticeContent {
  const url = urlOf(sender);
  if (countsFrom === undefined) {
    return {
      sms: `${sender.smsName}: De nghi doi thong tin thue cua ban chua duoc duyet. Xem ly do: ${url}`,
      zns: { template: 'tax-refused', data: { hotline: sender.hotline, url } },
    };
  }
  const from = formatDate(countsFrom);
  return {
    sms: `${sender.smsName}: De nghi doi thong tin thue da duoc duyet, ap dung tu ${from}. Xem: ${url}`,
    zns: { template: 'tax-approved', data: { from, url } },
  };
}

function urlOf(sender: Sender): string {
  return `${sender.siteHost}${PARTNER_PATH}`;
}

function sumsInWords({ VND, POINT }: DecidedRewards['approved']['sums']): string {
  const parts = [VND > 0 ? formatVnd(VND) : '', POINT > 0 ? `${POINT} điểm` : ''];
  return parts.filter(Boolean).join(' và ') || formatVnd(0);
}

function sumsForSms({ VND, POINT }: DecidedRewards['approved']['sums']): string {
  const parts = [VND > 0 ? formatVndForSms(VND) : '', POINT > 0 ? `${POINT} diem` : ''];
  return parts.filter(Boolean).join(' va ') || formatVndForSms(0);
}

/** The first few with their notes, and how many more there are; cut where a note is an essay. */
function namedLines(cancelled: readonly CancelledReward[]): string {
  const named = cancelled.slice(0, NAMED_IN_ZNS);
  const more = cancelled.length - named.length;
  const rest = more > 0 ? ` và ${more} dòng khác` : '';
  const room = Math.floor((PARAMETER_LENGTH - rest.length) / named.length) - '; '.length;
  const lines = named.map(({ codeEnd, product, note }) => cut(`${product}, mã ${codeEnd}: ${note}`, room));
  return `${lines.join('; ')}${rest}`;
}

/** As many notes as go into one part, each as whole as the room allows. */
function fitReasons(cancelled: readonly CancelledReward[], write: (reasons: string) => string): string {
  for (let named = Math.min(NAMED_IN_SMS, cancelled.length); named > 0; named -= 1) {
    for (let length = 60; length >= SHORTEST_NOTE; length -= 1) {
      const sms = write(reasonsForSms(cancelled, named, length));
      if (smsParts(sms) === 1) return sms;
    }
  }
  return write(`ma ${cancelled[0]?.codeEnd ?? ''}`);
}

function reasonsForSms(cancelled: readonly CancelledReward[], named: number, length: number): string {
  const lines = cancelled
    .slice(0, named)
    .map(({ codeEnd, note }) => `ma ${codeEnd} ${cut(smsSafe(note), length, '..')}`);
  const more = cancelled.length - named;
  return `${lines.join('; ')}${more > 0 ? ` va ${more} dong khac` : ''}`;
}

function cut(text: string, length: number, mark = '…'): string {
  return text.length <= length ? text : `${text.slice(0, length - mark.length).trimEnd()}${mark}`;
}
