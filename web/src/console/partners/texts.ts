import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Partner } from './partner.ts';

export const partnerPageTexts = {
  lead: {
    vi: 'Người chờ duyệt đứng trước. Chỉ đối tác đã duyệt mới được thưởng.',
    en: 'Those who wait come first. Only approved partners earn.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  phone: { vi: 'Số di động', en: 'Mobile' },
  kind: { vi: 'Loại', en: 'Kind' },
  region: { vi: 'Nơi làm việc', en: 'Works in' },
  since: { vi: 'Đăng ký lúc', en: 'Enrolled' },
  approvedAt: { vi: 'Duyệt lúc', en: 'Approved' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  approve: { vi: 'Duyệt', en: 'Approve' },
  approveWho: { vi: 'Duyệt {name}', en: 'Approve {name}' },
  approveTitle: { vi: 'Duyệt {name}?', en: 'Approve {name}?' },
  approveMeans: {
    vi: 'Từ khi duyệt, mỗi máy kích hoạt với số {phone} được xét thưởng cho {name}. Tin nhắn báo duyệt được gửi đến số này.',
    en: 'From then on each unit activated with {phone} is considered for a reward to {name}. A message tells them.',
  },
  notYet: { vi: 'Chưa duyệt', en: 'Not yet' },
  approved: { vi: 'Đã duyệt {name}.', en: '{name} is approved.' },
  onlyManagers: {
    vi: 'Quản lý hoặc quản trị viên mới duyệt được đối tác.',
    en: 'Only managers and administrators approve partners.',
  },
  empty: { vi: 'Không có đối tác nào ở tình trạng này.', en: 'No partner is in this state.' },
  emptyWaiting: { vi: 'Không có ai chờ duyệt.', en: 'Nobody is waiting.' },
  emptyWaitingHint: {
    vi: 'Người mới đăng ký trên trang đối tác sẽ hiện ở đây.',
    en: 'Whoever enrols on the partner page appears here.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const partnerStateTexts: Readonly<Record<Partner['state'], Both & { readonly mood: Mood }>> = {
  waiting: { vi: 'Chờ duyệt', en: 'Waiting', mood: 'wait' },
  approved: { vi: 'Đã duyệt', en: 'Approved', mood: 'good' },
  refused: { vi: 'Từ chối', en: 'Refused', mood: 'bad' },
  suspended: { vi: 'Tạm ngưng', en: 'Suspended', mood: 'bad' },
  left: { vi: 'Đã nghỉ', en: 'Left', mood: 'calm' },
};

export const partnerKindTexts: Readonly<Record<Partner['kind'], Both>> = {
  installer: { vi: 'Nhân viên lắp đặt', en: 'Installer' },
  dealer: { vi: 'Đại lý', en: 'Dealer' },
  station: { vi: 'Trạm bảo hành', en: 'Station' },
  collaborator: { vi: 'Cộng tác viên', en: 'Collaborator' },
};
