import type { Both } from '../language.ts';

/** How the reading of a partner's page goes. */
export const signalTexts = {
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  slow: { vi: 'Mạng chậm, vẫn đang tải…', en: 'Slow connection, still loading…' },
  seenOffline: { vi: 'Không có mạng. Đây là số liệu lúc {at}.', en: 'No signal. These are the figures of {at}.' },
  seenUnanswered: {
    vi: 'Hệ thống chưa trả lời. Đây là số liệu lúc {at}.',
    en: 'There was no answer. These are the figures of {at}.',
  },
  notLoaded: { vi: 'Chưa tải được.', en: 'Not loaded.' },
  again: { vi: 'Tải lại', en: 'Load again' },
} as const satisfies Readonly<Record<string, Both>>;
