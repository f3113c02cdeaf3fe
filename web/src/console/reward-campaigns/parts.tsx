import { Progress } from '@mantine/core';
import { writtenAmount } from '../../written.ts';
import { useLanguage, useSay } from '../language.ts';
import { matchWords } from '../policies/match-words.ts';
import type { Match } from '../policies/policy.ts';
import { policyTexts } from '../policies/texts.ts';
import type { Detail } from '../shell/detail-list.tsx';
import { writtenCount } from '../written.ts';
import type { Campaign, Tier } from './reward-campaign.ts';
import { extraTexts as texts } from './texts.ts';

/** How much of its money a campaign gave, as a bar with its words. */
export function BudgetBar({ campaign }: { campaign: Pick<Campaign, 'name' | 'budget' | 'first' | 'usage'> }) {
  const say = useSay();
  const { budget, first, usage, name } = campaign;
  const given = writtenAmount(usage.given);
  const words =
    budget === undefined
      ? say(texts.usedUnbounded, { given })
      : first === undefined
        ? say(texts.used, { given, budget: writtenAmount(budget) })
        : say(texts.usedFirst, { count: writtenCount(usage.installations), first: writtenCount(first) });
  return (
    <div className="budget-bar">
      {budget !== undefined && (
        <Progress value={(100 * usage.given) / budget} size="sm" aria-label={`${say(texts.budget)}: ${name}`} />
      )}
      <span className="figures">{words}</span>
      <span className="quiet figures">
        {[
          usage.remaining === undefined ? '' : say(texts.left, { left: writtenAmount(usage.remaining) }),
          say(texts.counts, { count: writtenCount(usage.installations), partners: writtenCount(usage.partners) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}

/** Which installations count: `Dòng sản phẩm: Tủ đông · Kênh: Quét QR`. */
export function AskedOf({ match }: { match: Match }) {
  const say = useSay();
  const language = useLanguage();
  const parts = matchWords(match, language);
  return <p className="asked-of">{parts.length === 0 ? say(texts.all) : parts.join(' · ')}</p>;
}

/** How long a reward of it waits for the customer's word, as a line of its details; none where it waits for nobody. */
export function useConfirmationDetail(): (content: Pick<Campaign, 'confirmationDays'>) => readonly Detail[] {
  const say = useSay();
  return ({ confirmationDays = 0 }) =>
    confirmationDays === 0
      ? []
      : [
          {
            term: say(policyTexts.confirmationDays),
            words: say(policyTexts.confirmedFor, { days: String(confirmationDays) }),
          },
        ];
}

export function useTierWords(): (tier: Tier) => string {
  const say = useSay();
  return ({ units, kind, amount }) => {
    const words = say(kind === 'per-unit' ? texts.perUnit : texts.lumpSum, { amount: writtenAmount(amount) });
    return say(texts.tiersOf, { units: writtenCount(units), amount: words });
  };
}
