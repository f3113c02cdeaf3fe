import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import type { ActivationReply } from '../../../shared/warranty/warranty-routes.ts';
import { pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { part, say } from '../page.ts';
import { writtenDay } from '../written.ts';
import { activationTexts as texts } from './activation-texts.ts';
import { showUnit } from './show-unit.ts';
import { slipAddress } from './slip-address.ts';
import { pictureOf } from './unit.ts';

/** What the success page and the printed slip show. */
export interface Receipt {
  readonly code: string;
  readonly productName: string;
  readonly image: string | undefined;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly why: string;
  /** Path of its slip. */
  readonly slip: string | undefined;
  /** What of its set is not covered yet, in words; empty where nothing is missing. */
  readonly missing: string;
  readonly reason: string;
  readonly customerName: string;
  readonly customerPhone: string;
  readonly installerPhone: string;
}

type Reason = ActivationReply['reward']['reason'];

/** Makes a receipt of the server's reply and of what was sent; undefined if the reply is not one. */
export function receiptOf(reply: unknown, sentBody: string): Receipt | undefined {
  const sent: unknown = JSON.parse(sentBody);
  const code = textAt(reply, 'warranty.code');
  const productName = textAt(reply, 'warranty.product.name');
  const startsOn = textAt(reply, 'warranty.startsOn');
  const endsOn = textAt(reply, 'warranty.endsOn');
  if (code === undefined || productName === undefined || startsOn === undefined || endsOn === undefined) return;
  return {
    code,
    productName,
    image: pictureOf(textAt(reply, 'warranty.product.image')),
    startsOn,
    endsOn,
    why: textAt(reply, `warranty.why.${pageLanguage()}`) ?? '',
    slip: textAt(reply, 'warranty.slip'),
    missing: missingOf(reply),
    reason: textAt(reply, 'reward.reason') ?? 'no-installer',
    customerName: textAt(sent, 'customer.name') ?? '',
    customerPhone: textAt(sent, 'customer.phone') ?? '',
    installerPhone: textAt(sent, 'installerPhone') ?? '',
  };
}

function missingOf(reply: unknown): string {
  const units = listAt(reply, 'warranty.set.missing').map((place) => {
    const count = numberAt(place, 'count') ?? 1;
    return `${count} ${textAt(place, 'name') ?? ''}`;
  });
  if (units.length === 0) return '';
  const until = textAt(reply, 'warranty.set.addableUntil');
  const text = until === undefined ? texts.missing : texts.missingUntil;
  return say(text, { units: units.join(', '), date: writtenDay(until ?? '') });
}

export function showReceipt(within: HTMLElement, receipt: Receipt): void {
  const write = (name: string, text: string) => {
    part(`[data-done-${name}]`, HTMLElement, within).textContent = text;
  };
  const phone = writtenPhone(receipt.customerPhone);
  write('title', say(texts.done, { date: writtenDay(receipt.endsOn) }));
  write('confirmation', say(texts.confirmation, { phone }));
  write('owner', [receipt.customerName, phone].filter(Boolean).join(' · '));
  write('start', writtenDay(receipt.startsOn));
  write('end', writtenDay(receipt.endsOn));
  write('why', receipt.why);
  write('missing', receipt.missing);
  part('[data-done-missing]', HTMLElement, within).hidden = receipt.missing === '';
  showSlipLink(part('[data-done-slip]', HTMLAnchorElement, within), receipt.slip);
  const reward = rewardLine(receipt);
  write('reward', reward);
  part('[data-done-reward-row]', HTMLElement, within).hidden = reward === '';
  part('[data-done-enrol]', HTMLElement, within).hidden = receipt.reason !== 'not-enrolled';
  showUnit(within, { code: receipt.code, name: receipt.productName, image: receipt.image });
}

/** Without a slip the page itself is what prints. */
function showSlipLink(link: HTMLAnchorElement, slip: string | undefined): void {
  link.hidden = slip === undefined;
  if (slip !== undefined) link.href = slipAddress(slip);
}

export function writtenPhone(written: string): string {
  const reading = readMobileNumber(written);
  return reading.ok ? formatNational(reading.national) : written;
}

const rewardTexts: Partial<Record<Reason, (typeof texts)[keyof typeof texts]>> = {
  'waiting-for-review': texts.rewardPending,
  'not-enrolled': texts.rewardNotEnrolled,
  'not-approved': texts.rewardNotApproved,
  'own-phone': texts.rewardOwnPhone,
};

/** Without an installer there is nothing to say about a reward. */
function rewardLine(receipt: Receipt): string {
  const known = Object.entries(rewardTexts).find(([reason]) => reason === receipt.reason);
  return known?.[1] ? say(known[1], { phone: writtenPhone(receipt.installerPhone) }) : '';
}
