import { Button, Checkbox, Progress } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { FileButton } from '../shell/file-button.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Heading, Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { durationWords, writtenCount } from '../written.ts';
import { type Import, importCommitters, importKinds, importSchema, isOnItsWay } from './import.ts';
import { importStates, kindTexts, importTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_000;

/** One file: what the check found of it, and how far it is written. */
export function OneImport({ id }: { id: string }) {
  const say = useSay();
  const asked = useAsked(`/v1/imports/${encodeURIComponent(id)}`, importSchema, (seen) =>
    isOnItsWay(seen) ? LOOK_AGAIN : undefined,
  );
  const one = asked.value;
  const kind = importKinds.find((name) => name === one?.kind);
  return (
    <>
      <a className="back" href={addressOf('imports')}>
        {say(texts.all)}
      </a>
      <Heading title={one?.fileName ?? '…'} lead={kind ? say(kindTexts[kind]) : '\u00a0'} />
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!one && asked.busy && <Loading rows={3} height={60} slow={asked.slow} />}
      {one && <Seen one={one} show={asked.show} />}
    </>
  );
}

interface Props {
  readonly one: Import;
  readonly show: (one: Import) => void;
}

function Seen({ one, show }: Props) {
  const say = useSay();
  const language = useLanguage();
  const state = importStates[one.state];
  return (
    <>
      <div role="status" className="standing">
        <StateWord mood={state.mood}>{say(state)}</StateWord>
        {one.state === 'checking' && <p className="quiet">{say(texts.checking)}</p>}
        {one.state === 'awaiting-file' && <p className="quiet">{say(texts.waitsForFile)}</p>}
        {one.state === 'stuck' && <p className="notice careful">{say(texts.stuck)}</p>}
        {(one.state === 'committing' || one.state === 'stuck') && <Writing one={one} />}
        {one.state === 'committed' && <Written one={one} />}
      </div>
      {one.earlier && (
        <p className="notice careful">
          {say(texts.same, { moment: writtenMoment(one.earlier.at) })}{' '}
          <a href={addressOf('imports', one.earlier.id)}>{writtenMoment(one.earlier.at)}</a>
        </p>
      )}
      {one.refusals.length > 0 && (
        <section aria-labelledby="refused-title" className="stack">
          <h2 id="refused-title">{say(texts.refusedTitle)}</h2>
          <ul className="notice careful">
            {one.refusals.map((refusal) => (
              <li key={`${refusal.code}-${refusal.vi}`}>{refusal[language]}</li>
            ))}
          </ul>
        </section>
      )}
      {one.counts && <Counts counts={one.counts} sums={one.sums} />}
      {one.wrongRows.length > 0 && <WrongRows one={one} />}
      {one.hasErrors && (
        <div className="actions">
          <FileButton path={`/v1/imports/${one.id}/errors`} label={say(texts.errorsOf, { name: one.fileName })}>
            {say(texts.errors)}
          </FileButton>
          <span className="quiet">{say(texts.errorsHint)}</span>
        </div>
      )}
      <Decide one={one} show={show} />
    </>
  );
}

