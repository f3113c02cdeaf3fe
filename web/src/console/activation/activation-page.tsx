import '../units/desk.css';
import { useState } from 'react';
import { useSay } from '../language.ts';
import type { Place } from '../place.ts';
import { Heading } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { type Activated, type Draft, emptyDraft, nextUnitOf } from './activation.ts';
import { ActivationDone } from './activation-done.tsx';
import { ActivationForm } from './activation-form.tsx';
import { careTexts as texts } from './texts.ts';
import { useConsent } from './use-consent.ts';

interface Finished {
  readonly draft: Draft;
  readonly reply: Activated;
}

/** An activation while the customer is on the telephone: one form from top to bottom, then what to tell them. */
export function ActivationPage({ place }: { place: Place }) {
  const say = useSay();
  const [begun, setBegun] = useState({ draft: { ...emptyDraft, code: place.of ?? '' }, turn: 0 });
  const [finished, setFinished] = useState<Finished>();
  const consent = useConsent();
  const begin = (draft: Draft) => {
    setFinished(undefined);
    setBegun(({ turn }) => ({ draft, turn: turn + 1 }));
  };
  return (
    <>
      <Heading title={say(pageTexts.activation)} lead={say(texts.lead)} />
      {finished ? (
        <ActivationDone
          {...finished}
          smsName={consent.consent?.smsName}
          sameCustomer={() => begin(nextUnitOf(finished.draft))}
          nextCustomer={() => begin(emptyDraft)}
        />
      ) : (
        <ActivationForm
          key={`${place.of}-${begun.turn}`}
          begun={begun.turn === 0 ? { ...begun.draft, code: place.of ?? '' } : begun.draft}
          consent={consent}
          done={(draft, reply) => setFinished({ draft, reply })}
        />
      )}
    </>
  );
}
