import '../sticker-work.css';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenDay, writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, mayOpen, type Place } from '../place.ts';
import { actTexts, reasonTexts } from '../rolls/texts.ts';
import { type Detail, DetailList } from '../shell/detail-list.tsx';
import { Heading, Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { useProductName } from '../stickers/use-product-names.ts';
import { writtenCount } from '../written.ts';
import { eventTexts, unitTexts as texts, unitStateTexts } from './texts.ts';
import { type HistoryLine, type Unit, unitSchema } from './unit.ts';

/** Finds one unit, and says where it is and what happened to it. */
export function UnitsPage({ place }: { place: Place }) {
  const say = useSay();
  return (
    <>
      <Heading title={say(pageTexts.units)} lead={say(texts.lead)} />
      <Search key={place.of} asked={place.of ?? ''} />
      {place.of !== undefined && <Found key={`found-${place.of}`} code={place.of} />}
    </>
  );
}

function Search({ asked }: { asked: string }) {
  const say = useSay();
  const [code, setCode] = useState(asked);
  const [empty, setEmpty] = useState(false);
  const find = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(code.trim() === '');
    if (code.trim() !== '') location.hash = addressOf('units', code.trim());
  };
  return (
    <search className="panel">
      <form noValidate onSubmit={find}>
        <div className="fields">
          <TextInput
            id="unit-code"
            className="grow"
            label={say(texts.code)}
            description={say(texts.codeHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={120}
            value={code}
            error={empty ? say(texts.empty) : undefined}
            onChange={(event) => {
              setCode(event.currentTarget.value);
              setEmpty(false);
            }}
          />
          <Button type="submit" className="beside-field">
            {say(texts.find)}
          </Button>
        </div>
      </form>
    </search>
  );
}

function Found({ code }: { code: string }) {
  const asked = useAsked(`/v1/units/${encodeURIComponent(code)}`, unitSchema);
  return (
    <>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!asked.value && asked.busy && <Loading rows={4} slow={asked.slow} />}
      {asked.value && <UnitPart unit={asked.value} />}
    </>
  );
}

function UnitPart({ unit }: { unit: Unit }) {
  const say = useSay();
  const { person } = useDesk();
  const productName = useProductName();
  const state = unitStateTexts[unit.state];
  const { roll, batchId, makerSerial, sku } = unit;
  const index = writtenCount(unit.index + 1);
  const batch = addressOf(mayOpen(person, 'stickers') ? 'stickers' : 'rolls', batchId);
  const details: Detail[] = [
    { term: say(texts.state), words: <StateWord mood={state.mood}>{say(state)}</StateWord> },
    {
      term: say(texts.product),
      words: sku === undefined ? say(texts.unbound) : productName({ sku, origin: 'printed' }),
    },
    ...(makerSerial === undefined ? [] : [{ term: say(texts.makerSerial), words: makerSerial }]),
    { term: say(texts.batch), words: <a href={batch}>{say(texts.batchWords, { id: batchId, index })}</a> },
    { term: say(texts.roll), words: roll.label },
  ];
  const place = roll.dealer ?? roll.warehouse;
  if (place !== undefined) details.push({ term: say(texts.place), words: place });
  if (unit.activatedOn !== undefined) {
    details.push({ term: say(texts.activatedOn), words: writtenDay(unit.activatedOn) });
  }
  return (
    <>
      <section aria-labelledby="unit-title">
        <h2 id="unit-title" className="figures">
          {formatCode(unit.code)}
        </h2>
        <DetailList details={details} />
      </section>
      <Timeline unit={unit} />
    </>
  );
}

/** What happened to its range and to itself, in one order of time, the newest first. */
function Timeline({ unit }: { unit: Unit }) {
  const say = useSay();
  const own = unit.events.map(({ id, type, at }) => {
    const words = eventTexts[type];
    return { id, at, what: words ? say(words) : type, about: say(texts.ofUnit) };
  });
  const shared = unit.history.map((line) => ({
    id: line.id,
    at: line.at,
    what: say(actTexts[line.to]),
    about: aboutLine(say, line),
  }));
  const lines = [...own, ...shared].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <section aria-labelledby="unit-history">
      <h2 id="unit-history">{say(texts.history)}</h2>
      {lines.length === 0 && <p className="quiet">{say(texts.noHistory)}</p>}
      <ol className="timeline">
        {lines.map((line) => (
          <li key={line.id}>
            <strong>{line.what}</strong> <span className="figures quiet">{writtenMoment(line.at)}</span>
            <span className="quiet"> · {line.about}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function aboutLine(say: ReturnType<typeof useSay>, line: HistoryLine): string {
  const { sku, dealer, warehouse, reason, note, by } = line;
  return [say(texts.ofRoll), sku, dealer ?? warehouse, reason && say(reasonTexts[reason]), note, by]
    .filter(Boolean)
    .join(' · ');
}
