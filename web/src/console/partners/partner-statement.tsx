import '../books.css';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { placeText, statementTexts as words } from '../../../../shared/rewards/statement/statement-texts.ts';
import { writtenChange, writtenFigure } from '../../statements/written-figure.ts';
import { today, writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useLanguage, useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Loading, TroubleNotice } from '../shell/parts.tsx';
import { SaveButton } from '../shell/save-button.tsx';
import { type PartnerStatement, statementSchema } from './statement.ts';
import { partnerStatementTexts as texts } from './statement-texts.ts';

const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;
const CURRENCIES = ['VND', 'POINT'] as const;
/** The calendar month in which something moved last. */
const NEWEST = { from: '', to: '' };

/** What a partner can show to others, for those who do the books: of the month before, or of days that they choose. */
export function StatementOfPartner({ id }: { id: string }) {
  const { person } = useDesk();
  return hasRole(person, ['accountant', 'manager', 'admin']) ? <Folded id={id} /> : undefined;
}

/** A statement is made, and its code kept, only where somebody wants it. */
function Folded({ id }: { id: string }) {
  const say = useSay();
  const [wanted, setWanted] = useState(false);
  return (
    <section className="panel" aria-labelledby="partner-statement">
      <h2 id="partner-statement">{say(words.title)}</h2>
      {wanted ? (
        <Chosen id={id} />
      ) : (
        <>
          <p className="quiet">{say(texts.lead)}</p>
          <div className="actions">
            <Button variant="default" onClick={() => setWanted(true)}>
              {say(texts.open)}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Chosen({ id }: { id: string }) {
  const say = useSay();
  const [currency, setCurrency] = useState<PartnerStatement['currency']>('VND');
  const [days, setDays] = useState(NEWEST);
  const [draft, setDraft] = useState<{ from: string; to: string }>();
  const path = `/v1/partners/${encodeURIComponent(id)}/statement`;
  const query = new URLSearchParams({ ...days, currency }).toString();
  const asked = useAsked(`${path}?${query}`, statementSchema);
  const shown = draft ?? { from: asked.value?.from ?? days.from, to: asked.value?.to ?? days.to };
  // Points and money hardly ever moved in the same month: each shows its own newest one.
  const change = (wanted: string) => {
    setCurrency(CURRENCIES.find((one) => one === wanted) ?? 'VND');
    setDays(NEWEST);
    setDraft(undefined);
  };
  return (
    <div className="stack">
      <div className="actions">
        <SegmentedControl
          aria-label={say(texts.currency)}
          value={currency}
          data={CURRENCIES.map((one) => ({ value: one, label: say(texts[one]) }))}
          transitionDuration={0}
          onChange={change}
        />
      </div>
      <div className="fields">
        {(['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            id={`statement-${name}`}
            type="date"
            label={say(texts[name])}
            max={today()}
            value={shown[name]}
            onChange={(event) => setDraft({ ...shown, [name]: event.currentTarget.value })}
          />
        ))}
        <Button
          className="beside-field"
          loading={asked.busy}
          onClick={() => {
            setDays(shown);
            setDraft(undefined);
          }}
        >
          {say(texts.show)}
        </Button>
      </div>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!asked.value && asked.busy && <Loading rows={3} height={44} slow={asked.slow} />}
      {asked.value && <Shown path={path} statement={asked.value} />}
    </div>
  );
}

function Shown({ path, statement }: { path: string; statement: PartnerStatement }) {
  const say = useSay();
  const language = useLanguage();
  const { currency, from, to, seal, paymentSums } = statement;
  const file = (format: string) =>
    `${path}/file?${new URLSearchParams({ from, to, currency, format, language }).toString()}`;
  const sums = {
    gross: writtenAmount(paymentSums.gross),
    tax: writtenAmount(paymentSums.tax),
    net: writtenAmount(paymentSums.net),
  };
  return (
    <div className="stack">
      <p>
        {say(words.seal)}: <strong className="figures">{seal.code}</strong>
        <br />
        <span className="quiet">
          {seal.night === undefined ? say(words.tonight) : say(words.sealed, { night: writtenDay(seal.night) })}
        </span>
      </p>
      {currency === 'VND' && <p className="figures">{say(texts.transferred, sums)}</p>}
      <div className="actions">
        <SaveButton path={file('pdf')} label={say(texts.pdf)}>
          {say(texts.pdf)}
        </SaveButton>
        <SaveButton path={file('xlsx')} label={say(texts.xlsx)}>
          {say(texts.xlsx)}
        </SaveButton>
      </div>
      <Movements statement={statement} />
    </div>
  );
}

function Movements({ statement }: { statement: PartnerStatement }) {
  const say = useSay();
  const language = useLanguage();
  const { currency, from, to, opening, closing, movements } = statement;
  return (
    <LinesTable
      label={say(currency === 'VND' ? words.title : words.titlePoints)}
      kind="books"
      columns={[say(words.what), ...PLACES.map((place) => ({ figures: say(placeText(place, currency)) }))]}
    >
      <tbody>
        <Edge currency={currency} name={`${say(words.opening)}, ${writtenDay(from)}`} amounts={opening} />
        {movements.map(({ version, at, words: said, change }) => (
          <tr key={version}>
            <th scope="row" className="main-cell">
              {said[language]}
              <span className="quiet figures">{writtenMoment(at)}</span>
            </th>
            {PLACES.map((place) => (
              <td
                key={place}
                className="right figures"
                data-label={change[place] === 0 ? undefined : say(placeText(place, currency))}
              >
                {writtenChange(change[place])}
              </td>
            ))}
          </tr>
        ))}
        <Edge currency={currency} name={`${say(words.closing)}, ${writtenDay(to)}`} amounts={closing} />
      </tbody>
    </LinesTable>
  );
}

interface EdgeProps {
  readonly name: string;
  readonly amounts: PartnerStatement['opening'];
  readonly currency: PartnerStatement['currency'];
}

function Edge({ name, amounts, currency }: EdgeProps) {
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="main-cell">
        <strong>{name}</strong>
      </th>
      {PLACES.map((place) => (
        <td key={place} className="right figures" data-label={say(placeText(place, currency))}>
          <strong>{writtenFigure(amounts[place])}</strong>
        </td>
      ))}
    </tr>
  );
}
