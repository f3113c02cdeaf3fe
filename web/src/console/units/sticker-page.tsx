import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenDay, writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, mayOpen } from '../place.ts';
import { actTexts, reasonTexts } from '../rolls/texts.ts';
import { type Detail, DetailList } from '../shell/detail-list.tsx';
import { Heading, Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { useProductName } from '../stickers/use-product-names.ts';
import { writtenCount } from '../written.ts';
import { SearchBox } from './search-box.tsx';
import { eventTexts, unitTexts as texts, unitStateTexts } from './texts.ts';
import { type HistoryLine, type Unit, unitSchema } from './unit.ts';

/** Where a sticker is and what happened to it, without a word of whose it is. */
export function StickerPage({ code }: { code: string }) {
  const say = useSay();
  const asked = useAsked(`/v1/units/${encodeURIComponent(code)}`, unitSchema);
  return (
    <>
      <Heading title={say(pageTexts.units)} lead={say(texts.lead)} />
      <SearchBox />
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!asked.value && asked.busy && <Loading rows={4} slow={asked.slow} />}
      {asked.value && (
        <>
          <section aria-labelledby="unit-title">
            <h2 id="unit-title" className="figures">
              {formatCode(asked.value.code)}
            </h2>
            <StickerFacts unit={asked.value} />
          </section>
          <Timeline unit={asked.value} />
        </>
      )}
    </>
  );
}

/** The sticker, its product and its place. */
export function StickerFacts({ unit }: { unit: Unit }) {
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
  return <DetailList details={details} />;
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