function Counts({ counts, sums }: { counts: NonNullable<Import['counts']>; sums: Import['sums'] }) {
  const say = useSay();
  const tiles = [
    ['rows', texts.rows, 'calm'],
    ['good', texts.good, 'good'],
    ['known', texts.known, 'calm'],
    ['bad', texts.bad, 'bad'],
  ] as const;
  return (
    <dl className="tiles">
      {tiles.map(([name, words, mood]) => (
        <div key={name} data-count={name}>
          <dt>
            <StateWord mood={counts[name] === 0 ? 'calm' : mood}>{say(words)}</StateWord>
          </dt>
          <dd>
            <strong className="figures">{writtenCount(counts[name])}</strong>
          </dd>
        </div>
      ))}
      {sums && (
        <div data-count="adds">
          <dt>
            <StateWord mood="calm">{say(texts.adds)}</StateWord>
          </dt>
          <dd>
            {sums.VND !== undefined && <Amount of={sums.VND} strong />}
            {sums.POINT !== undefined && (
              <strong className="figures">{say(texts.addsPoints, { count: writtenCount(sums.POINT) })}</strong>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

function WrongRows({ one: { wrongRows, counts } }: { one: Import }) {
  const say = useSay();
  const language = useLanguage();
  const bad = counts?.bad ?? wrongRows.length;
  const shown = { shown: writtenCount(wrongRows.length), bad: writtenCount(bad) };
  return (
    <section aria-labelledby="wrong-title" className="stack">
      <h2 id="wrong-title">{say(bad > wrongRows.length ? texts.wrongFirst : texts.wrongAll, shown)}</h2>
      <LinesTable label={say(texts.whatIsWrong)} columns={[say(texts.rowNumber), say(texts.whatIsWrong)]}>
        <tbody>
          {wrongRows.map(({ number, errors }) => (
            <tr key={number}>
              <td className="figures" data-label={say(texts.rowNumber)}>
                {number}
              </td>
              <td className="main-cell">
                {errors.map((error) => (
                  <p key={`${error.column ?? ''}-${error.vi}`}>{error[language]}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </LinesTable>
    </section>
  );
}

function Writing({ one: { progress } }: { one: Import }) {
  const say = useSay();
  if (!progress) return undefined;
  const { done, total, perSecond, secondsLeft } = progress;
  const words = [say(texts.committing, { done: writtenCount(done), total: writtenCount(total) })];
  if (perSecond !== undefined) words.push(say(texts.rate, { rate: writtenCount(Math.round(perSecond)) }));
  if (secondsLeft !== undefined) words.push(say(texts.left, { time: say(...durationWords(secondsLeft)) }));
  return (
    <>
      <Progress value={(100 * done) / Math.max(1, total)} size="sm" aria-label={say(importStates.committing)} />
      <span className="quiet figures">{words.join(' · ')}</span>
    </>
  );
}

function Written({ one: { progress } }: { one: Import }) {
  const say = useSay();
  if (!progress) return undefined;
  const { committed, known, refused } = progress;
  const values = { committed: writtenCount(committed), known: writtenCount(known), refused: writtenCount(refused) };
  return <p className={refused > 0 ? 'notice careful' : 'notice'}>{say(texts.done, values)}</p>;
}

const droppable: readonly Import['state'][] = ['awaiting-file', 'checking', 'checked', 'refused'];

/** Of some kinds the uploader may not, and not everybody else. */
function useMayWrite({ kind, createdBy }: Import): boolean {
  const { person } = useDesk();
  const known = importKinds.find((name) => name === kind);
  const committers = known && importCommitters[known];
  return !committers || (person.id !== createdBy && hasRole(person, committers));
}

/** Writing is a second step; rows that are wrong are skipped only where somebody says so. */
function Decide({ one, show }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const commit = useChange();
  const cancel = useChange();
  const [skip, setSkip] = useState(false);
  const { counts, state } = one;
  const bad = counts?.bad ?? 0;
  const good = counts?.good ?? 0;
  const write = async () => {
    const body = { skipBad: skip };
    const path = `/v1/imports/${one.id}/commit`;
    const outcome = await commit.make({ method: 'POST', path, body, reply: importSchema });
    if (outcome?.ok) show(outcome.value);
  };
  const drop = async () => {
    const outcome = await cancel.make({ method: 'POST', path: `/v1/imports/${one.id}/cancel`, reply: importSchema });
    if (outcome?.ok) show(outcome.value);
  };
  const values = { count: writtenCount(good), bad: writtenCount(bad) };
  const mayWrite = useMayWrite(one);
  return (
    <>
      {state === 'checked' && good > 0 && !mayWrite && (
        <p className="notice">{say(texts.secondPerson, { who: staffName(one.createdBy) })}</p>
      )}
      {state === 'checked' && good > 0 && bad > 0 && mayWrite && (
        <Checkbox
          id="skip-bad"
          label={say(texts.skip)}
          description={say(texts.skipFirst)}
          checked={skip}
          onChange={(event) => setSkip(event.currentTarget.checked)}
        />
      )}
      <TroubleNotice trouble={commit.trouble ?? cancel.trouble} />
      <div className="actions">
        {state === 'checked' && good > 0 && mayWrite && (bad === 0 || skip) && (
          <Button loading={commit.busy} onClick={() => void write()}>
            {say(bad > 0 ? texts.commitSkip : texts.commit, values)}
          </Button>
        )}
        {state === 'stuck' && mayWrite && (
          <Button loading={commit.busy} onClick={() => void write()}>
            {say(texts.goOn)}
          </Button>
        )}
        {droppable.includes(state) && (
          <Button variant="subtle" color="red" loading={cancel.busy} onClick={() => void drop()}>
            {say(texts.cancel)}
          </Button>
        )}
      </div>
    </>
  );
}
