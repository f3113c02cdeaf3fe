import type { Finding } from '../../shared/findings/finding.ts';
import { findingKinds, findingWords } from '../../shared/findings/finding-kinds.ts';
import type { FindingView } from '../../shared/findings/finding-routes.ts';

/** A finding as staff see it, in words. */
export function findingView(finding: Finding): FindingView {
  const { values: _values, ...view } = finding;
  return { ...view, title: findingKinds[finding.kind].title, words: findingWords(finding) };
}
