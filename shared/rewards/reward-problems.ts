import { defineProblems } from '../http/problem.ts';

export const rewardProblems = defineProblems({
  'partner-not-active': {
    status: 403,
    vi: 'Tài khoản đối tác này đang tạm ngừng. Hãy gọi {hotline} để được hỗ trợ.',
    en: 'This partner account is suspended. Call {hotline}.',
  },
  'policy-rules-overlap': {
    status: 422,
    vi: 'Hai quy tắc "{first}" và "{second}" cùng khớp một sản phẩm. Hãy thu hẹp một trong hai.',
    en: 'Rules "{first}" and "{second}" fit the same product. Narrow one of them.',
  },
  'policy-changed-meanwhile': {
    status: 409,
    vi: 'Có người vừa công bố chính sách khác. Hãy xem lại bản mới rồi công bố lại.',
    en: 'Somebody else has just published a policy. Look at theirs, then publish again.',
  },
});
