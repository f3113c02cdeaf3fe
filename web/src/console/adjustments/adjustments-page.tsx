import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, MoreButton, News, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { adjustmentListSchema, adjustmentStates, type ListedAdjustment } from './adjustment.ts';
import { AdjustmentForm } from './adjustment-form.tsx';
import { AdjustmentTable } from './adjustment-table.tsx';
import { DecideQuestion } from './decide-question.tsx';
import { adjustmentStateTexts, adjustmentTexts as texts } from './texts.ts';

/** What stands behind the page's name where one is proposed. */
const NEW = 'lap';

export function AdjustmentsPage({ place }: { place: Place }) {
  return place.of === NEW ? <AdjustmentForm partnerId={place.filter} /> : <AdjustmentList place={place} />;
}

/** Money given or taken by hand, those that wait for a second person first. */
function AdjustmentList({ place }: { place: Place }) {
  const say = useSay();
  const { person } = useDesk();
  const state = adjustmentStates.find((one) => one === place.filter) ?? 'proposed';
  const list = usePages(`/v1/adjustments?state=${state}&limit=50`, adjustmentListSchema);
  const [asked, setAsked] = useState<{ adjustment: ListedAdjustment; decision: 'approve' | 'refuse' }>();
  const [news, setNews] = useState<string>();
  const mayPropose = hasRole(person, ['accountant']);
  const close = () => setAsked(undefined);
  return (
    <>
      <Heading title={say(pageTexts.adjustments)} lead={say(texts.lead)}>
        {mayPropose && (
          <Button component="a" href={addressOf('adjustments', NEW)}>
            {say(texts.propose)}
          </Button>
        )}
      </Heading>
      {!mayPropose && <p className="notice">{say(texts.onlyAccountants)}</p>}
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={state}
          data={adjustmentStates.map((one) => ({ value: one, label: say(adjustmentStateTexts[one]) }))}
          onChange={(next) => {
            setNews(undefined);
            location.hash = addressOf('adjustments', undefined, next);
          }}
        />
      </div>
      <News>{news}</News>
      <TroubleNotice trouble={list.trouble} again={() => void list.refresh()} />
      {!list.items && list.busy && <Loading rows={4} height={56} slow={list.slow} />}
      {list.items?.length === 0 && <Empty title={say(state === 'proposed' ? texts.noneWaiting : texts.none)} />}
      {list.items && list.items.length > 0 && (
        <AdjustmentTable
          items={list.items}
          state={state}
          ask={(adjustment, decision) => setAsked({ adjustment, decision })}
        />
      )}
      <MoreButton pages={list} />
      {asked && (
        <DecideQuestion
          key={`${asked.adjustment.id}-${asked.decision}`}
          adjustment={asked.adjustment}
          decision={asked.decision}
          close={close}
          decided={(what) => {
            close();
            setNews(what);
            void list.refresh();
          }}
        />
      )}
    </>
  );
}
