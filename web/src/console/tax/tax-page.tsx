import '../books.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { plainName } from '../../../../shared/address/plain-name.ts';
import { ruleWords } from '../../../../shared/payouts/tax/tax-texts.ts';
import { today, writtenAmount, writtenMoment } from '../../written.ts';
import { deskTexts } from '../desk/texts.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { writtenPhone } from '../partners/partner.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Heading, Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { SaveButton } from '../shell/save-button.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount } from '../written.ts';
import { type TaxFiles, type TaxPerson, taxFilesSchema } from './tax.ts';
import { TaxRequests } from './tax-requests.tsx';
import { taxPageTexts as texts } from './texts.ts';
import { useTaxYear } from './use-tax-year.ts';

const YEARS = 5;
const SHOWN = 100;

/** Who was paid in a year and what was withheld, as the accountant closes it. */
export function TaxPage() {
  const say = useSay();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  return (
    <>
      <Heading title={say(pageTexts.tax)} lead={say(texts.lead)} />
      <TaxRequests />
      <NativeSelect
        id="tax-year"
        label={say(texts.year)}
        w={140}
        value={year}
        data={Array.from({ length: YEARS }, (_, back) => String(thisYear - back))}
        onChange={(event) => setYear(event.currentTarget.value)}
      />
      <Year key={year} year={year} />
    </>
  );
}

function Year({ year }: { year: string }) {
  const say = useSay();
  const { people, part, trouble, again } = useTaxYear(year);
  return (
    <>
      <TroubleNotice trouble={trouble} again={again} />
      {!people && !trouble && (
        <>
          <p className="quiet">{say(texts.reading, { part: String(part) })}</p>
          <Loading rows={4} height={48} slow={false} />
        </>
      )}
      {people?.length === 0 && <Empty title={say(texts.none)} />}
      {people && people.length > 0 && (
        <>
          <Sums people={people} />
          <Files year={year} />
          <People year={year} people={people} />
          <p className="quiet">{say(texts.note)}</p>
        </>
      )}
    </>
  );
}

function lacksNumber({ taxNumber, business }: TaxPerson): boolean {
  return taxNumber === undefined && !business;
}

function Sums({ people }: { people: readonly TaxPerson[] }) {
  const say = useSay();
  const sum = (name: 'payments' | 'gross' | 'tax' | 'net') => people.reduce((total, one) => total + one[name], 0);
  const missing = people.filter(lacksNumber).length;
  const tiles = [
    [texts.people, writtenCount(people.length)],
    [texts.payments, writtenCount(sum('payments'))],
    [texts.gross, writtenAmount(sum('gross'))],
    [texts.tax, writtenAmount(sum('tax'))],
    [texts.net, writtenAmount(sum('net'))],
    [texts.missing, writtenCount(missing)],
  ] as const;
  return (
    <dl className="tiles books-sums">
      {tiles.map(([term, value]) => (
        <div key={term.vi}>
          <dt>
            <StateWord mood={term === texts.missing && missing > 0 ? 'bad' : 'calm'}>{say(term)}</StateWord>
          </dt>
          <dd>
            <strong className="figures">{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Files({ year }: { year: string }) {
  const say = useSay();
  const change = useChange();
  const [made, setMade] = useState<TaxFiles>();
  const make = async () => {
    const outcome = await change.make({ method: 'POST', path: `/v1/tax-years/${year}/files`, reply: taxFilesSchema });
    if (outcome?.ok) setMade(outcome.value);
  };
  return (
    <section className="stack">
      <div className="actions">
        <Button variant={made ? 'default' : 'filled'} loading={change.busy} onClick={() => void make()}>
          {say(texts.make)}
        </Button>
        {made?.files.map(({ format, url, sha256 }) => (
          <Button key={format} variant="light" title={`SHA-256 ${sha256}`} onClick={() => openLink(url)}>
            {say(format === 'xlsx' ? texts.excel : texts.csv)}
          </Button>
        ))}
      </div>
      <div role="status">{made && <p className="quiet figures">{say(texts.made, wordsOf(made))}</p>}</div>
      <TroubleNotice trouble={change.trouble} />
    </section>
  );
}

function wordsOf({ madeAt, sums }: TaxFiles) {
  return {
    time: writtenMoment(madeAt),
    people: writtenCount(sums.people),
    gross: writtenAmount(sums.gross),
    tax: writtenAmount(sums.tax),
  };
}

function People({ year, people }: { year: string; people: readonly TaxPerson[] }) {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const [onlyMissing, setOnlyMissing] = useState(false);
  const [most, setMost] = useState(SHOWN);
  const name = plainName(wanted);
  const fits = people.filter(
    (one) =>
      (!onlyMissing || lacksNumber(one)) &&
      (name === '' || plainName(one.name).includes(name) || (one.taxNumber ?? '').includes(wanted.trim())),
  );
  return (
    <>
      <div className="fields">
        <TextInput
          id="tax-search"
          label={say(texts.search)}
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Checkbox
          className="beside-field"
          label={say(texts.onlyMissing)}
          checked={onlyMissing}
          onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
        />
      </div>
      {fits.length === 0 ? (
        <Empty title={say(texts.notFound)} />
      ) : (
        <PeopleTable year={year} people={fits.slice(0, most)} />
      )}
      {fits.length > most && (
        <Button variant="default" onClick={() => setMost(most + SHOWN)}>
          {say(deskTexts.more)}
        </Button>
      )}
    </>
  );
}

function PeopleTable({ year, people }: { year: string; people: readonly TaxPerson[] }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(pageTexts.tax)}
      kind="books"
      columns={[
        say(texts.person),
        say(texts.taxNumber),
        ...([texts.payments, texts.gross, texts.tax, texts.net] as const).map((term) => ({ figures: say(term) })),
        say(texts.rule),
        { heard: say(texts.summary) },
      ]}
    >
      <tbody>
        {people.map((one) => (
          <PersonRow key={one.partnerId} year={year} one={one} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function PersonRow({ year, one }: { year: string; one: TaxPerson }) {
  const say = useSay();
  const language = useLanguage();
  const { partnerId, name, phone, taxNumber, business, payments, gross, tax, net, rules } = one;
  return (
    <tr>
      <th scope="row" className="main-cell">
        <a href={addressOf('partners', partnerId)}>{name}</a>
        {phone && <span className="quiet figures">{writtenPhone(phone)}</span>}
      </th>
      <td data-label={say(texts.taxNumber)}>
        {taxNumber && <span className="figures">{taxNumber}</span>}
        {!taxNumber && (
          <StateWord mood={business ? 'calm' : 'bad'}>{say(business ? texts.invoice : texts.noNumber)}</StateWord>
        )}
      </td>
      <td className="right figures" data-label={say(texts.payments)}>
        {writtenCount(payments)}
      </td>
      {(
        [
          [texts.gross, gross],
          [texts.tax, tax],
          [texts.net, net],
        ] as const
      ).map(([term, amount]) => (
        <td key={term.vi} className="right" data-label={say(term)}>
          <Amount of={amount} />
        </td>
      ))}
      <td>
        {rules.map((rule) => (
          <p key={`${rule.reason}-${rule.percent}-${rule.threshold}`} className="quiet">
            {say(texts.ruleTimes, { rule: ruleWords(rule, language), count: writtenCount(rule.payments) })}
          </p>
        ))}
      </td>
      <td>
        <SaveButton
          path={`/v1/tax-years/${year}/people/${encodeURIComponent(partnerId)}/summary?language=${language}`}
          label={say(texts.summaryOf, { name })}
        >
          {say(texts.summary)}
        </SaveButton>
      </td>
    </tr>
  );
}
