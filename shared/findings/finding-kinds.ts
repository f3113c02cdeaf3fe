import { fillIn } from '../http/problem.ts';
import type { Finding, FindingKind } from './finding.ts';

interface KindTexts {
  readonly title: { readonly vi: string; readonly en: string };
  /** What was found and what to do; places are filled from the finding's values. */
  readonly vi: string;
  readonly en: string;
}

/** Every kind of finding, as people read it. A new kind is a line here and one in the schema. */
export const findingKinds: Readonly<Record<FindingKind, KindTexts>> = {
  'activated-early': {
    title: { vi: 'Kích hoạt trước khi nghiệm thu', en: 'Activated before acceptance' },
    vi: 'Tem của cuộn {roll} được kích hoạt khi cuộn mới ở trạng thái "{state}". Hãy kiểm tra cuộn đang ở đâu, rồi nghiệm thu hoặc hủy cuộn.',
    en: 'A sticker of roll {roll} was activated while the roll was only "{stateEn}". Find out where the roll is, then accept or void it.',
  },
  'many-units-of-one-phone': {
    title: { vi: 'Một số điện thoại, nhiều sản phẩm', en: 'One phone, many units' },
    vi: 'Số điện thoại của một khách hàng đã kích hoạt {count} sản phẩm, mới nhất là {code}. Hãy gọi hỏi: đó là một công trình, hay thợ dùng số của mình thay cho khách?',
    en: 'One customer’s phone has activated {count} units, {code} the latest. Call and ask: is it a project, or does an installer give their own number for their customers’?',
  },
  'more-units-than-declared': {
    title: { vi: 'Nhiều hơn số đã khai của công trình', en: 'More units than the project declared' },
    vi: 'Công trình "{project}" khai {expected} sản phẩm, nhưng số điện thoại của khách đã kích hoạt {count}, mới nhất là {code}. Hãy hỏi công trình rồi khai lại số lượng.',
    en: 'The project "{project}" declared {expected} units, but its phone has activated {count}, {code} the latest. Ask the project, and declare the number anew.',
  },
  'activated-before-shipping': {
    title: { vi: 'Kích hoạt trước khi xuất kho', en: 'Activated before shipping' },
    vi: 'Tem {code} của cuộn {roll} được kích hoạt khi cuộn còn trong kho, dù các cuộn khác của lô đã xuất. Hãy kiểm tra: cuộn đã xuất mà chưa ghi, hay tem bị lấy khỏi kho?',
    en: 'The sticker {code} of roll {roll} was activated while the roll is in the warehouse, though others of its batch were shipped. Find out: was its shipping not recorded, or was the sticker taken?',
  },
  'installer-far-away': {
    title: { vi: 'Thợ lắp xa nơi đăng ký', en: 'An installer far from home' },
    vi: 'Đối tác {partner} đăng ký tại {home} nhưng lắp sản phẩm {code} tại {place}, cách khoảng {kilometres} km. Hãy gọi khách hỏi ai đã lắp.',
    en: 'Partner {partner} is registered in {home} but fitted the unit {code} in {place}, about {kilometres} km away. Call the customer and ask who fitted it.',
  },
  'other-dealers-region': {
    title: { vi: 'Hàng sang vùng của đại lý khác', en: 'Activated in another dealer’s region' },
    vi: 'Sản phẩm {code} xuất cho đại lý {dealer} ({home}) được kích hoạt tại {place}, cách khoảng {kilometres} km. Hãy hỏi đại lý đã bán cho ai.',
    en: 'The unit {code} was shipped to the dealer {dealer} ({home}) and activated in {place}, about {kilometres} km away. Ask the dealer whom it was sold to.',
  },
  'codes-in-sequence': {
    title: { vi: 'Kích hoạt liên tiếp theo thứ tự tem', en: 'Activated one after the other' },
    vi: 'Hai tem liền nhau của lô {batch}, {code} và {other}, được kích hoạt cách nhau {seconds} giây. Hãy kiểm tra: máy đã đến tay khách, hay có người quét tem trong kho?',
    en: 'Two neighbouring stickers of batch {batch}, {code} and {other}, were activated {seconds} seconds apart. Find out: are the units with their customers, or did somebody scan them in a warehouse?',
  },
  'captured-earlier': {
    title: { vi: 'Lưu trước nhưng gửi đến sau', en: 'Captured first, arrived second' },
    vi: 'Tem {code} đã kích hoạt bởi {winner} (tính từ {since}); sau đó {other} gửi đến một lần lưu sớm hơn, lúc {capturedAt}. Không có gì bị đổi. Hãy hỏi hai bên ai đang giữ máy và ai đã lắp.',
    en: 'The unit {code} was activated by {winnerEn} (as of {since}); then {otherEn} sent a capture from earlier, {capturedAt}. Nothing was changed. Ask both who has the unit and who fitted it.',
  },
  'installation-claimed': {
    title: { vi: 'Thợ nhận đã lắp đặt', en: 'An installer claims a unit' },
    vi: 'Đối tác {partner} nhận đã lắp sản phẩm {code} ngày {installedOn}, trong khi lần kích hoạt không ghi người lắp. Hãy quyết định trong danh sách yêu cầu.',
    en: 'Partner {partner} says that they fitted the unit {code} on {installedOn}; its activation names no installer. Decide in the list of claims.',
  },
  'installer-denied': {
    title: { vi: 'Khách nói người khác lắp', en: 'The customer names another installer' },
    vi: 'Về sản phẩm {code}, lắp ngày {installedOn}, khách trả lời "{answer}" khi được hỏi có phải {partner} đã lắp không. Lời khách: "{words}". Hãy gọi khách rồi giữ, hủy hoặc duyệt dòng thưởng.',
    en: 'Of the unit {code}, installed on {installedOn}, the customer answered "{answerEn}" when asked whether {partner} installed it. In their words: "{words}". Call the customer, then keep, cancel or approve the reward.',
  },
  'bank-holder-differs': {
    title: { vi: 'Chủ tài khoản khác tên đối tác', en: 'Account in another name' },
    vi: 'Đối tác {name} nhận tiền qua tài khoản của {holder}. Hãy gọi đối tác để hỏi trước đợt chi tới.',
    en: 'Partner {name} is paid to an account of {holder}. Call them and ask before the next payout.',
  },
  'partner-renamed': {
    title: { vi: 'Đối tác tự đổi tên', en: 'A partner changed their own name' },
    vi: 'Đối tác {former} đã tự đổi tên thành {name}. Hãy gọi hỏi, và so với chủ tài khoản nhận tiền trước đợt chi tới.',
    en: 'Partner {former} changed their own name to {name}. Call them, and compare the holder of their bank account before the next payout.',
  },
  'complaint-overdue': {
    title: { vi: 'Khiếu nại quá hạn', en: 'A complaint is overdue' },
    vi: 'Khiếu nại {reference} chưa có kết quả dù đã đến hạn lúc {due}. Hãy nhận và trả lời trong danh sách khiếu nại.',
    en: 'The complaint {reference} was due at {due} and is not decided. Take it and answer, in the list of complaints.',
  },
  'bonus-overpaid': {
    title: { vi: 'Thưởng doanh số cho máy đã thu hồi', en: 'A volume bonus for units taken back' },
    vi: 'Đối tác {partner} đã nhận {given} đ "{bonus}" {quarter} cho {units} máy; {lost} máy trong đó đã bị thu hồi, nên chỉ còn đáng {due} đ. Nếu cần lấy lại {difference} đ, hãy lập một điều chỉnh.',
    en: 'Partner {partner} got {given} đ by "{bonus}" for {units} units of {quarterEn}; {lost} of them were taken back, which leaves {due} đ. To take {difference} đ back, propose an adjustment.',
  },
};

/** The words of a finding in both languages. */
export function findingWords({ kind, values }: Pick<Finding, 'kind' | 'values'>): { vi: string; en: string } {
  const { vi, en } = findingKinds[kind];
  return { vi: fillIn(vi, values), en: fillIn(en, values) };
}
