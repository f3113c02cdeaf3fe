import { defineProblems } from '../../http/problem.ts';

export const confirmationProblems = defineProblems({
  'confirmation-unknown': {
    status: 404,
    vi: 'Không tìm thấy câu hỏi này. Đường dẫn có thể thiếu ký tự; hãy mở lại từ tin nhắn, hoặc gọi {hotline}.',
    en: 'There is no such question. The link may be cut short: open it from the message again, or call {hotline}.',
  },
  'confirmation-over': {
    status: 409,
    vi: 'Đã hết hạn trả lời từ sau ngày {until}. Nếu có điều chưa đúng, hãy gọi {hotline}.',
    en: 'The time to answer ended on {until}. If something is wrong, call {hotline}.',
  },
  'confirmation-answered': {
    status: 409,
    vi: 'Câu trả lời trước đã được ghi nhận và đang được xem xét. Muốn sửa, hãy gọi {hotline}.',
    en: 'Your earlier answer was taken down and is being looked into. To change it, call {hotline}.',
  },
});
