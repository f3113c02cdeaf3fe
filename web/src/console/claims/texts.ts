import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { ClaimState } from './claim.ts';

export const claimTexts = {
  lead: {
    vi: 'Thợ báo đã lắp máy mà phiếu kích hoạt không ghi ai. Nhận thì thợ thành người lắp đặt và được tính thưởng như vào ngày kích hoạt.',
    en: 'Installers claim units whose activation names nobody. If you accept, they become the installer and earn the reward as of the day of activation.',
  },
  states: { vi: 'Lọc theo kết quả', en: 'Filter by outcome' },
  emptyOpen: { vi: 'Không có yêu cầu nào chờ xét.', en: 'No claim is waiting.' },
  empty: { vi: 'Chưa có yêu cầu nào.', en: 'There are no claims.' },
  partner: { vi: 'Thợ', en: 'Installer' },
  unit: { vi: 'Máy', en: 'Unit' },
  days: { vi: 'Ngày', en: 'Days' },
  installedOn: { vi: 'Thợ báo lắp {date}', en: 'Installed {date}, they say' },
  activatedOn: { vi: 'kích hoạt {date}', en: 'activated {date}' },
  claimedAt: { vi: 'gửi {at}', en: 'claimed {at}' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  rivals: {
    vi: 'Còn {count} thợ khác cũng nhận máy này',
    en: '{count|other installer claims|other installers claim} this unit too',
  },
  earns: { vi: 'sẽ được tính thưởng', en: 'would earn a reward' },
  earnsNot: { vi: 'không có thưởng', en: 'earns nothing' },
  accept: { vi: 'Nhận', en: 'Accept' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  acceptTitle: { vi: 'Nhận {name} là người lắp đặt', en: 'Accept {name} as the installer' },
  acceptMeans: {
    vi: 'Máy {code} ghi {name} là người lắp đặt; thưởng tính như vào ngày kích hoạt. Khách không được báo.',
    en: 'Unit {code} gets {name} as its installer, who earns as of the day of activation. The customer is not told.',
  },
  refuseTitle: { vi: 'Từ chối {name}', en: 'Refuse {name}' },
  refuseMeans: { vi: 'Thợ đọc được lý do này.', en: 'The installer can read the reason.' },
  note: { vi: 'Lý do', en: 'Reason' },
  noteMissing: { vi: 'Hãy ghi lý do.', en: 'Enter the reason.' },
  leave: { vi: 'Để sau', en: 'Not now' },
  accepted: { vi: 'Đã nhận {name}.', en: '{name} was accepted.' },
  refused: { vi: 'Đã từ chối {name}.', en: '{name} was refused.' },
} as const satisfies Readonly<Record<string, Both>>;

export const claimStateTexts: Readonly<Record<ClaimState, Both & { readonly mood: Mood }>> = {
  open: { vi: 'Chờ xét', en: 'Waiting', mood: 'wait' },
  accepted: { vi: 'Đã nhận', en: 'Accepted', mood: 'good' },
  refused: { vi: 'Từ chối', en: 'Refused', mood: 'bad' },
};
