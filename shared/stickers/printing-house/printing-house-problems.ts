import { defineProblems } from '../../http/problem.ts';

export const printingHouseProblems = defineProblems({
  'downloads-ended': {
    status: 410,
    vi: 'Hạn tải tệp của lô này đã hết ngày {date}. Hãy nhờ người đặt lô gửi lại tệp.',
    en: 'The files of this batch could be downloaded until {date}. Ask whoever ordered it for the files.',
  },
});
