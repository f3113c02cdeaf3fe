import { useSay } from '../language.ts';
import { addressOf, KEPT_REWARDS } from '../place.ts';
import type { Content } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

/** What rewards wait for by this policy; nothing where they wait for nothing. */
export function WaitingDays({ policy }: { policy: Pick<Content, 'keptDays' | 'confirmationDays'> }) {
  const say = useSay();
  const { keptDays = 0, confirmationDays = 0 } = policy;
  return (
    <>
      {keptDays > 0 && (
        <p className="quiet">
          {say(texts.keptFor, { days: String(keptDays) })}{' '}
          <a href={addressOf('partners', KEPT_REWARDS)}>{say(texts.keptList)}</a>
        </p>
      )}
      {confirmationDays > 0 && <p className="quiet">{say(texts.confirmedFor, { days: String(confirmationDays) })}</p>}
    </>
  );
}
