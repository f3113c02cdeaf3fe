import { defineProblems } from '../../http/problem.ts';

export const policyProblems = defineProblems({
  'policy-draft-unknown': {
    status: 404,
    vi: 'Không tìm thấy bản nháp này. Hãy mở lại danh sách chính sách.',
    en: 'There is no such draft. Open the list of policies again.',
  },
  'policy-draft-closed': {
    status: 409,
    vi: 'Bản nháp này đã được công bố, đề nghị hoặc bỏ nên không làm được việc này nữa. Hãy tải lại trang.',
    en: 'This draft is published, proposed or discarded already, so this can no longer be done. Reload the page.',
  },
  'policy-draft-changed': {
    status: 409,
    vi: 'Bản nháp vừa được sửa thành bản khác. Hãy tải lại, đọc bản mới rồi làm lại.',
    en: 'The draft has just been changed. Reload it, read what it says now, then try again.',
  },
  'policy-draft-needs-note': {
    status: 422,
    vi: 'Bản nháp này do người khác viết. Hãy ghi lý do sửa; sau đó bạn cũng là người viết và không công bố được bản này.',
    en: 'Somebody else wrote this draft. Say why you change it; you are an author then and cannot publish it.',
  },
  'policy-draft-not-proposed': {
    status: 409,
    vi: 'Bản nháp này chưa được đề nghị công bố. Hãy nhờ người viết đề nghị trước.',
    en: 'This draft is not proposed yet. Ask its author to propose it first.',
  },
  'policy-needs-second-person': {
    status: 403,
    vi: 'Bạn đã viết hoặc đề nghị bản nháp này, nên người khác phải công bố. Hãy nhờ một quản lý hay quản trị viên khác.',
    en: 'You wrote or proposed this draft, so somebody else has to publish it. Ask another manager or administrator.',
  },
  'rehearsal-unknown': {
    status: 404,
    vi: 'Không tìm thấy lần chạy thử này. Hãy chạy thử lại.',
    en: 'There is no such rehearsal. Rehearse the draft again.',
  },
  'rehearsal-in-future': {
    status: 422,
    vi: 'Kỳ {period} chưa bắt đầu nên chưa có gì để chạy thử. Hãy chọn tháng này hoặc tháng trước.',
    en: 'The period {period} has not begun, so there is nothing to replay. Choose this month or an earlier one.',
  },
});
