import { defineProblems } from '../../http/problem.ts';

export const setProblems = defineProblems({
  'not-of-set': {
    status: 422,
    vi: 'Máy có mã {code} ({name}) không thuộc bộ này, hoặc bộ đã đủ loại máy đó. Hãy bỏ mã này ra và kích hoạt riêng.',
    en: 'The unit with the code {code} ({name}) is no part of this set, or the set has all of its kind. Leave it out and activate it by itself.',
  },
  'named-twice': {
    status: 422,
    vi: 'Mã {code} được nhập hai lần. Hãy bỏ bớt một dòng.',
    en: 'The code {code} stands here twice. Leave one of them out.',
  },
  'component-active': {
    status: 409,
    vi: 'Máy có mã {code} đã được kích hoạt ngày {date}, nên không kích hoạt cùng bộ này được. Hãy kiểm tra lại mã; nếu không phải do bạn, hãy gọi {hotline}.',
    en: "The unit with the code {code} was activated on {date} and cannot join this set. Check the code; if it wasn't you, call {hotline}.",
  },
  'nothing-missing': {
    status: 409,
    vi: 'Bảo hành này không thiếu máy nào. Hãy kích hoạt máy này riêng.',
    en: 'This warranty lacks no unit. Activate this one by itself.',
  },
  'too-late-to-add': {
    status: 409,
    vi: 'Đã quá hạn thêm máy vào bộ này ({date}). Hãy gọi {hotline} và đọc mã phiếu bảo hành: nhân viên xem lại và thêm giúp bạn.',
    en: 'Units could be added to this set until {date}. Call {hotline} and read out the code on the slip: we look at it and add the unit for you.',
  },
  'set-not-corrected': {
    status: 409,
    vi: 'Bảo hành này gồm nhiều máy của một bộ nên không đổi mã hàng được. Hãy hủy kích hoạt rồi kích hoạt lại cả bộ.',
    en: 'This warranty covers several units of a set, so its product is not changed. Cancel the activation and activate the whole set again.',
  },
});
