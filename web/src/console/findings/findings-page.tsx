import '../sticker-work.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { usePages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf, mayOpen, type Place } from '../place.ts';
import { Empty, Heading, Loading, MoreButton, News, TroubleNotice } from '../shell/parts.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { pageTexts } from '../shell/texts.ts';
import { DeclaredProjects } from './declared-projects.tsx';
import { type Finding, findingListSchema, findingSchema } from './finding.ts';
import { findingTexts as texts } from './texts.ts';

const states = ['open', 'closed'] as const;
/** The address of the part about declared projects. */
const PROJECTS = 'projects';

/** What somebody should look at, how it was settled, and of what nobody need be told. */
export function FindingsPage({ place }: { place: Place }) {
  const say = useSay();
  const { person } = useDesk();
  const mayDeclare = hasRole(person, ['admin', 'manager', 'care']);
  const state = states.find((one) => one === place.filter) ?? 'open';
  const part = mayDeclare && place.filter === PROJECTS ? PROJECTS : state;
  return (
    <>
      <Heading title={say(pageTexts.findings)} lead={say(texts.lead)} />
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={part}
          data={[...states, ...(mayDeclare ? ([PROJECTS] as const) : [])].map((one) => ({
            value: one,
            label: say(texts[one]),
          }))}
          transitionDuration={0}
          onChange={(value) => {
            location.hash = addressOf('findings', undefined, value);
          }}
        />
      </div>
      {part === PROJECTS ? <DeclaredProjects /> : <FindingList state={part} />}
    </>
  );
}

function FindingList({ state }: { state: (typeof states)[number] }) {
  const say = useSay();
  const { person } = useDesk();
  const findings = usePages(`/v1/findings?state=${state}&limit=50`, findingListSchema);
  const [asked, setAsked] = useState<Finding>();
  const [news, setNews] = useState<string>();
  const mayClose = hasRole(person, ['admin', 'manager']);
  const closed = () => {
    setAsked(undefined);
    setNews(say(texts.done));
    void findings.refresh();
  };
  return (
    <>
      {!mayClose && <p className="notice">{say(texts.onlyManagers)}</p>}
      <TroubleNotice trouble={findings.trouble} again={() => void findings.refresh()} />
      {!findings.items && findings.busy && <Loading rows={3} height={72} slow={findings.slow} />}
      {findings.items?.length === 0 && <Empty title={say(state === 'open' ? texts.noneOpen : texts.noneClosed)} />}
      <ul className="findings">
        {findings.items?.map((finding) => (
          <OneFinding
            key={finding.id}
            finding={finding}
            ask={mayClose && finding.state === 'open' ? () => setAsked(finding) : undefined}
          />
        ))}
      </ul>
      <MoreButton pages={findings} />
      {asked && <CloseQuestion finding={asked} close={() => setAsked(undefined)} done={closed} />}
      <News>{news}</News>
    </>
  );
}

function OneFinding({ finding, ask }: { finding: Finding; ask: (() => void) | undefined }) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const { person } = useDesk();
  const { about, closedBy, closedAt, note } = finding;
  const batchPage = mayOpen(person, 'stickers') ? 'stickers' : 'rolls';
  return (
    <li className="panel" data-finding={finding.id}>
      <h2>{finding.title[language]}</h2>
      <p>{finding.words[language]}</p>
      <p className="actions quiet">
        <span className="figures">{writtenMoment(finding.at)}</span>
        {about.code && <a href={addressOf('units', about.code)}>{say(texts.unit)}</a>}
        {finding.kind === 'complaint-overdue' && mayOpen(person, 'complaints') && (
          <a href={addressOf('complaints')}>{say(texts.complaints)}</a>
        )}
        {about.batchId && (
          <a href={addressOf(batchPage, about.batchId, batchPage === 'stickers' ? 'cuon' : undefined)}>
            {say(texts.batch, { id: about.batchId })}
          </a>
        )}
      </p>
      {closedBy && closedAt && (
        <p className="quiet">
          {say(texts.closedBy, { who: staffName(closedBy), moment: writtenMoment(closedAt), note: note ?? '' })}
        </p>
      )}
      {ask && (
        <div className="actions">
          <Button
            variant="default"
            size="compact-md"
            aria-label={say(texts.closeOf, { words: finding.title[language] })}
            onClick={ask}
          >
            {say(texts.close)}
          </Button>
        </div>
      )}
    </li>
  );
}

function CloseQuestion({ finding, close, done }: { finding: Finding; close: () => void; done: () => void }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ReasonQuestion
      title={say(texts.closeTitle)}
      label={say(texts.note)}
      missing={say(texts.noteMissing)}
      act={say(texts.closeIt)}
      leave={say(texts.keep)}
      changeFor={(note) => ({
        method: 'POST',
        path: `/v1/findings/${encodeURIComponent(finding.id)}/close`,
        body: { note },
        reply: findingSchema,
      })}
      done={done}
      close={close}
    >
      {finding.words[language]}
    </ReasonQuestion>
  );
}
