import '../sticker-work.css';
import { Progress } from '@mantine/core';
import { useState } from 'react';
import { upload } from '../../http/upload.ts';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { FileButton } from '../shell/file-button.tsx';
import { FileDrop } from '../shell/file-drop.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount } from '../written.ts';
import {
  begunSchema,
  type Import,
  type ImportKind,
  importKinds,
  importListSchema,
  importRoles,
  importSchema,
  unfit,
} from './import.ts';
import { OneImport } from './one-import.tsx';
import { importStates, kindTexts, importTexts as texts } from './texts.ts';

/** Brings files of rows into the table: sent, checked, looked at, and only then written. */
export function ImportsPage({ place }: { place: Place }) {
  const say = useSay();
  if (place.of !== undefined) return <OneImport key={place.of} id={place.of} />;
  return (
    <>
      <Heading title={say(pageTexts.imports)} lead={say(texts.lead)} />
      <Begin wanted={place.filter} />
      <Earlier />
    </>
  );
}

function useKinds(): readonly ImportKind[] {
  const { person } = useDesk();
  return importKinds.filter((kind) => hasRole(person, importRoles[kind]));
}

/** `wanted`: the kind that somebody came here for. */
function Begin({ wanted }: { wanted: string | undefined }) {
  const say = useSay();
  const kinds = useKinds();
  const [kind, setKind] = useState<ImportKind>(kinds.find((one) => one === wanted) ?? kinds[0] ?? 'maker-serials');
  return (
    <section aria-labelledby="begin-title" className="panel">
      <h2 id="begin-title">{say(texts.begin)}</h2>
      <fieldset className="kinds">
        <legend>{say(texts.kind)}</legend>
        <div className="choices wide">
          {kinds.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="import-kind" value={one} checked={kind === one} onChange={() => setKind(one)} />
              <strong>{say(kindTexts[one])}</strong>
              <span className="quiet">{say(kindTexts[one].holds)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="actions">
        <FileButton path={`/v1/imports/templates/${kind}`} label={say(texts.exampleOf, { kind: say(kindTexts[kind]) })}>
          {say(texts.example)}
        </FileButton>
      </div>
      <SendFile kind={kind} />
    </section>
  );
}

/** Choosing the file sends it and has it checked at once: a check changes nothing. */
function SendFile({ kind }: { kind: ImportKind }) {
  const say = useSay();
  const [wrong, setWrong] = useState<string>();
  const [sending, setSending] = useState<{ name: string; part: number }>();
  const begin = useChange();
  const check = useChange();
  const send = async (file: File) => {
    setWrong(undefined);
    const body = { kind, fileName: file.name, bytes: file.size };
    const begun = await begin.make({ method: 'POST', path: '/v1/imports', body, reply: begunSchema });
    if (!begun?.ok) return;
    setSending({ name: file.name, part: 0 });
    const arrived = await upload(begun.value.upload, file, (part) => setSending({ name: file.name, part }));
    setSending(undefined);
    if (!arrived) return setWrong(say(texts.notSent, { name: file.name }));
    const path = `/v1/imports/${begun.value.id}/check`;
    const checked = await check.make({ method: 'POST', path, reply: importSchema });
    if (checked?.ok) location.hash = addressOf('imports', begun.value.id);
  };
  const choose = ([file]: readonly File[]) => {
    if (!file) return;
    const reason = unfit(file);
    if (reason) return setWrong(say(reason === 'size' ? texts.tooLarge : texts.notWorkbook, { name: file.name }));
    void send(file);
  };
  const percent = String(Math.round((sending?.part ?? 0) * 100));
  return (
    <>
      <FileDrop
        label={say(texts.file)}
        hint={say(texts.fileHint)}
        accept=".xlsx,.csv,.tsv,.txt"
        disabled={begin.busy || check.busy || sending !== undefined}
        error={wrong}
        chosen={choose}
      />
      {sending && (
        <div role="status">
          <Progress value={sending.part * 100} size="sm" aria-label={sending.name} />
          <span className="quiet figures">{say(texts.sending, { name: sending.name, percent })}</span>
        </div>
      )}
      <TroubleNotice trouble={begin.trouble ?? check.trouble} />
    </>
  );
}

function Earlier() {
  const say = useSay();
  const imports = usePages('/v1/imports?limit=50', importListSchema);
  return (
    <section aria-labelledby="imports-title">
      <h2 id="imports-title">{say(texts.earlier)}</h2>
      <TroubleNotice trouble={imports.trouble} again={() => void imports.refresh()} />
      {!imports.items && imports.busy && <Loading rows={3} slow={imports.slow} />}
      {imports.items?.length === 0 && <Empty title={say(texts.none)} />}
      {imports.items && imports.items.length > 0 && (
        <LinesTable
          label={say(pageTexts.imports)}
          columns={[say(texts.file), say(texts.kind), { figures: say(texts.rows) }, say(texts.when), say(texts.state)]}
        >
          <tbody>
            {imports.items.map((one) => (
              <ImportRow key={one.id} one={one} />
            ))}
          </tbody>
        </LinesTable>
      )}
      <MoreButton pages={imports} />
    </section>
  );
}

function ImportRow({ one }: { one: Import }) {
  const say = useSay();
  const staffName = useStaffNames();
  const state = importStates[one.state];
  const kind = importKinds.find((name) => name === one.kind);
  return (
    <tr data-import={one.id}>
      <th scope="row" className="breakable main-cell">
        <a href={addressOf('imports', one.id)}>{one.fileName}</a>
      </th>
      <td className="main-cell">{kind ? say(kindTexts[kind]) : one.kind}</td>
      <td className="figures right" data-label={say(texts.rows)}>
        {one.counts && writtenCount(one.counts.rows)}
      </td>
      <td>
        <span className="figures">{writtenMoment(one.createdAt)}</span>{' '}
        <span className="quiet">{staffName(one.createdBy)}</span>
      </td>
      <td className="state-cell">
        <StateWord mood={state.mood}>{say(state)}</StateWord>
      </td>
    </tr>
  );
}
