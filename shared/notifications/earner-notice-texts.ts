import { formatVnd, formatVndForSms } from '../money/money.ts';
import type { Confirmation } from '../rewards/confirmation/confirmation.ts';
import { confirmationPath } from '../rewards/confirmation/confirmation-path.ts';
import type { KeptReward } from '../rewards/invitation/kept-reward.ts';
import { formatDate, localDate } from '../time/local-date.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart, smsSafe } from './sms-text.ts';

/** Of a partner's name, in an SMS; the page has all of it. */
const MOST_OF_NAME = 24;

/** To an installer who is no partner yet: what waits for them, until when, and how they get it. */
export function installerInvitedNotice(
  { smsName, siteHost, hotline }: Sender,
  kept: Pick<KeptReward, 'productName' | 'activatedAt' | 'amount' | 'until'>,
): NoticeContent {
  const { productName: product, amount } = kept;
  const url = `${siteHost}${PARTNER_PATH}`;
  const until = formatDate(kept.until);
  return {
    sms: fitOnePart(
      product,
      (name) =>
        `${smsName}: Giu ${formatVndForSms(amount)} thuong lap ${name} cho ban den ${until}. Dang ky: ${url}. Nham so? ${hotline}`,
    ),
    zns: {
      template: 'installer-invited',
      data: {
        product,
        installed_on: formatDate(localDate(kept.activatedAt)),
        amount: formatVnd(amount),
        until,
        url,
        hotline,
      },
    },
  };
}

/** To the customer: whether the partner fitted their unit, with the link by which they answer. */
export function confirmationAskedNotice(
  { smsName, siteHost, hotline }: Sender,
  asked: Pick<Confirmation, 'productName' | 'partnerName' | 'installedOn' | 'token'>,
): NoticeContent {
  const { productName: product, partnerName: partner } = asked;
  const installedOn = formatDate(asked.installedOn);
  const url = `${siteHost}${confirmationPath(asked.token)}`;
  const shown = smsSafe(partner).slice(0, MOST_OF_NAME);
  return {
    sms: fitOnePart(
      product,
      (name) => `${smsName}: Ngay ${installedOn}, ${shown} co lap ${name} cho quy khach khong? Tra loi: ${url}`,
    ),
    zns: { template: 'confirmation-asked', data: { product, partner, installed_on: installedOn, url, hotline } },
  };
}
