import type { FindingKind } from '../../findings/finding.ts';
import type { RewardLine } from '../reward-line.ts';
import { findingKindsOn, isHeld } from './hold.ts';

/** What became of the lines that findings of a kind held. */
export interface FoundOfKind {
  readonly kind: FindingKind;
  readonly lines: number;
  readonly held: number;
  /** Managers approved them nonetheless: the finding was overturned. */
  readonly approved: number;
  readonly cancelled: number;
}

/** One line of the report for each kind that held something, the most frequent first. What was taken back counts as decided by nobody. */
export async function reportFound(lines: AsyncIterable<RewardLine>): Promise<readonly FoundOfKind[]> {
  const kinds = new Map<FindingKind, { -readonly [name in keyof FoundOfKind]: FoundOfKind[name] }>();
  for await (const line of lines) {
    for (const kind of findingKindsOn(line)) {
      const sums = kinds.get(kind) ?? { kind, lines: 0, held: 0, approved: 0, cancelled: 0 };
      sums.lines += 1;
      if (isHeld(line)) sums.held += 1;
      if (line.state === 'approved' || line.state === 'cancelled') sums[line.state] += 1;
      kinds.set(kind, sums);
    }
  }
  return [...kinds.values()].sort((one, other) => other.lines - one.lines || (one.kind < other.kind ? -1 : 1));
}
