import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';

export const extraTexts = {
  lead: {
    vi: 'Thưởng cộng thêm vào chính sách: theo ngày, theo số lần đầu, theo doanh số quý. Một người viết, người khác công bố.',
    en: 'Rewards on top of the policy: for certain days, for the first installations or for a quarter’s volume. One person writes, another publishes.',
  },
  writeCampaign: { vi: 'Viết chương trình', en: 'Write a campaign' },
  writeBonus: { vi: 'Viết thưởng doanh số', en: 'Write a volume bonus' },
  back: { vi: '‹ Thưởng thêm', en: '‹ Reward campaigns' },
  drafts: { vi: 'Bản nháp', en: 'Drafts' },
  campaigns: { vi: 'Chương trình', en: 'Campaigns' },
  bonuses: { vi: 'Thưởng doanh số theo quý', en: 'Quarterly volume bonuses' },
  noCampaigns: { vi: 'Chưa có chương trình thưởng thêm nào.', en: 'There is no reward campaign yet.' },
  noCampaignsHint: {
    vi: 'Viết một chương trình, rồi nhờ người khác công bố.',
    en: 'Write one, then ask somebody else to publish it.',
  },
  noBonuses: { vi: 'Chưa có thưởng doanh số nào.', en: 'There is no volume bonus yet.' },
  name: { vi: 'Tên', en: 'Name' },
  when: { vi: 'Thời gian', en: 'When' },
  budget: { vi: 'Ngân sách', en: 'Budget' },
  state: { vi: 'Tình trạng', en: 'State' },
  each: { vi: '{amount} mỗi lần lắp', en: '{amount} per installation' },
  days: { vi: '{from} đến {until}', en: '{from} to {until}' },
  used: { vi: 'Đã thưởng {given} trong {budget}', en: '{given} of {budget} used' },
  usedFirst: { vi: 'Đã thưởng {count} trong {first} lần đầu', en: '{count} of the first {first} rewarded' },
  usedUnbounded: { vi: 'Đã thưởng {given}, không giới hạn ngân sách', en: '{given} used, no budget limit' },
  left: { vi: 'Còn {left}', en: '{left} left' },
  counts: {
    vi: '{count} lần lắp, {partners} đối tác',
    en: '{count|installation|installations}, {partners|partner|partners}',
  },
  waits: { vi: 'Chờ người khác xác nhận', en: 'Waiting for a second person' },
  // Draft
  draftOfCampaign: { vi: 'Chương trình "{name}"', en: 'Campaign "{name}"' },
  draftOfBonus: { vi: 'Thưởng doanh số "{name}"', en: 'Volume bonus "{name}"' },
  changed: { vi: 'Sửa lần cuối bởi {by}, {at}', en: 'Last changed by {by}, {at}' },
  saved: { vi: 'Đã lưu bản nháp.', en: 'The draft is saved.' },
  proposed: {
    vi: 'Đã đề nghị công bố. Người khác cần đọc và công bố.',
    en: 'Proposed. Somebody else has to review and publish it.',
  },
  discarded: { vi: 'Đã bỏ bản nháp.', en: 'The draft is discarded.' },
  published: { vi: 'Đã công bố.', en: 'Published.' },
  publish: { vi: 'Công bố', en: 'Publish' },
  propose: { vi: 'Đề nghị công bố', en: 'Propose for publishing' },
  edit: { vi: 'Sửa', en: 'Edit' },
  discard: { vi: 'Bỏ bản nháp', en: 'Discard' },
  needsOther: {
    vi: 'Người khác phải công bố: {authors} đã viết hoặc đề nghị bản này.',
    en: 'Somebody else has to publish it: {authors} wrote or proposed it.',
  },
  noFindings: { vi: 'Không có gì bất thường.', en: 'Nothing looks unusual.' },
  // Form
  role: { vi: 'Cho ai', en: 'For whom' },
  amount: { vi: 'Tiền thưởng mỗi lần lắp (đ)', en: 'Reward per installation (đ)' },
  firstDay: { vi: 'Ngày đầu', en: 'First day' },
  lastDay: { vi: 'Ngày cuối', en: 'Last day' },
  bound: { vi: 'Giới hạn', en: 'Limit' },
  boundBudget: { vi: 'Theo ngân sách', en: 'A budget' },
  boundFirst: { vi: 'Theo số lần lắp đầu tiên', en: 'The first installations only' },
  boundNone: { vi: 'Không giới hạn', en: 'No limit' },
  budgetInput: { vi: 'Ngân sách (đ)', en: 'Budget (đ)' },
  firstInput: { vi: 'Bao nhiêu lần lắp đầu tiên', en: 'How many installations' },
  caps: { vi: 'Nhiều nhất cho một đối tác', en: 'Limits for one partner' },
  perPartner: { vi: 'Cả chương trình (lần)', en: 'Whole campaign (times)' },
  perDay: { vi: 'Mỗi ngày (lần)', en: 'Per day (times)' },
  confirmationHint: {
    vi: 'Khách được hỏi ai đã lắp; lần lắp được thưởng thêm chờ câu trả lời chừng ấy ngày, kể cả khi chính sách không hỏi. Để trống: không hỏi.',
    en: 'Customers are asked who installed the unit; what an installation earned here waits that many days for the answer, even if the policy does not ask. Leave empty not to ask.',
  },
  perPeriod: { vi: 'Mỗi kỳ (lần)', en: 'Per period (times)' },
  which: { vi: 'Lần lắp nào được tính', en: 'Which installations count' },
  all: { vi: 'Mọi lần lắp', en: 'Every installation' },
  fromQuarter: { vi: 'Từ quý', en: 'From quarter' },
  untilQuarter: { vi: 'Đến hết quý (có thể bỏ trống)', en: 'Until quarter (optional)' },
  quarterHint: { vi: 'Viết như 2026-Q4.', en: 'For example 2026-Q4.' },
  tier: { vi: 'Mức {number}', en: 'Tier {number}' },
  tiersHint: {
    vi: 'Mức cao nhất đạt được tính cho cả quý. Chỉ tính máy đã được duyệt trong các kỳ đã chốt.',
    en: 'The highest tier reached counts for the whole quarter. Only approved units in frozen periods count.',
  },
  tierUnits: { vi: 'Từ bao nhiêu máy', en: 'From how many units' },
  tierKind: { vi: 'Cách thưởng', en: 'Reward' },
  'per-unit': { vi: 'Mỗi máy', en: 'Per unit' },
  'lump-sum': { vi: 'Một khoản', en: 'One lump sum' },
  tierAmount: { vi: 'Số tiền (đ)', en: 'Amount (đ)' },
  addTier: { vi: 'Thêm mức', en: 'Add a tier' },
  removeTier: { vi: 'Bỏ mức này', en: 'Remove this tier' },
  quarterBudget: { vi: 'Ngân sách mỗi quý (đ, có thể bỏ trống)', en: 'Budget per quarter (đ, optional)' },
  reasonMissing: { vi: 'Hãy ghi lý do.', en: 'Enter the reason.' },
  notNow: { vi: 'Để sau', en: 'Not now' },
  // One campaign
  people: {
    vi: 'Viết: {author} · Công bố: {publisher}, {at}',
    en: 'Written by {author} · Published by {publisher}, {at}',
  },
  changeBudget: { vi: 'Đổi ngân sách', en: 'Change the budget' },
  newBudget: { vi: 'Ngân sách mới (đ)', en: 'New budget (đ)' },
  reason: { vi: 'Lý do', en: 'Reason' },
  budgetHint: {
    vi: 'Giảm có hiệu lực ngay. Tăng cần người khác xác nhận.',
    en: 'Lowering it takes effect at once. Raising it needs a second person.',
  },
  budgetChanged: { vi: 'Đã đổi ngân sách thành {budget}.', en: 'The budget is now {budget}.' },
  raiseProposed: {
    vi: 'Đã đề nghị tăng lên {budget}. Người khác cần xác nhận.',
    en: 'A raise to {budget} is proposed. Somebody else has to confirm it.',
  },
  raise: {
    vi: '{by} đề nghị tăng ngân sách lên {budget}: {note}',
    en: '{by} proposes to raise the budget to {budget}: {note}',
  },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  confirmRaise: { vi: 'Xác nhận tăng', en: 'Confirm the raise' },
  refuse: { vi: 'Không đồng ý', en: 'Refuse' },
  takeBack: { vi: 'Rút đề nghị', en: 'Withdraw the proposal' },
  end: { vi: 'Kết thúc', en: 'End' },
  endNow: { vi: 'Kết thúc chương trình', en: 'End the campaign' },
  endHint: {
    vi: 'Những lần lắp từ bây giờ không được tính nữa. Ai đã có vẫn giữ.',
    en: 'Units installed from now on get nothing from it. Rewards already given stay.',
  },
  ended: { vi: 'Đã kết thúc.', en: 'Ended.' },
  endedBy: { vi: 'Kết thúc bởi {by}: {note}', en: 'Ended by {by}: {note}' },
  history: { vi: 'Ngân sách đã đổi', en: 'Budget changes' },
  change: {
    vi: '{at}: {from} thành {to}, {by}{confirmed}. {note}',
    en: '{at}: {from} to {to}, {by}{confirmed}. {note}',
  },
  confirmedBy: { vi: ', {by} xác nhận', en: ', confirmed by {by}' },
  takers: { vi: 'Ai đã được thưởng', en: 'Who was rewarded' },
  noTakers: { vi: 'Chưa ai được thưởng.', en: 'Nobody yet.' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  times: { vi: 'Số lần', en: 'Times' },
  money: { vi: 'Số tiền', en: 'Amount' },
  missed: { vi: 'Bị lỡ vì hết ngân sách', en: 'Missed because the budget ran out' },
  noMissed: { vi: 'Không lần lắp nào bị lỡ.', en: 'No installation missed out.' },
  missedLead: {
    vi: '{count} lần lắp bị lỡ; ngân sách còn lại ({left}) đủ thưởng bù {now} lần, {amount}.',
    en: '{count|installation|installations} missed out; the remaining budget ({left}) covers {now} of them, {amount}.',
  },
  missedMore: { vi: 'Đang hiện 100 lần lắp đầu tiên.', en: 'Showing the first 100.' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  outlook: { vi: 'Nếu thưởng bù bây giờ', en: 'If rewarded now' },
  makeUp: { vi: 'Đề nghị thưởng bù', en: 'Propose to reward them' },
  makeUpHint: {
    vi: 'Lần lắp đã duyệt được thưởng theo thứ tự ngày lắp, mỗi lần một khoản điều chỉnh. Người khác phải xác nhận.',
    en: 'Approved installations are rewarded in order of date, each as an adjustment. Somebody else has to confirm.',
  },
  makingUp: { vi: '{by} đề nghị thưởng bù: {note}', en: '{by} proposes to reward those who missed out: {note}' },
  confirmMakingUp: { vi: 'Xác nhận thưởng bù', en: 'Confirm the rewards' },
  makingUpGiving: {
    vi: 'Đang thưởng bù: {count} lần, {amount}.',
    en: 'Rewarding {count|installation|installations}, {amount}.',
  },
  makingUpGiven: {
    vi: 'Đã thưởng bù {count} lần, {amount}; {passed} lần chưa được.',
    en: '{count|installation|installations} rewarded, {amount}; {passed} could not be.',
  },
  // Bonus
  tiersOf: { vi: 'Từ {units} máy: {amount}', en: 'From {units|unit|units}: {amount}' },
  perUnit: { vi: '{amount} mỗi máy', en: '{amount} per unit' },
  lumpSum: { vi: '{amount} một khoản', en: '{amount} lump sum' },
  since: { vi: 'Từ {from}', en: 'From {from}' },
  sinceUntil: { vi: '{from} đến {until}', en: '{from} to {until}' },
  version: { vi: 'bản {version}', en: 'version {version}' },
  newVersion: { vi: 'Viết bản mới', en: 'Write a new version' },
  notFrozen: { vi: 'Chưa chốt đủ kỳ', en: 'Its periods are not frozen yet' },
  notCounted: { vi: 'Chưa tính', en: 'Not counted yet' },
  count: { vi: 'Tính {quarter}', en: 'Count {quarter}' },
  countAgain: { vi: 'Tính lại', en: 'Count again' },
  counting: { vi: 'Đang tính, {percent}%', en: 'Counting, {percent}%' },
  counted: {
    vi: '{winners} đối tác được {amount} cho {units} máy',
    en: '{winners|partner gets|partners get} {amount} for {units|unit|units}',
  },
  givenOf: {
    vi: 'Đã thưởng {given} trong {amount}, {count} đối tác',
    en: '{given} of {amount} given, {count|partner|partners}',
  },
  failed: { vi: 'Tính không xong. Hãy tính lại.', en: 'Counting failed. Count again.' },
  unfunded: {
    vi: '{count} đối tác đạt mức nhưng ngân sách quý không đủ. Muốn thưởng cả họ, hãy viết bản mới với ngân sách cao hơn rồi tính lại.',
    en: '{count|partner reaches a tier|partners reach a tier} that the quarter’s budget does not cover. To reward them too, publish a version with a higher budget and count again.',
  },
  confirmBonus: { vi: 'Xác nhận thưởng {amount}', en: 'Confirm {amount}' },
  bonusNeedsOther: {
    vi: '{by} đã tính đợt này, người khác phải xác nhận.',
    en: '{by} counted it; somebody else has to confirm.',
  },
  confirmed: {
    vi: 'Đã xác nhận. Tiền đang được cộng cho từng đối tác.',
    en: 'Confirmed. The money is being added for each partner.',
  },
  countedBy: { vi: 'Tính: {by}, {at}', en: 'Counted by {by}, {at}' },
  confirmedByAt: { vi: 'Xác nhận: {by}, {at}', en: 'Confirmed by {by}, {at}' },
  units: { vi: 'Số máy', en: 'Units' },
  unitsOf: { vi: '{count} máy', en: '{count|unit|units}' },
  lost: { vi: '{count} máy đã thu hồi', en: '{count} taken back' },
  nobody: { vi: 'Không đối tác nào có máy được tính.', en: 'No partner has a unit that counts.' },
} as const satisfies Readonly<Record<string, Both>>;

interface StateTexts extends Both {
  readonly mood: Mood;
}

export const campaignStateTexts = {
  coming: { vi: 'Sắp bắt đầu', en: 'Upcoming', mood: 'calm' },
  running: { vi: 'Đang chạy', en: 'Running', mood: 'good' },
  'used-up': { vi: 'Hết ngân sách', en: 'Budget used up', mood: 'wait' },
  ended: { vi: 'Kết thúc sớm', en: 'Ended early', mood: 'calm' },
  over: { vi: 'Đã qua', en: 'Over', mood: 'calm' },
} as const satisfies Readonly<Record<string, StateTexts>>;

export const draftStateTexts: Readonly<Record<string, StateTexts>> = {
  editing: { vi: 'Đang soạn', en: 'Being written', mood: 'calm' },
  proposed: { vi: 'Chờ người khác công bố', en: 'Waiting to be published', mood: 'wait' },
  published: { vi: 'Đã công bố', en: 'Published', mood: 'good' },
  discarded: { vi: 'Đã bỏ', en: 'Discarded', mood: 'calm' },
};

export const outlookTexts: Readonly<Record<string, StateTexts>> = {
  given: { vi: 'Được thưởng', en: 'Will be rewarded', mood: 'good' },
  waits: { vi: 'Chưa duyệt dòng thưởng', en: 'Reward line not approved yet', mood: 'wait' },
  cap: { vi: 'Đã đủ giới hạn', en: 'Limit reached', mood: 'calm' },
  'no-money': { vi: 'Không đủ tiền', en: 'No money left', mood: 'bad' },
  gone: { vi: 'Đã thu hồi', en: 'Taken back', mood: 'calm' },
};

export const bonusLineTexts: Readonly<Record<string, StateTexts>> = {
  waiting: { vi: 'Sẽ được thưởng', en: 'Will be rewarded', mood: 'wait' },
  given: { vi: 'Đã thưởng', en: 'Given', mood: 'good' },
  unfunded: { vi: 'Ngân sách không đủ', en: 'Beyond the budget', mood: 'bad' },
  below: { vi: 'Chưa đạt mức', en: 'Below the first tier', mood: 'calm' },
};

export const bonusStateTexts: Readonly<Record<string, StateTexts>> = {
  counting: { vi: 'Đang tính', en: 'Counting', mood: 'calm' },
  counted: { vi: 'Chờ xác nhận', en: 'Waiting to be confirmed', mood: 'wait' },
  giving: { vi: 'Đang thưởng', en: 'Being given', mood: 'calm' },
  given: { vi: 'Đã thưởng', en: 'Given', mood: 'good' },
  failed: { vi: 'Không tính được', en: 'Failed', mood: 'bad' },
};
