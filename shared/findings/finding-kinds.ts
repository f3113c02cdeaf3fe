import { fillIn } from '../http/problem.ts';
import type { Finding, FindingKind } from './finding.ts';

interface KindTexts {
  readonly title: { readonly vi: string; readonly en: string };
  /** What was found and what to do; places are filled from the finding's values. */
  readonly vi: string;
  readonly en: string;
}

/** Every kind of finding, as people read it. A new kind is a line here and one in the schema. */
export const findingKinds: Readonly<Record<FindingKind, KindTexts>> = {
  'activated-early': {
    title: { vi: 'Kích hoạt trước khi nghiệm thu', en: 'Activated before acceptance' },
    vi: 'Tem của cuộn {roll} được kích hoạt khi cuộn mới ở trạng thái "{state}". Hãy kiểm tra cuộn đang ở đâu, rồi nghiệm thu hoặc hủy cuộn.',
    en: 'A sticker of roll {roll} was activated while the roll was only "{stateEn}". Find out where the roll is, then accept or void it.',
  },
};

/** The words of a finding in both languages. */
export function findingWords({ kind, values }: Pick<Finding, 'kind' | 'values'>): { vi: string; en: string } {
  const { vi, en } = findingKinds[kind];
  return { vi: fillIn(vi, values), en: fillIn(en, values) };
}
