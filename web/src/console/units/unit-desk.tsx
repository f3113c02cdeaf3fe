import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { pageTexts } from '../shell/texts.ts';
import { useProductName } from '../stickers/use-product-names.ts';
import { type CorrectionName, CorrectionOpen } from './corrections/correction-open.tsx';
import { unitDeskTexts as texts } from './desk-texts.ts';
import { SearchBox } from './search-box.tsx';
import { StickerFacts } from './sticker-page.tsx';
import { unitStateTexts, unitTexts, warrantyStateTexts } from './texts.ts';
import { type Unit, unitSchema } from './unit.ts';
import { UnitHistoryPart } from './unit-history.tsx';
import { UnitPart } from './unit-part.tsx';
import { historySchema, type UnitHistory, type Warranty, warrantySchema } from './warranty.ts';
import { WarrantyParts } from './warranty-parts.tsx';

interface Props {
  readonly code: string;
  /** Which activation; the latest where nobody says. */
  readonly activation: number | undefined;
}

/** A unit with its warranty, its people and its history, and all that can be put right on it. */
export function UnitDesk({ code, activation }: Props) {
  const say = useSay();
  const path = `/v1/units/${encodeURIComponent(code)}`;
  const unit = useAsked(path, unitSchema);
  const history = useAsked(`${path}/history`, historySchema);
  const about = history.value && aboutOf(history.value, activation);
  const warranty = useAsked(
    about && `/v1/warranties/${encodeURIComponent(about.code)}/${about.activationNumber}`,
    warrantySchema,
  );
  const [correction, setCorrection] = useState<CorrectionName>();
  const [news, setNews] = useState<string>();
  const trouble = unit.trouble ?? history.trouble ?? warranty.trouble;
  const refresh = () => void Promise.all([unit.refresh(), history.refresh(), warranty.refresh()]);
  const isThere = unit.value && history.value && (!about || warranty.value);
  return (
    <>
      <SearchBox empty />
      {!isThere && <Heading title={say(pageTexts.units)} />}
      <TroubleNotice trouble={trouble} again={refresh} />
      <News>{news}</News>
      {!isThere && !trouble && <Loading rows={6} height={56} slow={unit.slow || history.slow || warranty.slow} />}
      {unit.value && history.value && isThere && (
        <>
          <Title unit={unit.value} warranty={warranty.value} />
          <Activations history={history.value} shown={about?.activationNumber} />
          <div className="unit-desk">
            <div className="unit-parts">
              {warranty.value ? (
                <WarrantyParts warranty={warranty.value} open={setCorrection} />
              ) : (
                <p>{say(texts.notActive)}</p>
              )}
              <UnitPart title={say(texts.sticker)}>
                <StickerFacts unit={unit.value} />
              </UnitPart>
            </div>
            <UnitHistoryPart lines={history.value.lines} />
          </div>
          {warranty.value && (
            <CorrectionOpen
              name={correction}
              warranty={warranty.value}
              close={() => setCorrection(undefined)}
              done={(words) => {
                setCorrection(undefined);
                setNews(words);
                refresh();
              }}
            />
          )}
        </>
      )}
    </>
  );
}

/** Where the warranty stands: at the unit itself, or at another one of its set. */
function aboutOf({ unit }: UnitHistory, activation: number | undefined) {
  if (unit.partOf && activation === undefined) return unit.partOf;
  const activationNumber = activation ?? unit.activations;
  return activationNumber === 0 ? undefined : { code: unit.code, activationNumber };
}

function Title({ unit, warranty }: { unit: Unit; warranty: Warranty | undefined }) {
  const say = useSay();
  const productName = useProductName();
  const state = warranty ? warrantyStateTexts[warranty.state] : unitStateTexts[unit.state];
  const name = warranty?.product.name ?? (unit.sku && productName({ sku: unit.sku, origin: 'printed' }));
  const mayActivate = unit.state !== 'activated' && unit.state !== 'void' && unit.state !== 'replaced';
  return (
    <div className="heading">
      <div>
        <h1>{name ?? say(unitTexts.unbound)}</h1>
        <p className="unit-named">
          <span className="figures">{formatCode(unit.code)}</span>
          <StateWord mood={state.mood}>{say(state)}</StateWord>
        </p>
      </div>
      <div className="actions">
        {warranty?.slip !== undefined && warranty.state !== 'canceled' && (
          <Button component="a" variant="default" href={warranty.slip} target="_blank" rel="noreferrer">
            {say(texts.slip)}
          </Button>
        )}
        {mayActivate && (
          <Button component="a" href={addressOf('activation', unit.code)}>
            {say(warranty ? texts.activateAgain : texts.activate)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A unit that came back and was sold again has several. */
function Activations({ history, shown }: { history: UnitHistory; shown: number | undefined }) {
  const say = useSay();
  const { code, activations, partOf } = history.unit;
  if (partOf) {
    return (
      <p className="notice">
        <a href={addressOf('units', partOf.code)}>{say(texts.partOf, { code: formatCode(partOf.code) })}</a>
      </p>
    );
  }
  if (activations < 2) return undefined;
  const tabs = Array.from({ length: activations }, (_, at) => String(at + 1)).map((number) => ({
    name: number,
    title: { vi: say(texts.nth, { number }), en: say(texts.nth, { number }) },
    href: addressOf('units', code, number),
  }));
  return <Tabs label={say(texts.nthActivation)} tabs={tabs} open={String(shown)} />;
}
