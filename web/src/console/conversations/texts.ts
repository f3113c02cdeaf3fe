import type { Both } from '../../language.ts';
import type { Mood } from '../shell/parts.tsx';
import type { Conversation, Message } from './conversation.ts';

export const conversationTexts = {
  lead: {
    vi: 'Những gì khách nhắn đến Zalo mà máy không tự trả lời được, và yêu cầu bảo hành gửi qua Zalo hay SMS.',
    en: 'What customers write on Zalo that cannot be answered automatically, and service requests by Zalo or SMS.',
  },
  states: { vi: 'Lọc theo tình trạng', en: 'Filter by state' },
  search: { vi: 'Tìm trong danh sách', en: 'Search the list' },
  searchHint: { vi: 'Số điện thoại hoặc chữ trong tin cuối', en: 'Phone number or message text' },
  onlyMine: { vi: 'Chỉ việc của tôi', en: 'Mine only' },
  list: { vi: 'Các cuộc trò chuyện', en: 'Conversations' },
  noneOpen: { vi: 'Không có khách nào đang chờ trả lời.', en: 'No customer is waiting.' },
  noneOpenHint: {
    vi: 'Tin mới trên Zalo tự hiện ở đây, không cần tải lại trang.',
    en: 'New Zalo messages appear here without reloading.',
  },
  none: { vi: 'Không có cuộc trò chuyện nào ở tình trạng này.', en: 'No conversation is in this state.' },
  noneFound: { vi: 'Không có cuộc trò chuyện nào khớp.', en: 'No conversation matches.' },
  unknownPerson: { vi: 'Khách chưa liên kết số', en: 'Phone not linked' },
  unanswered: { vi: '{count} tin chưa trả lời', en: '{count} unanswered' },
  mine: { vi: 'Tôi nhận', en: 'Mine' },
  choose: { vi: 'Chọn một cuộc trò chuyện để đọc và trả lời.', en: 'Choose a conversation to read and answer it.' },
  back: { vi: '‹ Tất cả cuộc trò chuyện', en: '‹ All conversations' },
  older: { vi: 'Tin cũ hơn', en: 'Older messages' },
  messages: { vi: 'Tin nhắn', en: 'Messages' },
  picture: { vi: 'Ảnh {number}', en: 'Picture {number}' },
  pictureHint: { vi: 'mở trong thẻ mới, ảnh nằm ở Zalo', en: 'opens in a new tab, hosted by Zalo' },
  openUnit: { vi: 'Mở máy {code}', en: 'Open unit {code}' },
  machine: { vi: 'Máy tự trả lời', en: 'Answered automatically' },
  customer: { vi: 'Khách', en: 'Customer' },
  me: { vi: 'Tôi', en: 'Me' },
  nobody: { vi: 'Chưa ai nhận.', en: 'Nobody has taken it yet.' },
  isMine: { vi: 'Bạn đang trả lời.', en: 'You are answering.' },
  isOthers: { vi: '{by} đang trả lời.', en: '{by} is answering.' },
  take: { vi: 'Nhận trả lời', en: 'Take it' },
  takeOver: { vi: 'Nhận thay {by}', en: 'Take over from {by}' },
  giveBack: { vi: 'Trả lại', en: 'Give back' },
  close: { vi: 'Đóng', en: 'Close' },
  closeTitle: { vi: 'Đóng khi khách chưa được trả lời?', en: 'Close without an answer?' },
  closeMeans: {
    vi: 'Còn {count} tin chưa ai trả lời. Đóng thì khách không nhận được gì; khách nhắn lại thì cuộc trò chuyện tự mở.',
    en: '{count|message has|messages have} no answer, and the customer will hear nothing. A new message opens it again.',
  },
  closeIt: { vi: 'Đóng cuộc trò chuyện', en: 'Close the conversation' },
  keep: { vi: 'Để lại', en: 'Keep it open' },
  closed: {
    vi: '{by} đã đóng lúc {moment}. Trả lời hoặc khách nhắn lại thì mở lại.',
    en: '{by} closed it at {moment}. An answer or a new message opens it again.',
  },
  reply: { vi: 'Trả lời', en: 'Answer' },
  replyHint: {
    vi: 'Tối đa 2.000 ký tự. Ctrl + Enter để gửi.',
    en: 'At most 2,000 characters. Press Ctrl + Enter to send.',
  },
  replyMissing: { vi: 'Hãy viết câu trả lời.', en: 'Write an answer.' },
  send: { vi: 'Gửi qua Zalo', en: 'Send by Zalo' },
  sendSms: { vi: 'Gửi SMS', en: 'Send by SMS' },
  bySms: {
    vi: 'Khách nhắn qua SMS: câu trả lời được gửi đến số này bằng tin không dấu; nên viết ngắn, hoặc gọi cho khách.',
    en: 'The customer wrote by SMS: the answer goes to this number without accents. Keep it short, or call.',
  },
  tooLateSms: {
    vi: 'Khách nhắn lần cuối lúc {moment}, đã quá lâu để trả lời qua SMS. Hãy gọi {phone}.',
    en: 'The customer last wrote at {moment}, too long ago to answer by SMS. Call {phone}.',
  },
  request: { vi: 'Yêu cầu bảo hành {reference}', en: 'Service request {reference}' },
  sms: { vi: 'SMS', en: 'SMS' },
  zalo: { vi: 'Zalo', en: 'Zalo' },
  until: {
    vi: 'Zalo chuyển câu trả lời đến {moment}, tức 48 giờ kể từ tin cuối của khách.',
    en: 'Zalo delivers answers until {moment}, 48 hours after the customer last wrote.',
  },
  tooLate: {
    vi: 'Đã quá 48 giờ kể từ tin cuối của khách ({moment}) nên Zalo không chuyển câu trả lời nữa. Hãy gọi {phone}, hoặc chờ khách nhắn lại.',
    en: 'The customer last wrote over 48 hours ago ({moment}), so Zalo no longer delivers answers. Call {phone}, or wait for another message.',
  },
  tooLateNoPhone: {
    vi: 'Đã quá 48 giờ kể từ tin cuối của khách ({moment}) nên Zalo không chuyển câu trả lời nữa. Khách chưa liên kết số điện thoại; hãy chờ khách nhắn lại.',
    en: 'The customer last wrote over 48 hours ago ({moment}), so Zalo no longer delivers answers. No phone number is linked; wait for another message.',
  },
  sentAnswer: { vi: 'Đã ghi câu trả lời, đang gửi đi.', en: 'The answer is saved and on its way.' },
} as const satisfies Readonly<Record<string, Both>>;

export const conversationStateTexts: Readonly<Record<Conversation['state'], Both & { readonly mood: Mood }>> = {
  open: { vi: 'Chờ trả lời', en: 'To answer', mood: 'wait' },
  waiting: { vi: 'Chờ khách', en: 'Answered', mood: 'calm' },
  closed: { vi: 'Đã đóng', en: 'Closed', mood: 'good' },
};

export const deliveryTexts: Readonly<Record<NonNullable<Message['delivery']>, Both & { readonly mood: Mood }>> = {
  queued: { vi: 'Đang gửi', en: 'Sending', mood: 'wait' },
  sent: { vi: 'Đã gửi', en: 'Sent', mood: 'good' },
  refused: { vi: 'Không gửi được', en: 'Could not be sent', mood: 'bad' },
};
