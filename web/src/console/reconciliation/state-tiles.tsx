import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Amount, StateWord } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { type LinesPart, linesParts, type Period, type RewardState, rewardStates } from './reward.ts';
import { rewardStateTexts, reconciliationTexts as texts } from './texts.ts';

interface Props {
  readonly period: string;
  readonly summary: Period | undefined;
  readonly chosen: RewardState | undefined;
  /** Instead of a state: what something holds, or what was put off. */
  readonly part: LinesPart | undefined;
}

/** Counts and sums by state; each is the way to its lines. */
export function StateTiles({ period, summary, chosen, part }: Props) {
  const say = useSay();
  const shown = rewardStates.filter((state) => isAlwaysShown(state) || (summary?.counts[state] ?? 0) > 0);
  const total = summary && rewardStates.reduce((sum, state) => sum + summary.counts[state], 0);
  return (
    <nav className="tiles" aria-label={say(texts.states)}>
      {shown.map((state) => (
        <a
          key={state}
          href={addressOf('reconciliation', period, state)}
          aria-current={part === undefined && chosen === state ? 'true' : undefined}
          data-state={state}
        >
          <StateWord mood={rewardStateTexts[state].mood}>{say(rewardStateTexts[state])}</StateWord>
          <strong className="figures">{summary ? writtenCount(summary.counts[state]) : '…'}</strong>
          <span className="quiet">{summary ? <Amount of={state === 'none' ? 0 : summary.sums[state]} /> : '…'}</span>
        </a>
      ))}
      {linesParts.map((one) => {
        const sum = summary?.[one];
        // What a period seldom has shows only once it has it.
        if (!sum || sum.count === 0) return undefined;
        return (
          <a
            key={one}
            href={addressOf('reconciliation', period, one)}
            aria-current={part === one ? 'true' : undefined}
            data-state={one}
          >
            <StateWord mood="wait">{say(texts[one])}</StateWord>
            <strong className="figures">{writtenCount(sum.count)}</strong>
            <span className="quiet">
              <Amount of={sum.amount} />
            </span>
          </a>
        );
      })}
      <a
        href={addressOf('reconciliation', period, 'all')}
        aria-current={part === undefined && chosen === undefined ? 'true' : undefined}
      >
        <span className="state none">{say(texts.all)}</span>
        <strong className="figures">{total === undefined ? '…' : writtenCount(total)}</strong>
        <span className="quiet">&nbsp;</span>
      </a>
    </nav>
  );
}

/** What a period seldom has shows only once it has it. */
function isAlwaysShown(state: RewardState): boolean {
  return state !== 'reversed' && state !== 'correction';
}
