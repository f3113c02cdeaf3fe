import { formatVnd, formatVndForSms } from '../money/money.ts';
import type { KeptReward } from '../rewards/invitation/kept-reward.ts';
import { formatDate, localDate } from '../time/local-date.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart } from './sms-text.ts';

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
