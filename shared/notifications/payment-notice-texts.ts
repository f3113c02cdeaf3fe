import { type Currency, formatVnd, formatVndForSms } from '../money/money.ts';
import { periodName } from '../time/period.ts';
import type { NoticeContent } from './channel.ts';
import { type Payout, withPeriod } from './money-notice-texts.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart, smsParts, smsSafe } from './sms-text.ts';
import type { ZnsTemplateName } from './zns-templates.ts';

/** What became of a payment behind its end, or of one that never came so far. */
export interface ChangedPayout extends Payout {
  /** One that the partner asked for. */
  readonly isWithdrawal: boolean;
  /** Why it was canceled. */
  readonly note?: string | undefined;
}

export interface AdjustedAccount {
  /** Below 0 where it was taken. */
  readonly amount: number;
  readonly currency: Currency;
  /** Of a former system, brought over. */
  readonly isOpening: boolean;
  readonly note: string;
}

/** What Zalo takes in one parameter. */
const PARAMETER_LENGTH = 200;
const LONGEST_NOTE = 60;

/** The bank gave the money back: it is available again, gross, since nothing was withheld of what did not arrive. */
export function payoutReturnedNotice(sender: Sender, payout: ChangedPayout): NoticeContent {
  const { net, amount, tax, name } = wordsOf(payout);
  return {
    sms: fitOnePart(sender.hotline, (hotline) =>
      withPeriod(
        name,
        (period) =>
          `${sender.smsName}: Ngan hang tra lai ${net.sms}, ky ${period} (thuong ${amount.sms}, thue ${tax.sms}). Duoc rut lai. Goi ${hotline} de kiem tra tai khoan.`,
      ),
    ),
    zns: znsOf('payout-returned', payout, { hotline: sender.hotline, url: urlOf(sender) }),
  };
}

/** A payment that was told to have failed did arrive. */
export function payoutLateNotice(sender: Sender, payout: ChangedPayout): NoticeContent {
  const { net, amount, tax, name } = wordsOf(payout);
  const url = urlOf(sender);
  return {
    sms: withPeriod(
      name,
      (period) =>
        `${sender.smsName}: Tien da den: ${net.sms}, ky ${period} (thuong ${amount.sms}, thue ${tax.sms}). Xem: ${url}`,
    ),
    zns: znsOf('payout-late', payout, { url }),
  };
}

/** Somebody stopped it before it was paid: the money is available as before. */
export function payoutCanceledNotice(sender: Sender, payout: ChangedPayout): NoticeContent {
  const { amount, name } = wordsOf(payout);
  const what = (period: string) =>
    payout.isWithdrawal ? `Khong duyet yeu cau rut ${amount.sms}` : `Huy dot tra ${amount.sms}, ky ${period}`;
  const url = urlOf(sender);
  const template = payout.isWithdrawal ? 'withdrawal-refused' : 'payout-canceled';
  return {
    sms: fitNote(payout.note, (note) =>
      withPeriod(name, (period) => `${sender.smsName}: ${what(period)}${note}. Tien van duoc rut. Xem: ${url}`),
    ),
    zns: {
      template,
      data: {
        amount: amount.zns,
        ...(payout.isWithdrawal ? {} : { period: name }),
        reason: reasonOf(payout.note),
        url,
      },
    },
  };
}

/** Two people agreed: the bank is asked next. */
export function withdrawalApprovedNotice(sender: Sender, payout: ChangedPayout): NoticeContent {
  const { net, amount, tax } = wordsOf(payout);
  const url = urlOf(sender);
  return {
    sms: `${sender.smsName}: Da duyet rut ${amount.sms}: se chuyen ${net.sms}, thue ${tax.sms}. Xem: ${url}`,
    zns: {
      template: 'withdrawal-approved',
      data: { net: net.zns, amount: amount.zns, tax: tax.zns, url },
    },
  };
}

/** Two people gave or took money or points by hand. */
export function adjustedNotice(sender: Sender, { amount, currency, isOpening, note }: AdjustedAccount): NoticeContent {
  const url = urlOf(sender);
  const size = Math.abs(amount);
  const sms = currency === 'VND' ? formatVndForSms(size) : `${size} diem`;
  const what = isOpening ? `So du cu chuyen sang: ${sms}` : `${amount > 0 ? 'Da cong' : 'Da tru'} ${sms}`;
  const template = isOpening ? 'account-opened' : amount > 0 ? 'account-raised' : 'account-lowered';
  return {
    sms: fitNote(note, (reason) => `${sender.smsName}: ${what}${reason}. Xem: ${url}`),
    zns: {
      template,
      data: { amount: currency === 'VND' ? formatVnd(size) : `${size} điểm`, reason: reasonOf(note), url },
    },
  };
}

function wordsOf({ amount, tax = 0, period }: ChangedPayout) {
  const both = (money: number) => ({ sms: formatVndForSms(money), zns: formatVnd(money) });
  return { amount: both(amount), tax: both(tax), net: both(amount - tax), name: periodName(period) };
}

function znsOf(template: ZnsTemplateName, payout: ChangedPayout, rest: Readonly<Record<string, string>>) {
  const { net, amount, tax, name } = wordsOf(payout);
  return { template, data: { net: net.zns, amount: amount.zns, tax: tax.zns, period: name, ...rest } };
}

/** As much of a note as goes into one part; the amount and the address never lose a letter. */
function fitNote(note: string | undefined, write: (note: string) => string): string {
  const safe = smsSafe(note ?? '').trim();
  for (let length = Math.min(LONGEST_NOTE, safe.length); length > 0; length -= 1) {
    const cut = length < safe.length ? `${safe.slice(0, length).trimEnd()}..` : safe;
    const sms = write(`: ${cut.replace(/[.]$/, '')}`);
    if (smsParts(sms) === 1) return sms;
  }
  return write('');
}

/** Zalo takes no empty parameter. */
function reasonOf(note: string | undefined): string {
  const written = (note ?? '').replace(/\s+/g, ' ').trim();
  if (written === '') return '—';
  return written.length <= PARAMETER_LENGTH ? written : `${written.slice(0, PARAMETER_LENGTH - 1).trimEnd()}…`;
}

function urlOf(sender: Sender): string {
  return `${sender.siteHost}${PARTNER_PATH}`;
}
