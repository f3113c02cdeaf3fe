import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { KeptState } from './kept-reward.ts';

export const keptTexts = {
  parts: { vi: 'Đối tác và thưởng đang giữ', en: 'Partners and kept rewards' },
  partners: { vi: 'Đối tác', en: 'Partners' },
  title: { vi: 'Thưởng đang giữ', en: 'Kept rewards' },
  lead: {
    vi: 'Máy đã lắp mà người lắp chưa là đối tác. Thưởng được giữ đến ngày cuối; duyệt đối tác kịp thì người đó được hưởng.',
    en: 'Units whose installer is not a partner yet. The reward is kept until its last day; an installer approved by then earns it.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  atLeast: { vi: '{count} trở lên', en: '{count} or more' },
  installer: { vi: 'Người lắp', en: 'Installer' },
  noName: { vi: 'Chưa rõ tên', en: 'Name not known' },
  unit: { vi: 'Máy', en: 'Unit' },
  installedOn: { vi: 'Lắp ngày {day}', en: 'Installed on {day}' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  until: { vi: 'Giữ đến hết ngày', en: 'Kept until the end of' },
  lastDay: { vi: 'Hôm nay là ngày cuối', en: 'Today is the last day' },
  daysLeft: { vi: 'Còn {days} ngày', en: '{days|day|days} left' },
  told: { vi: 'Đã nhắn', en: 'Told' },
  invited: { vi: 'Mời lúc {at}', en: 'Invited {at}' },
  notInvited: { vi: 'Chưa nhắn', en: 'Not told yet' },
  toldAgain: { vi: '{who} nhắn lại lúc {at}', en: 'Told again by {who}, {at}' },
  action: { vi: 'Việc cần làm', en: 'Action' },
  tell: { vi: 'Nhắn lại', en: 'Tell again' },
  tellWho: { vi: 'Nhắn lại cho {name}', en: 'Tell {name} again' },
  tellFrom: {
    vi: 'Mỗi số chỉ được nhắn một lần trong 24 giờ. Nhắn lại được từ {at}.',
    en: 'Each number gets at most one message in 24 hours. The next one can go out from {at}.',
  },
  notYours: {
    vi: 'Quản lý hoặc CSKH mới nhắn lại được.',
    en: 'Only managers and customer care can tell them again.',
  },
  done: {
    vi: 'Sẽ nhắn lại cho {name}. Ban đêm thì tin đi lúc 7 giờ sáng.',
    en: '{name} will be told again. Messages asked for at night go out at 7 in the morning.',
  },
  approveFirst: { vi: 'Đã đăng ký, chờ duyệt', en: 'Enrolled, waiting for approval' },
  registered: { vi: 'Đã là đối tác', en: 'Now a partner' },
  endedAt: { vi: 'Lúc {at}', en: 'At {at}' },
  empty: { vi: 'Không có khoản thưởng nào ở tình trạng này.', en: 'No reward is in this state.' },
  emptyWaiting: { vi: 'Không có khoản thưởng nào đang giữ.', en: 'No reward is being kept.' },
  emptyHint: {
    vi: 'Chính sách thưởng quy định giữ bao nhiêu ngày cho người lắp chưa đăng ký.',
    en: 'The reward policy says how many days rewards are kept for installers who are not enrolled.',
  },
  toPolicies: { vi: 'Xem chính sách thưởng', en: 'See the reward policies' },
} as const satisfies Readonly<Record<string, Both>>;

export const keptStateTexts: Readonly<Record<KeptState, Both & { readonly mood: Mood }>> = {
  waiting: { vi: 'Đang giữ', en: 'Waiting', mood: 'wait' },
  lapsed: { vi: 'Hết hạn', en: 'Lapsed', mood: 'calm' },
  given: { vi: 'Đã thưởng', en: 'Given', mood: 'good' },
  'too-late': { vi: 'Duyệt quá hạn', en: 'Approved too late', mood: 'bad' },
  dropped: { vi: 'Không còn', en: 'Dropped', mood: 'calm' },
};

/** What each state means, below its list's title. */
export const keptStateLeads: Readonly<Record<KeptState, Both>> = {
  waiting: {
    vi: 'Khoản hết hạn trước đứng trước. Cần người lắp đăng ký và được duyệt trước ngày cuối.',
    en: 'Those that end first come first. The installer has to enrol and be approved by the last day.',
  },
  lapsed: {
    vi: 'Đã qua ngày cuối mà chưa ai được duyệt với số này. Duyệt bây giờ thì dòng thưởng là 0 đ.',
    en: 'The last day has passed and nobody with this number was approved. If approved now, they get a line of 0 đ.',
  },
  given: {
    vi: 'Được duyệt kịp: khoản này đã thành dòng thưởng của đối tác.',
    en: 'Approved in time: it became a reward of the partner.',
  },
  'too-late': {
    vi: 'Được duyệt sau ngày cuối: dòng thưởng là 0 đ, có ghi lý do.',
    en: 'Approved after the last day: they got a line of 0 đ that says so.',
  },
  dropped: {
    vi: 'Hàng trả lại, hoặc người lắp là người khác.',
    en: 'The goods came back, or somebody else installed them.',
  },
};
