import '../sticker-work.css';
import './complaints.css';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Heading, News } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { complaintKinds, filterOf, HANDLERS, type Wanted, wantedOf, wantedOwners, wantedStates } from './complaint.ts';
import { StateList, TodoList } from './complaint-lists.tsx';
import { ComplaintReport } from './complaint-report.tsx';
import { OneComplaint } from './one-complaint.tsx';
import { complaintKindTexts, complaintTexts as texts, wantedOwnerTexts, wantedStateTexts } from './texts.ts';

/** The address of the figures. */
const REPORT = 'thong-ke';

/** Complaints by when they are due, one of them, or figures on all. */
export function ComplaintsPage({ place }: { place: Place }) {
  const { person } = useDesk();
  const wanted = wantedOf(place.filter);
  if (place.of === REPORT && hasRole(person, HANDLERS)) return <ComplaintReport />;
  if (place.of !== undefined) return <OneComplaint key={place.of} id={place.of} wanted={wanted} />;
  return <Inbox wanted={wanted} />;
}

function Inbox({ wanted }: { wanted: Wanted }) {
  const say = useSay();
  const { person } = useDesk();
  const [news, setNews] = useState<string>();
  const List = wanted.state === 'todo' ? TodoList : StateList;
  return (
    <>
      <Heading title={say(pageTexts.complaints)} lead={say(texts.lead)}>
        {hasRole(person, HANDLERS) && <a href={addressOf('complaints', REPORT)}>{say(texts.report)}</a>}
      </Heading>
      <Filters wanted={wanted} />
      <List wanted={wanted} tell={setNews} />
      <News>{news}</News>
    </>
  );
}

function Filters({ wanted }: { wanted: Wanted }) {
  const say = useSay();
  const go = (change: Partial<Wanted>) => {
    location.hash = addressOf('complaints', undefined, filterOf({ ...wanted, ...change }));
  };
  return (
    <div className="complaint-filters">
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={wanted.state}
          data={wantedStates.map((one) => ({ value: one, label: say(wantedStateTexts[one]) }))}
          transitionDuration={0}
          onChange={(value) => go({ state: wantedStates.find((one) => one === value) ?? 'todo' })}
        />
      </div>
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.owners)}
          value={wanted.owner}
          data={wantedOwners.map((one) => ({ value: one, label: say(wantedOwnerTexts[one]) }))}
          transitionDuration={0}
          onChange={(value) => go({ owner: wantedOwners.find((one) => one === value) ?? 'all' })}
        />
      </div>
      <NativeSelect
        aria-label={say(texts.kinds)}
        value={wanted.kind ?? ''}
        data={[
          { value: '', label: say(texts.allKinds) },
          ...complaintKinds.map((one) => ({ value: one, label: say(complaintKindTexts[one]) })),
        ]}
        onChange={({ currentTarget: { value } }) => go({ kind: complaintKinds.find((one) => one === value) })}
      />
    </div>
  );
}
