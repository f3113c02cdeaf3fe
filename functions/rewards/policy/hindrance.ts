import { problem, type Refusal } from '../../../shared/http/route.ts';
import { exampleWords } from '../../../shared/rewards/policy/finding-texts.ts';
import { lintPolicy, type PolicyFinding } from '../../../shared/rewards/policy/lint-policy.ts';
import type { PolicyDraft } from '../../../shared/rewards/policy/reward-policy.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';

/**
 * The refusal for what stands in the way of publishing; undefined where nothing does. What is odd beside the catalogue
 * hinders nobody: products may come later than their rules.
 */
export function hindranceOf({ rules, words }: Pick<PolicyDraft, 'rules' | 'words'>): Refusal | undefined {
  return lintPolicy(rules, [])
    .map((finding) => hindrance(finding, words))
    .find((found) => found !== undefined);
}

function hindrance(finding: PolicyFinding, words: PolicyDraft['words']): Refusal | undefined {
  switch (finding.kind) {
    case 'contradictory': {
      const [first, second] = finding.rules;
      const { vi: example } = exampleWords(finding.example, { words });
      return problem(rewardProblems['policy-rules-overlap'], { first, second, example });
    }
    case 'unreachable':
      return problem(rewardProblems['policy-rule-unreachable'], { rule: finding.rule, by: finding.by.join(', ') });
    case 'two-fallbacks':
      return problem(rewardProblems['policy-two-fallbacks'], { rules: finding.rules.join(', ') });
    default:
      return undefined;
  }
}
