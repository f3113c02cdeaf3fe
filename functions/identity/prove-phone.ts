import { problem } from '../../shared/http/route.ts';
import { type CodeBinding, isCode, markOf, type OneTimeCode } from '../../shared/identity/one-time-code.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import type { OneTimeCodeRepository } from '../../shared/identity/one-time-code-repository.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';

export interface ProvePhoneDeps {
  readonly codes: Pick<OneTimeCodeRepository, 'guess'>;
  /** From which one-time codes follow, the present one first. */
  readonly codeSecrets: () => Promise<readonly string[]>;
  readonly metrics: Metrics;
}

export type Proof =
  /** `secret` is the one that the code follows from. */
  { readonly ok: true; readonly request: OneTimeCode; readonly secret: string } | ReturnType<typeof problem>;

/** Whether somebody reads the messages of the phone that the request is about: they tell the code it was sent. */
export async function provePhone(bound: CodeBinding, guess: string, deps: ProvePhoneDeps): Promise<Proof> {
  const secrets = await deps.codeSecrets();
  const outcome = await deps.codes.guess(bound, markOf(secrets[0] ?? '', bound, guess));
  if (!outcome.allowed) return problem(oneTimeCodeProblems[outcome.reason]);
  const { request, triesLeft } = outcome;
  const secret = secrets.find((candidate) => isCode([candidate], request, guess));
  if (secret !== undefined) {
    deps.metrics.record('OneTimeCodes', 1, { Outcome: 'used' });
    return { ok: true, request, secret };
  }
  return triesLeft > 0
    ? problem(oneTimeCodeProblems['code-wrong'], { triesLeft: String(triesLeft) })
    : problem(oneTimeCodeProblems['code-locked']);
}
