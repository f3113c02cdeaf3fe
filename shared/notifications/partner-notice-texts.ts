import type { Partner } from '../partners/partner.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart, smsSafe } from './sms-text.ts';

/** What a partner is told of themselves beside the approval. */
export type PartnerNews = 'entered' | 'refused' | 'suspended' | 'reinstated' | 'left' | 'phone-changed';

/** To a partner of whom something changed; the note is what staff wrote for them. */
export function partnerNotice(sender: Sender, news: PartnerNews, { note }: Pick<Partner, 'note'>): NoticeContent {
  const { smsName, hotline } = sender;
  const url = `${sender.siteHost}${PARTNER_PATH}`;
  const reason = note ?? 'xem chi tiết trên trang đối tác';
  switch (news) {
    case 'entered':
      return {
        sms: `${smsName}: Ban duoc ghi la doi tac cua chung toi. Dang nhap bang so nay de xem va sua: ${url}`,
        zns: { template: 'partner-entered', data: { company: sender.company, url } },
      };
    case 'refused':
      return {
        sms: withReason(reason, hotline, (why) => `${smsName}: Ho so doi tac khong duoc duyet: ${why}.`),
        zns: { template: 'partner-refused', data: { reason, hotline } },
      };
    case 'suspended':
      return {
        sms: withReason(
          reason,
          hotline,
          (why) => `${smsName}: Tam ngung tai khoan doi tac: ${why}. Tien da co giu nguyen.`,
        ),
        zns: { template: 'partner-suspended', data: { reason, hotline } },
      };
    case 'reinstated':
      return {
        sms: `${smsName}: Tai khoan doi tac hoat dong tro lai. Tu nay, moi may ghi so cua ban duoc xet thuong. Xem: ${url}`,
        zns: { template: 'partner-reinstated', data: { url } },
      };
    case 'left':
      return {
        sms: fitOnePart(
          hotline,
          (number) =>
            `${smsName}: Ban khong con la doi tac. Thuong da co van duoc doi soat va tra vao tai khoan cua ban. Hoi: ${number}`,
        ),
        zns: { template: 'partner-left', data: { hotline } },
      };
    case 'phone-changed':
      return {
        sms: fitOnePart(
          hotline,
          (number) => `${smsName}: Tai khoan doi tac nay dung so nay de dang nhap. Khong phai ban? Goi ngay ${number}`,
        ),
        zns: { template: 'partner-phone-changed', data: { hotline } },
      };
  }
}

/** The reason as long as one part allows; the page has all of it. */
function withReason(reason: string, hotline: string, write: (why: string) => string): string {
  return fitOnePart(reason, (why) => `${write(why)} Hoi: ${smsSafe(hotline)}`);
}
