import type { Both } from '../../language.ts';

export const homeTexts = {
  lead: { vi: 'Việc đang chờ một người quyết.', en: 'What waits for somebody to decide.' },
  talksSome: { vi: 'khách đang chờ trả lời', en: 'customers wait for an answer' },
  talksNone: { vi: 'Không có khách nào đang chờ trả lời.', en: 'No customer is waiting.' },
  complaintsSome: { vi: 'khiếu nại mới chưa ai nhận', en: 'new complaints that nobody took' },
  complaintsNone: { vi: 'Không có khiếu nại nào chưa ai nhận.', en: 'Somebody sees to every complaint.' },
  partners: { vi: 'Đối tác chờ duyệt', en: 'Partners waiting' },
  partnersSome: { vi: 'người chờ được duyệt để bắt đầu nhận thưởng', en: 'people wait to be approved' },
  partnersNone: { vi: 'Không có ai chờ duyệt.', en: 'Nobody is waiting.' },
  lines: { vi: 'Đối soát kỳ {period}', en: 'Reconciliation {period}' },
  linesSome: { vi: 'dòng chờ đối soát, {amount}', en: 'undecided lines, {amount}' },
  linesNone: { vi: 'Không còn dòng nào chờ đối soát.', en: 'Nothing is left to decide.' },
  runs: { vi: 'Đợt chi {id}', en: 'Payout {id}' },
  runsSome: { vi: 'chưa có kết quả của ngân hàng', en: 'still without an outcome' },
  runsTitle: { vi: 'Đợt chi', en: 'Payouts' },
  runsNone: { vi: 'Không có đợt chi nào đang mở.', en: 'No payout is open.' },
  batches: { vi: 'Lô tem', en: 'Sticker batches' },
  batchesFailed: { vi: 'lô không tạo được, cần tạo tiếp hoặc hủy', en: 'failed and must be resumed or canceled' },
  batchesRunning: { vi: '{count} lô đang được tạo', en: '{count} being made' },
  batchesNone: { vi: 'Không có lô nào đang chờ.', en: 'No batch is waiting.' },
  nothingForYou: {
    vi: 'Vai trò của bạn chưa có việc nào ở đây.',
    en: 'There is nothing for your role here yet.',
  },
  atLeast: { vi: 'từ {count}', en: '{count}+' },
} as const satisfies Readonly<Record<string, Both>>;
