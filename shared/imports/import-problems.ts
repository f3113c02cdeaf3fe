import { defineProblems } from '../http/problem.ts';

export const importProblems = defineProblems({
  'import-unknown': {
    status: 404,
    vi: 'Không có lần nhập dữ liệu này. Hãy kiểm tra lại danh sách.',
    en: 'There is no such import. Check the list.',
  },
  'import-file-missing': {
    status: 409,
    vi: 'Chưa thấy tệp của lần nhập này. Hãy tải tệp lên rồi bấm kiểm tra; nếu đã quá 5 phút, hãy tạo lần nhập mới.',
    en: 'The file of this import has not arrived. Upload it, then check; after five minutes begin a new import.',
  },
  'import-not-waiting': {
    status: 409,
    vi: 'Tệp này đã được kiểm tra hoặc đang được kiểm tra. Hãy xem kết quả, hoặc tạo lần nhập mới cho tệp khác.',
    en: 'This file was checked already or is being checked. See its result, or begin a new import for another file.',
  },
  'import-not-checked': {
    status: 409,
    vi: 'Chỉ nhập được tệp đã kiểm tra xong. Hãy xem trạng thái của lần nhập này.',
    en: 'Only a file that has been checked can be committed. See the state of this import.',
  },
  'import-has-bad-rows': {
    status: 409,
    vi: 'Có {bad} dòng sai. Hãy tải tệp lỗi về, sửa rồi nhập lại; hoặc chọn bỏ qua các dòng sai.',
    en: '{bad} rows are wrong. Download the error file, mend it and import again; or choose to skip the wrong rows.',
  },
  'import-nothing-to-commit': {
    status: 409,
    vi: 'Tệp này không có dòng nào nhập được. Hãy tải tệp lỗi về, sửa rồi nhập lại.',
    en: 'No row of this file can be committed. Download the error file, mend it and import again.',
  },
  'import-already-begun': {
    status: 409,
    vi: 'Lần nhập này đã bắt đầu ghi hoặc đã kết thúc nên không hủy được.',
    en: 'This import is being written or has ended, so it cannot be cancelled.',
  },
  'import-without-errors': {
    status: 404,
    vi: 'Lần nhập này không có tệp lỗi.',
    en: 'This import has no error file.',
  },
  'import-needs-second-person': {
    status: 403,
    vi: 'Tệp này do người khác với người tải lên nhập vào. Hãy nhờ một người quản lý mở lần nhập này và bấm nhập.',
    en: 'Somebody else than who uploaded this file has to import it. Ask a manager to open this import and press import.',
  },
  'import-kind-not-allowed': {
    status: 403,
    vi: 'Tài khoản này không được nhập loại dữ liệu này. Hãy nhờ người quản lý.',
    en: 'This account may not import this kind of data. Ask a manager.',
  },
});
