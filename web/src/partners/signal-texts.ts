import type { Both } from '../language.ts';

/** How the reading of a partner's page goes. */
export const signalTexts = {
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  slow: { vi: 'Mạng chậm, vẫn đang tải…', en: 'Slow connection, still loading…' },
  seenOffline: { vi: 'Không có mạng. Đây là số liệu lúc {at}.', en: 'No signal. These figures are from {at}.' },
  seenUnanswered: {
    vi: 'Hệ thống chưa trả lời. Đây là số liệu lúc {at}.',
    en: 'There was no answer. These figures are from {at}.',
  },
  notLoaded: { vi: 'Chưa tải được.', en: 'This could not be loaded.' },
  again: { vi: 'Tải lại', en: 'Try again' },
} as const satisfies Readonly<Record<string, Both>>;
