import { defineProblems } from '../../http/problem.ts';

export const rollProblems = defineProblems({
  'range-code-unknown': {
    status: 422,
    vi: 'Mã {code} không phải mã tem của hệ thống. Hãy so lại với tem rồi nhập lại; chưa có gì thay đổi.',
    en: 'The code {code} is none of our stickers. Compare it with the sticker and enter it again; nothing has changed.',
  },
  'range-in-other-batch': {
    status: 422,
    vi: 'Mã {code} thuộc lô {otherBatch}, không thuộc lô {batch}. Hai đầu dải phải cùng một lô; chưa có gì thay đổi.',
    en: 'The code {code} is of batch {otherBatch}, not of {batch}. Both ends must be of one batch; nothing has changed.',
  },
  'range-ends-swapped': {
    status: 422,
    vi: 'Mã đầu (tem số {first}) đứng sau mã cuối (tem số {last}). Hãy đổi chỗ hai mã; chưa có gì thay đổi.',
    en: 'The first code (sticker {first}) stands behind the last one (sticker {last}). Swap them; nothing has changed.',
  },
  'range-beyond-batch': {
    status: 422,
    vi: 'Dải này đến tem số {last}, nhưng lô chỉ có {count} tem. Hãy giảm số lượng; chưa có gì thay đổi.',
    en: 'The range goes to sticker {last}, but the batch has {count}. Ask for fewer; nothing has changed.',
  },
  'roll-unknown': {
    status: 422,
    vi: 'Lô này không có cuộn mang nhãn {label}. Hãy quét lại nhãn; chưa có gì thay đổi.',
    en: 'This batch has no roll with the label {label}. Scan the label again; nothing has changed.',
  },
  'range-too-scattered': {
    status: 422,
    vi: 'Dải này gồm quá nhiều cuộn ({rolls}). Hãy chia thành nhiều dải nhỏ hơn; chưa có gì thay đổi.',
    en: 'This range holds too many rolls ({rolls}). Divide it into smaller ranges; nothing has changed.',
  },
  'move-out-of-order': {
    status: 409,
    vi: 'Không chuyển sang "{to}" được: cuộn {rolls} đang ở trạng thái "{state}". Hãy chọn lại dải; chưa có gì thay đổi.',
    en: 'Cannot become "{toEn}": rolls {rolls} are "{stateEn}". Choose another range; nothing has changed.',
  },
  'not-accepted-yet': {
    status: 409,
    vi: 'Lô này ở chế độ nghiêm ngặt và cuộn {rolls} chưa được nghiệm thu. Hãy nghiệm thu trước; chưa có gì thay đổi.',
    en: 'This batch is strict and rolls {rolls} are not accepted yet. Accept them first; nothing has changed.',
  },
  'move-needs-note': {
    status: 409,
    vi: 'Cuộn {rolls} đã gán cho {what}. Muốn đổi, hãy ghi lý do vào ô ghi chú rồi gửi lại; chưa có gì thay đổi.',
    en: 'Rolls {rolls} belong to {what} already. To change that, say why in the note and send again; nothing has changed.',
  },
  'roll-not-bound': {
    status: 409,
    vi: 'Cuộn {rolls} chưa gán sản phẩm. Hãy chọn mã hàng cùng lúc xuất kho; chưa có gì thay đổi.',
    en: 'Rolls {rolls} are not bound to a product. Choose its SKU with the dispatch; nothing has changed.',
  },
  'units-activated': {
    status: 409,
    vi: 'Trong dải có tem đã kích hoạt ({codes}) nên không gán sản phẩm khác được. Hãy chừa các tem này ra; chưa có gì thay đổi.',
    en: 'Some of these stickers are activated ({codes}), so they cannot be bound to another product. Leave them out; nothing has changed.',
  },
  'units-not-voidable': {
    status: 409,
    vi: 'Các tem này đã kích hoạt hoặc đã hủy: {codes}. Hãy bỏ chúng khỏi danh sách; chưa có gì thay đổi.',
    en: 'These stickers are activated or void already: {codes}. Take them off the list; nothing has changed.',
  },
  'reopen-too-late': {
    status: 409,
    vi: 'Cuộn {rolls} bị hủy từ ngày {date}. Chỉ mở lại được trong cùng ngày; hãy đặt tem in bù.',
    en: 'Rolls {rolls} have been void since {date}. They can be reopened on the same day only; order a reprint.',
  },
  'reopen-reprinted': {
    status: 409,
    vi: 'Cuộn {rolls} đã có tem in bù ở lô {replacement} nên không mở lại được.',
    en: 'Rolls {rolls} have been reprinted in batch {replacement}, so they cannot be reopened.',
  },
  'move-role-not-allowed': {
    status: 403,
    vi: 'Tài khoản này không được chuyển tem sang "{to}". Hãy nhờ người quản lý.',
    en: 'This account may not make stickers "{toEn}". Ask a manager.',
  },
  'nothing-to-move': {
    status: 409,
    vi: 'Mọi tem trong dải đã ở trạng thái "{to}" rồi; không có gì để làm.',
    en: 'All stickers of the range are "{toEn}" already; there is nothing to do.',
  },
  'move-unknown': {
    status: 404,
    vi: 'Không có lần chuyển này trong lô. Hãy xem lại danh sách.',
    en: 'The batch has no such move. See its list.',
  },
});

/** What a stopped move tells. */
export const moveConflictText = {
  vi: 'Đã dừng ở tem số {first}–{last}: người khác vừa chuyển chúng sang "{state}". {done} tem trước đó đã xong. Hãy xem lại rồi làm tiếp phần còn lại.',
  en: 'Stopped at stickers {first}–{last}: somebody else has just made them "{stateEn}". The {done} before are done. Look again, then go on with the rest.',
} as const;
