import { useEffect, useRef, useState } from 'react';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenDay } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Empty, Heading, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { doubtOf, lastSought } from './search.ts';
import { focusHit, SEARCH_BOX, SEEKERS, SearchBox } from './search-box.tsx';
import { matchTexts, searchTexts as texts } from './search-texts.ts';
import { unitStateTexts, unitTexts, warrantyStateTexts } from './texts.ts';
import { type Search, useSearch } from './use-search.ts';
import type { Hit } from './warranty.ts';

export function SearchPage() {
  const say = useSay();
  const { desk, person } = useDesk();
  const [text, setText] = useState(() => lastSought(desk));
  // Whoever comes back to a list wants to see it; only a search just made leads on by itself.
  const fresh = useRef(false);
  const search = useSearch(text);
  const maySeek = hasRole(person, SEEKERS);
  useEffect(() => document.getElementById(SEARCH_BOX)?.focus(), []);
  const [only, ...others] = search.hits ?? [];
  useEffect(() => {
    if (!fresh.current || search.busy) return;
    fresh.current = false;
    if (only && others.length === 0) location.hash = addressOf('units', only.code, numberOf(only));
  }, [only, others.length, search.busy]);
  const seek = (next: string) => {
    fresh.current = true;
    if (next === text) search.again();
    setText(next);
  };
  return (
    <>
      <Heading title={say(pageTexts.units)} lead={say(maySeek ? texts.lead : unitTexts.lead)} />
      <SearchBox seek={seek} />
      <TroubleNotice trouble={search.trouble} again={search.again} />
      {text === '' && maySeek && <Empty title={say(texts.start)}>{say(texts.startHint)}</Empty>}
      {text !== '' && !search.hits && search.busy && <Loading rows={3} height={64} slow={search.slow} />}
      {search.hits?.length === 0 && !search.busy && <Nothing text={text} />}
      {search.hits && search.hits.length > 0 && <Hits hits={search.hits} search={search} />}
    </>
  );
}

function numberOf({ activationNumber }: Hit): string | undefined {
  return activationNumber === undefined || activationNumber === 1 ? undefined : String(activationNumber);
}

function Nothing({ text }: { text: string }) {
  const say = useSay();
  const doubt = doubtOf(text);
  const words = () => {
    switch (doubt?.of) {
      case 'code':
        return doubt.groups === '' ? say(texts.codeDoubt) : say(texts.codeDoubtIn, { groups: doubt.groups });
      case 'phone':
        return say(texts.phoneDoubt);
      case 'landline':
        return say(texts.landlineDoubt);
      case 'short':
        return say(texts.shortDoubt);
      default:
        return say(texts.noneHint);
    }
  };
  return (
    <div role="status">
      <Empty title={say(texts.none, { text })}>{words()}</Empty>
    </div>
  );
}

function Hits({ hits, search }: { hits: readonly Hit[]; search: Search }) {
  const say = useSay();
  const move = (event: React.KeyboardEvent, place: number) => {
    if (event.key === 'ArrowDown' && focusHit(place + 1)) event.preventDefault();
    if (event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (place > 0) focusHit(place - 1);
    else document.getElementById(SEARCH_BOX)?.focus();
  };
  return (
    <section aria-labelledby="hits">
      <h2 id="hits">{say(texts.hits)}</h2>
      <table className="lines hits">
        <thead>
          <tr>
            <th scope="col">{say(texts.customer)}</th>
            <th scope="col">{say(texts.unit)}</th>
            <th scope="col">{say(texts.state)}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit, place) => (
            <HitRow key={`${hit.code}-${hit.activationNumber}`} hit={hit} move={(event) => move(event, place)} />
          ))}
        </tbody>
      </table>
      {search.hasMore && (
        <>
          <p className="quiet">{say(texts.narrow)}</p>
          <MoreButton pages={search} />
        </>
      )}
    </section>
  );
}

function HitRow({ hit, move }: { hit: Hit; move: (event: React.KeyboardEvent) => void }) {
  const say = useSay();
  const { customer, product, activatedOn, endsOn } = hit;
  return (
    <tr>
      <th scope="row" className="main-cell">
        <a href={addressOf('units', hit.code, numberOf(hit))} onKeyDown={move}>
          {customer?.name ?? say(texts.nobody)}
        </a>
        <span className="quiet">
          {customer && <span className="figures">{customer.phone} · </span>}
          {say(matchTexts[hit.matched])}
        </span>
      </th>
      <td className="main-cell">
        {product?.name ?? say(unitTexts.unbound)}
        <span className="quiet figures">{formatCode(hit.code)}</span>
      </td>
      <td className="main-cell">
        <HitState hit={hit} />
        {activatedOn !== undefined && endsOn !== undefined && (
          <span className="quiet figures">
            {say(texts.since, { date: writtenDay(activatedOn) })} {say(texts.until, { date: writtenDay(endsOn) })}
          </span>
        )}
      </td>
    </tr>
  );
}

function HitState({ hit }: { hit: Hit }) {
  const say = useSay();
  const words = hit.warranty === undefined ? unitStateTexts[hit.state] : warrantyStateTexts[hit.warranty];
  return <StateWord mood={words.mood}>{say(words)}</StateWord>;
}
