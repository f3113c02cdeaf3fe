import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import type { Schema } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { DraftFindings } from './draft-end.tsx';
import { type Draft, draftSchema, versionSchema } from './policy.ts';
import { RehearsalPart } from './rehearsal-part.tsx';
import { RuleTable } from './rule-table.tsx';
import { draftStateTexts, policyTexts as texts } from './texts.ts';
import { useDays } from './use-days.ts';
import { WaitingDays } from './waiting-days.tsx';

export function OneDraft({ id }: { id: string }) {
  const say = useSay();
  const asked = useAsked(`/v1/policy-drafts/${encodeURIComponent(id)}`, draftSchema);
  return (
    <>
      <a className="back" href={addressOf('policies')}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!asked.value && asked.busy && <Loading rows={4} height={52} slow={asked.slow} />}
      {asked.value && <Opened draft={asked.value} show={asked.show} refresh={() => void asked.refresh()} />}
    </>
  );
}

interface OpenedProps {
  readonly draft: Draft;
  readonly show: (draft: Draft) => void;
  readonly refresh: () => void;
}

function Opened({ draft, show, refresh }: OpenedProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const [editing, setEditing] = useState(false);
  const [news, setNews] = useState<string>();
  const words = draftStateTexts[draft.state] ?? draftStateTexts.editing;
  const { policy, revision } = draft;
  const path = `/v1/policy-drafts/${encodeURIComponent(draft.id)}`;
  const act = async <T,>(where: string, body: unknown, reply: Schema<T>, method: 'POST' | 'PUT' = 'POST') => {
    const outcome = await change.make({ method, path: where, body, reply });
    return outcome?.ok ? outcome.value : undefined;
  };
  const move = async (what: string, body: object, done: string, method: 'POST' | 'PUT' = 'POST') => {
    const next = await act(`${path}${what}`, { revision, ...body }, draftSchema, method);
    if (!next) return;
    show(next);
    setEditing(false);
    setNews(done);
  };
  const publish = async () => {
    const version = await act('/v1/policies', { draftId: draft.id, revision }, versionSchema);
    if (!version) return;
    setNews(say(texts.published, { version: String(version.version) }));
    refresh();
  };
  const isOwn = draft.authors.includes(person.id);
  const isOpen = draft.state === 'editing' || draft.state === 'proposed';
  return (
    <>
      <Heading
        title={say(policy.name === 'dealer' ? texts.draftOfDealers : texts.draftOf, { days: useDays(policy) })}
        lead={say(texts.changed, { by: staffName(draft.changedBy), at: writtenMoment(draft.changedAt) })}
      />
      <div>
        {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
        {draft.note && <p className="quiet">{draft.note}</p>}
      </div>
      <News>{news}</News>
      {isOpen && !editing && (
        <Actions
          draft={draft}
          busy={change.busy}
          edit={() => {
            change.forget();
            setEditing(true);
          }}
          propose={() => void move('/propose', {}, say(texts.proposed))}
          publish={() => void publish()}
          discard={() => void move('/discard', {}, say(texts.discarded))}
        />
      )}
      {!editing && <TroubleNotice trouble={change.trouble} />}
      {editing ? (
        <DraftEditor
          begin={policy}
          change={change}
          asksNote={!isOwn}
          save={(written, note) =>
            void move('', { policy: written, ...(note === '' ? {} : { note }) }, say(texts.saved), 'PUT')
          }
          close={() => setEditing(false)}
        />
      ) : (
        <>
          <DraftFindings findings={draft.findings} none={say(texts.noFindings)} />
          <section aria-label={say(texts.rules)}>
            <h2>{say(texts.rules)}</h2>
            <p className="quiet">{say(texts.order)}</p>
            <WaitingDays policy={policy} />
            <RuleTable rules={policy.rules} words={policy.words} findings={draft.findings} />
          </section>
          <RehearsalPart draft={draft} />
        </>
      )}
    </>
  );
}

interface ActionsProps {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly edit: () => void;
  readonly propose: () => void;
  readonly publish: () => void;
  readonly discard: () => void;
}

function Actions({ draft, busy, edit, propose, publish, discard }: ActionsProps) {
  const say = useSay();
  const { person } = useDesk();
  const isMine = draft.authors.includes(person.id) || draft.proposed?.by === person.id;
  return (
    <>
      {draft.state === 'proposed' && isMine && (
        <p className="notice">{say(texts.needsOther, { authors: draft.authors.join(', ') })}</p>
      )}
      <div className="actions">
        {draft.state === 'proposed' && !isMine && (
          <Button loading={busy} onClick={publish}>
            {say(texts.publish)}
          </Button>
        )}
        {draft.state === 'editing' && (
          <Button loading={busy} onClick={propose}>
            {say(texts.propose)}
          </Button>
        )}
        <Button variant="default" onClick={edit}>
          {say(texts.edit)}
        </Button>
        <Button variant="subtle" color="red" onClick={discard}>
          {say(texts.discard)}
        </Button>
      </div>
    </>
  );
}
