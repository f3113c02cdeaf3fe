import { type Complaint, type Outcome, referenceOf } from '../service/complaint/complaint.ts';
import { formatDate, localDate } from '../time/local-date.ts';
import type { NoticeContent } from './channel.ts';
import { PARTNER_PATH, type Sender } from './notice-texts.ts';
import { fitOnePart } from './sms-text.ts';

/** Where a customer proves their phone, and then reads what they complained of. */
const LOOK_UP_PATH = '/tra-cuu#phone';
/** Where a partner, signed in, reads and answers. */
const COMPLAINTS_PATH = `${PARTNER_PATH}/khieu-nai`;

type About = Pick<Complaint, 'id' | 'by' | 'dueAt'>;

/** By when the person has an answer, to begin with. */
export function complaintReceivedNotice(sender: Sender, complaint: About): NoticeContent {
  const reference = referenceOf(complaint.id);
  const url = urlOf(sender, complaint);
  const due = formatDate(localDate(complaint.dueAt));
  return {
    sms: `${sender.smsName}: Da nhan khieu nai ${reference}, tra loi cham nhat ngay ${due}. Xem: ${url}`,
    zns: { template: 'complaint-received', data: { reference, due, url } },
  };
}

/** That there is an answer, not what it says: it may be long, and it is read where others cannot. */
export function complaintAnsweredNotice(sender: Sender, complaint: About): NoticeContent {
  const reference = referenceOf(complaint.id);
  const url = urlOf(sender, complaint);
  return {
    sms: `${sender.smsName}: Khieu nai ${reference} cua ban co tra loi moi. Xem: ${url}`,
    zns: { template: 'complaint-answered', data: { reference, url } },
  };
}

export function complaintDecidedNotice(sender: Sender, complaint: About, outcome: Outcome): NoticeContent {
  const reference = referenceOf(complaint.id);
  const url = urlOf(sender, complaint);
  const word = outcome === 'granted' ? 'duoc chap nhan' : 'khong duoc chap nhan';
  return {
    sms: fitOnePart(
      sender.hotline,
      (hotline) => `${sender.smsName}: Khieu nai ${reference} ${word}. Xem ly do: ${url}. Hoi: ${hotline}`,
    ),
    zns: {
      template: outcome === 'granted' ? 'complaint-granted' : 'complaint-rejected',
      data: { reference, hotline: sender.hotline, url },
    },
  };
}

function urlOf({ siteHost }: Sender, { by }: About): string {
  return `${siteHost}${by.kind === 'partner' ? COMPLAINTS_PATH : LOOK_UP_PATH}`;
}
