import { defineProblems } from '../../http/problem.ts';

export const acceptanceProblems = defineProblems({
  'acceptance-unknown': {
    status: 404,
    vi: 'Không có lần nghiệm thu này. Hãy xem lại danh sách nghiệm thu của lô.',
    en: 'There is no such acceptance. Check the list of this batch.',
  },
  'acceptance-not-waiting': {
    status: 409,
    vi: 'Các ảnh mẫu này đã được kiểm tra hoặc đang được kiểm tra. Hãy xem kết quả, hoặc tạo lần nghiệm thu mới.',
    en: 'These samples were checked already or are being checked. See the result, or begin a new acceptance.',
  },
  'acceptance-samples-missing': {
    status: 409,
    vi: 'Chưa nhận được ảnh nào. Hãy tải ảnh lên rồi bấm kiểm tra; nếu đã quá 5 phút, hãy tạo lần nghiệm thu mới.',
    en: 'No picture has arrived. Upload them, then check; after five minutes begin a new acceptance.',
  },
  'acceptance-not-checked': {
    status: 409,
    vi: 'Chỉ quyết định được khi đã có kết quả kiểm tra và chưa ai quyết định. Hãy xem trạng thái của lần nghiệm thu.',
    en: 'Only a checked acceptance that nobody has decided on can be decided. See its state.',
  },
  'acceptance-without-codes': {
    status: 409,
    vi: 'Không đọc được mã nào của lô này trong các ảnh mẫu nên không thể chấp nhận. Hãy từ chối và ghi lý do.',
    en: 'No code of this batch was read in the samples, so they cannot be accepted. Refuse them and say why.',
  },
  'acceptance-file-unknown': {
    status: 404,
    vi: 'Kết quả nghiệm thu không có tệp mang tên đó.',
    en: 'The report of this acceptance has no file of that name.',
  },
});

/** What is wrong with a sample, and what to do. */
export const sampleProblems = {
  missing: {
    vi: 'Chưa nhận được tệp này.',
    en: 'This file has not arrived.',
  },
  'not-a-picture': {
    vi: 'Tệp này không phải ảnh JPEG, PNG hay PDF đọc được. Hãy chụp hoặc quét lại.',
    en: 'This is no readable JPEG, PNG or PDF. Take the photo or scan again.',
  },
  'too-large': {
    vi: 'Tệp này lớn hơn 25 MB. Hãy giảm cỡ ảnh rồi gửi lại.',
    en: 'This file is over 25 MB. Make it smaller and send it again.',
  },
  'too-many-pixels': {
    vi: 'Ảnh này quá lớn (trên 50 triệu điểm ảnh). Hãy giảm cỡ ảnh rồi gửi lại.',
    en: 'This picture is too big (over 50 megapixels). Make it smaller and send it again.',
  },
  'too-many-pages': {
    vi: 'Tệp PDF này có trên 20 trang. Hãy chỉ gửi các tờ mẫu.',
    en: 'This PDF has over 20 pages. Send the sample sheets only.',
  },
  'no-codes': {
    vi: 'Không thấy mã QR nào trong ảnh. Hãy chụp đủ sáng, gần hơn, thẳng góc, không lóa và không rung.',
    en: 'No QR code was found. Take it in good light, closer, straight from above, without glare or shake.',
  },
} as const;
