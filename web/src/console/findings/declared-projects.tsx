import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenDay } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { Empty, fieldTrouble, Loading, MoreButton, News, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { type DeclaredProject, declaredProjectListSchema, declaredProjectSchema } from './declared-project.ts';
import { declaredProjectTexts as texts } from './declared-project-texts.ts';

/** Buildings whose many units have one phone: what is declared here is no finding. */
export function DeclaredProjects() {
  const say = useSay();
  const projects = usePages('/v1/declared-projects?limit=50', declaredProjectListSchema);
  const [asked, setAsked] = useState<'declare' | DeclaredProject>();
  const [news, setNews] = useState<string>();
  const done = (text: string) => {
    setAsked(undefined);
    setNews(text);
    void projects.refresh();
  };
  return (
    <>
      <p>{say(texts.lead)}</p>
      <div className="actions">
        <Button onClick={() => setAsked('declare')}>{say(texts.declare)}</Button>
      </div>
      <TroubleNotice trouble={projects.trouble} again={() => void projects.refresh()} />
      {!projects.items && projects.busy && <Loading rows={3} height={72} slow={projects.slow} />}
      {projects.items?.length === 0 && <Empty title={say(texts.none)} />}
      <ul className="findings">
        {projects.items?.map((project) => (
          <OneProject key={project.id} project={project} ask={() => setAsked(project)} />
        ))}
      </ul>
      <MoreButton pages={projects} />
      {asked === 'declare' && (
        <DeclareQuestion close={() => setAsked(undefined)} done={() => done(say(texts.declared))} />
      )}
      {asked !== undefined && asked !== 'declare' && (
        <EndQuestion project={asked} close={() => setAsked(undefined)} done={() => done(say(texts.ended))} />
      )}
      <News>{news}</News>
    </>
  );
}

function OneProject({ project, ask }: { project: DeclaredProject; ask: () => void }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { name, customerPhone, expectedUnits, until, note, declaredBy, state } = project;
  return (
    <li className="panel" data-project={project.id}>
      <h2>{name}</h2>
      <p className="figures">
        {say(texts.facts, { phone: customerPhone, count: String(expectedUnits), until: writtenDay(until) })}
      </p>
      {note && <p>{note}</p>}
      <p className="quiet">{say(state === 'running' ? texts.running : texts.over, { who: staffName(declaredBy) })}</p>
      {state === 'running' && (
        <div className="actions">
          <Button variant="default" size="compact-md" aria-label={say(texts.endOf, { name })} onClick={ask}>
            {say(texts.end)}
          </Button>
        </div>
      )}
    </li>
  );
}

const fields = ['name', 'customerPhone', 'expectedUnits', 'until'] as const;

function DeclareQuestion({ close, done }: { close: () => void; done: () => void }) {
  const say = useSay();
  const change = useChange();
  const [written, setWritten] = useState({ name: '', customerPhone: '', expectedUnits: '', until: '', note: '' });
  const submit = async () => {
    const { expectedUnits, note, ...rest } = written;
    const body = { ...rest, expectedUnits: Number(expectedUnits), ...(note.trim() === '' ? {} : { note }) };
    const path = '/v1/declared-projects';
    const outcome = await change.make({ method: 'POST', path, body, reply: declaredProjectSchema });
    if (outcome?.ok) done();
  };
  return (
    <QuestionForm
      title={say(texts.declareTitle)}
      save={say(texts.declareIt)}
      leave={say(texts.leave)}
      change={change}
      close={close}
      submit={submit}
    >
      {fields.map((field) => (
        <TextInput
          key={field}
          id={field}
          label={say(texts[field])}
          type={field === 'until' ? 'date' : 'text'}
          inputMode={field === 'expectedUnits' ? 'numeric' : field === 'customerPhone' ? 'tel' : 'text'}
          value={written[field]}
          error={fieldTrouble(change.trouble, field)}
          onChange={(event) => setWritten({ ...written, [field]: event.currentTarget.value })}
        />
      ))}
      <Textarea
        id="note"
        label={say(texts.note)}
        rows={2}
        maxLength={500}
        value={written.note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setWritten({ ...written, note: event.currentTarget.value })}
      />
    </QuestionForm>
  );
}

function EndQuestion({ project, close, done }: { project: DeclaredProject; close: () => void; done: () => void }) {
  const say = useSay();
  const change = useChange();
  const end = async () => {
    const path = `/v1/declared-projects/${encodeURIComponent(project.id)}/end`;
    const outcome = await change.make({ method: 'POST', path, reply: declaredProjectSchema });
    if (outcome?.ok) done();
  };
  return (
    <Question title={say(texts.endTitle, { name: project.name })} opened close={close}>
      <div className="stack">
        <p>{say(texts.endWords)}</p>
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button loading={change.busy} onClick={() => void end()}>
            {say(texts.end)}
          </Button>
          <Button variant="default" onClick={close}>
            {say(texts.leave)}
          </Button>
        </div>
      </div>
    </Question>
  );
}
