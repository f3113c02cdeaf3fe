import { defineProblems } from '../http/problem.ts';

export const stickerProblems = defineProblems({
  'batch-unknown': {
    status: 404,
    vi: 'Không có lô tem mang số này. Hãy kiểm tra lại danh sách lô.',
    en: 'No sticker batch has this number. Check the list of batches.',
  },
  'batch-not-sealed': {
    status: 409,
    vi: 'Lô tem này chưa tạo xong nên chưa có tệp để tải. Hãy đợi đến khi lô được niêm phong.',
    en: 'This batch is not finished, so there is nothing to download yet. Wait until it is sealed.',
  },
  'batch-failed': {
    status: 409,
    vi: 'Lô tem này tạo không thành công và sẽ không có tệp nào. Không mã nào của lô có hiệu lực; hãy đặt lô mới.',
    en: 'This batch failed and will have no files. None of its codes counts; order a new batch.',
  },
  'batch-file-unknown': {
    status: 404,
    vi: 'Lô tem này không có tệp mang tên đó. Hãy chọn một tệp trong danh sách của lô.',
    en: 'This batch has no file of that name. Choose one from its list.',
  },
  'batch-canceled': {
    status: 409,
    vi: 'Lô tem này đã được hủy đặt và sẽ không có tệp nào. Không mã nào của lô có hiệu lực.',
    en: 'The order of this batch was cancelled; it will have no files and none of its codes counts.',
  },
  'batch-not-resumable': {
    status: 409,
    vi: 'Chỉ tạo tiếp được lô bị lỗi hoặc đứng yên quá 30 phút. Hãy xem lại trạng thái của lô.',
    en: 'Only a batch that failed, or stood still for over 30 minutes, can be resumed. Look at its state again.',
  },
  'batch-not-cancelable': {
    status: 409,
    vi: 'Lô này đã niêm phong nên không hủy đặt được nữa. Hãy dùng chức năng hủy tem cho các mã không dùng.',
    en: 'This batch is sealed, so its order cannot be cancelled any more. Void the codes that will not be used.',
  },
  'template-unknown': {
    status: 404,
    vi: 'Không có mẫu tem này. Hãy chọn một mẫu trong danh sách.',
    en: 'There is no such sticker template. Choose one from the list.',
  },
  'template-standard': {
    status: 409,
    vi: 'Tên này là của một mẫu có sẵn, không sửa được. Hãy đặt tên khác cho mẫu của công ty.',
    en: 'This name belongs to a standard template, which cannot be changed. Give your template another one.',
  },
  'template-unusable': {
    status: 422,
    vi: 'Mẫu tem này chưa in được. Hãy sửa các chỗ được nêu rồi lưu lại.',
    en: 'This template cannot be printed yet. Mend the places named and save it again.',
  },
  'kind-exhausted': {
    status: 409,
    vi: 'Loại mã chỉ gồm chữ số đã dùng hết số lô (99.999). Hãy chọn mã 16 hoặc 14 ký tự.',
    en: 'Codes of digits alone have run out of batch numbers (99,999). Choose codes of 16 or 14 characters.',
  },
  'order-unprintable': {
    status: 422,
    vi: 'Không in được lô tem như vậy. Hãy sửa các ô được nêu rồi đặt lại.',
    en: 'A batch cannot be printed like this. Mend the fields named and order again.',
  },
});

/** Why a batch failed, by the step that did. */
export const batchFailures = defineProblems({
  'plan-failed': {
    status: 500,
    vi: 'Không bắt đầu được việc tạo tem. Hãy đặt lô mới; nếu vẫn lỗi, hãy báo người quản trị.',
    en: 'Rendering could not begin. Order a new batch; if it fails again, tell an administrator.',
  },
  'render-failed': {
    status: 500,
    vi: 'Không tạo được tờ tem. Hãy kiểm tra tên công ty, hotline và tên miền in trên tem, rồi đặt lô mới.',
    en: 'The sheets could not be made. Check the company name, hotline and host on the sticker, then order anew.',
  },
  'list-failed': {
    status: 500,
    vi: 'Không ghi được danh sách mã. Hãy đặt lô mới; nếu vẫn lỗi, hãy báo người quản trị.',
    en: 'The list of codes could not be written. Order a new batch; if it fails again, tell an administrator.',
  },
  'seal-failed': {
    status: 500,
    vi: 'Không niêm phong được lô, nên không mã nào có hiệu lực. Hãy đặt lô mới.',
    en: 'The batch could not be sealed, so none of its codes counts. Order a new one.',
  },
});
