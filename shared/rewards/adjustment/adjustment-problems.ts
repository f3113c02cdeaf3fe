import { defineProblems } from '../../http/problem.ts';

export const adjustmentProblems = defineProblems({
  'adjustment-unknown': {
    status: 404,
    vi: 'Không tìm thấy điều chỉnh này. Hãy mở lại danh sách điều chỉnh.',
    en: 'There is no such adjustment. Open the list of adjustments again.',
  },
  'adjustment-partner-unknown': {
    status: 404,
    vi: 'Không tìm thấy đối tác này. Hãy chọn lại đối tác.',
    en: 'There is no such partner. Choose the partner again.',
  },
  'adjustment-already-decided': {
    status: 409,
    vi: 'Điều chỉnh này đã được quyết định. Hãy tải lại danh sách; muốn sửa, hãy lập điều chỉnh mới.',
    en: 'This adjustment is decided already. Reload the list; to put it right, propose another one.',
  },
  'adjustment-needs-second-person': {
    status: 403,
    vi: 'Người lập không được tự duyệt. Hãy nhờ người khác duyệt điều chỉnh này.',
    en: 'Whoever proposed it may not approve it. Ask somebody else to approve this adjustment.',
  },
  'adjustment-exceeds-available': {
    status: 409,
    vi: 'Số dư khả dụng chỉ còn {available} đ, không đủ để giảm. Hãy từ chối và lập điều chỉnh nhỏ hơn.',
    en: 'Only {available} đ are available, which is less than would be taken. Refuse it and propose a smaller one.',
  },
  'opening-exists': {
    status: 409,
    vi: 'Đối tác này đã có số dư đầu kỳ. Muốn sửa, hãy lập điều chỉnh thường.',
    en: 'This partner already has an opening balance. To put it right, propose an ordinary adjustment.',
  },
});
