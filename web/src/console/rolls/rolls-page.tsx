import '../sticker-work.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { useProductName } from '../stickers/use-product-names.ts';
import { writtenCount } from '../written.ts';
import { BatchRolls } from './batch-rolls.tsx';
import { type Roll, rollListSchema, rollStates } from './roll.ts';
import { rollStateTexts, rollTexts as texts } from './texts.ts';

/** Where rolls are, for whoever moves boxes; and the way to the batch of one. */
export function RollsPage({ place }: { place: Place }) {
  const say = useSay();
  if (place.of !== undefined) {
    return (
      <>
        <a className="back" href={addressOf('rolls')}>
          {say(texts.back)}
        </a>
        <Heading title={say(texts.batchTitle, { id: place.of })} />
        <BatchRolls key={place.of} batchId={place.of} />
      </>
    );
  }
  return (
    <>
      <Heading title={say(pageTexts.rolls)} lead={say(texts.lead)} />
      <OpenBatch />
      <FindRolls />
    </>
  );
}

/** `0000012`, `12`, or what stands on a roll. */
function batchIn(written: string): string | undefined {
  const [, digits] = /^(\d{1,7})(?:[-\s]?R?\d{7})?$/i.exec(written.trim()) ?? [];
  return digits?.padStart(7, '0');
}

function OpenBatch() {
  const say = useSay();
  const [written, setWritten] = useState('');
  const [malformed, setMalformed] = useState(false);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const id = batchIn(written);
    setMalformed(id === undefined);
    if (id !== undefined) location.hash = addressOf('rolls', id);
  };
  return (
    <form className="panel" noValidate onSubmit={open}>
      <div className="fields">
        <TextInput
          id="batch"
          className="grow"
          label={say(texts.open)}
          description={say(texts.openHint)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={40}
          value={written}
          error={malformed ? say(texts.openMalformed) : undefined}
          onChange={(event) => {
            setWritten(event.currentTarget.value);
            setMalformed(false);
          }}
        />
        <Button type="submit" className="beside-field">
          {say(texts.openIt)}
        </Button>
      </div>
    </form>
  );
}

type Way = 'state' | 'dealer' | 'warehouse';
const wayTexts = { state: texts.byState, dealer: texts.byDealer, warehouse: texts.byWarehouse } as const;
const ways = ['state', 'dealer', 'warehouse'] as const satisfies readonly Way[];

function FindRolls() {
  const say = useSay();
  const [way, setWay] = useState<Way>('state');
  const [state, setState] = useState<string>('accepted');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState('');
  const query = way === 'state' ? `state=${state}` : asked && `${way}=${encodeURIComponent(asked)}`;
  const find = (event: FormEvent) => {
    event.preventDefault();
    setAsked(name.trim());
  };
  return (
    <section aria-labelledby="find-title">
      <h2 id="find-title">{say(texts.find)}</h2>
      <form className="fields" noValidate onSubmit={find}>
        <NativeSelect
          id="find-by"
          label={say(texts.by)}
          value={way}
          data={ways.map((one) => ({ value: one, label: say(wayTexts[one]) }))}
          onChange={(event) => {
            setWay(ways.find((one) => one === event.currentTarget.value) ?? 'state');
            setAsked('');
          }}
        />
        {way === 'state' ? (
          <NativeSelect
            id="find-state"
            label={say(texts.byState)}
            value={state}
            data={rollStates.map((one) => ({ value: one, label: say(rollStateTexts[one]) }))}
            onChange={(event) => setState(event.currentTarget.value)}
          />
        ) : (
          <>
            <TextInput
              id="find-name"
              label={say(wayTexts[way])}
              maxLength={150}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" className="beside-field">
              {say(texts.findIt)}
            </Button>
          </>
        )}
      </form>
      {query !== '' && <Found key={query} query={query} />}
    </section>
  );
}

function Found({ query }: { query: string }) {
  const say = useSay();
  const productName = useProductName();
  const rolls = usePages(`/v1/rolls?${query}&limit=50`, rollListSchema);
  return (
    <>
      <TroubleNotice trouble={rolls.trouble} again={() => void rolls.refresh()} />
      {!rolls.items && rolls.busy && <Loading rows={3} slow={rolls.slow} />}
      {rolls.items?.length === 0 && <Empty title={say(texts.foundNone)} />}
      {rolls.items && rolls.items.length > 0 && (
        <table className="lines found-rolls">
          <thead>
            <tr>
              <th scope="col">{say(texts.roll)}</th>
              <th scope="col" className="right">
                {say(texts.count)}
              </th>
              <th scope="col">{say(texts.state)}</th>
              <th scope="col">{say(texts.product)}</th>
              <th scope="col">{say(texts.place)}</th>
            </tr>
          </thead>
          <tbody>
            {rolls.items.map((roll) => (
              <FoundRow
                key={roll.label}
                roll={roll}
                product={roll.sku === undefined ? '' : productName({ sku: roll.sku, origin: 'printed' })}
              />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton pages={rolls} />
    </>
  );
}

function FoundRow({ roll, product }: { roll: Roll; product: string }) {
  const say = useSay();
  const state = rollStateTexts[roll.state];
  return (
    <tr data-roll={roll.label} data-state={roll.state}>
      <th scope="row" className="figures">
        <a href={addressOf('rolls', roll.batchId)}>{roll.label}</a>
      </th>
      <td className="figures right">{writtenCount(roll.count)}</td>
      <td className="state-cell">
        <StateWord mood={state.mood}>{say(state)}</StateWord>
      </td>
      <td className="main-cell">{product}</td>
      <td className="main-cell">{roll.dealer ?? roll.warehouse}</td>
    </tr>
  );
}
