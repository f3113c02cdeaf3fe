import { defineProblems } from '../http/problem.ts';

export const conversationProblems = defineProblems({
  'conversation-unknown': {
    status: 404,
    vi: 'Không có cuộc trò chuyện này. Hãy tải lại danh sách.',
    en: 'There is no such conversation. Load the list again.',
  },
  'conversation-closed': {
    status: 409,
    vi: 'Cuộc trò chuyện này đã được {by} đóng. Hãy tải lại danh sách.',
    en: 'This conversation was closed by {by} already. Load the list again.',
  },
  'conversation-taken': {
    status: 409,
    vi: '{by} vừa nhận cuộc trò chuyện này. Hãy tải lại, rồi nhận lại nếu vẫn cần.',
    en: '{by} has just taken this conversation. Load it again, and take it over if you still need to.',
  },
  'answer-too-late': {
    status: 409,
    vi: 'Khách nhắn lần cuối lúc {at}. Zalo chỉ chuyển câu trả lời trong 48 giờ; hãy gọi điện cho khách, hoặc chờ khách nhắn lại.',
    en: 'The customer last wrote at {at}. Zalo brings an answer only within 48 hours; call the customer, or wait for another message.',
  },
});
