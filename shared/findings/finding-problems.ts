import { defineProblems } from '../http/problem.ts';

export const findingProblems = defineProblems({
  'finding-unknown': {
    status: 404,
    vi: 'Không có phát hiện này. Hãy tải lại danh sách.',
    en: 'There is no such finding. Load the list again.',
  },
  'finding-closed': {
    status: 409,
    vi: 'Phát hiện này đã được {by} đóng. Hãy tải lại danh sách.',
    en: 'This finding was closed by {by} already. Load the list again.',
  },
});
