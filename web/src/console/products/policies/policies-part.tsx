import { Button } from '@mantine/core';
import { useState } from 'react';
import { today, writtenDay } from '../../../written.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { hasRole } from '../../desk/person.ts';
import { useAsked } from '../../desk/use-asked.ts';
import { useSay } from '../../language.ts';
import { type Detail, DetailList } from '../../shell/detail-list.tsx';
import { Empty, Loading, News, StateWord, shut, TroubleNotice } from '../../shell/parts.tsx';
import type { Product } from '../product.ts';
import { productTexts } from '../texts.ts';
import { type Policy, policyListSchema, type Version, versionsOf } from './policy.ts';
import { PolicyForm } from './policy-form.tsx';
import { policyStateTexts, startTexts, policyTexts as texts } from './texts.ts';

/** What is promised for a product, from which day on. Versions are added, never changed. */
export function PoliciesPart({ product }: { product: Product }) {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked(`/v1/products/${encodeURIComponent(product.sku)}/warranty-policies`, policyListSchema);
  const [adding, setAdding] = useState(false);
  const [news, setNews] = useState<string>();
  const mayAdd = hasRole(person, ['admin', 'manager']);
  const policies = asked.value?.items;
  const versions = versionsOf(policies ?? [], today());
  const saved = (policy: Policy) => {
    setAdding(false);
    setNews(say(texts.saved, { from: writtenDay(policy.from) }));
    void asked.refresh();
  };
  return (
    <>
      <p className="notice">{say(texts.lead)}</p>
      {!mayAdd && <p className="quiet">{say(productTexts.onlyManagers)}</p>}
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!policies && asked.busy && <Loading rows={3} height={72} slow={asked.slow} />}
      {policies && !adding && (
        <div className="actions">
          <Button {...(mayAdd ? {} : shut)} onClick={() => mayAdd && setAdding(true)}>
            {say(texts.add)}
          </Button>
        </div>
      )}
      {policies && adding && (
        <PolicyForm
          product={product}
          versions={policies}
          begin={versions.find(({ state }) => state !== 'coming')?.policy ?? versions[0]?.policy}
          saved={saved}
          cancel={() => setAdding(false)}
        />
      )}
      {policies?.length === 0 && !adding && (
        <Empty title={say(texts.none)}>{say(texts.noneHint, { count: String(product.warrantyMonths) })}</Empty>
      )}
      {versions.map((version) => (
        <OneVersion key={version.policy.from} version={version} />
      ))}
      <News>{news}</News>
    </>
  );
}

function OneVersion({ version: { policy, state, until } }: { version: Version }) {
  const say = useSay();
  const words = policyStateTexts[state];
  const from = writtenDay(policy.from);
  const title =
    until === undefined ? say(texts.version, { from }) : say(texts.versionUntil, { from, until: writtenDay(until) });
  return (
    <section className="panel policy" aria-label={title} data-policy={policy.from}>
      <h2 className="figures">{title}</h2>
      <StateWord mood={words.mood}>{say(words)}</StateWord>
      <DetailList details={detailsOf(say, policy)} />
    </section>
  );
}

function detailsOf(say: ReturnType<typeof useSay>, policy: Policy): Detail[] {
  const { months, parts, start, handlingDays, maintenanceMonths, photos } = policy;
  const monthsOf = (count: number) => say(texts.monthsOf, { count: String(count) });
  const rule = start.kind === 'purchase' ? start.withinDays : start.kind === 'shipment' ? start.afterDays : undefined;
  return [
    { term: say(texts.monthsTerm), words: monthsOf(months) },
    ...parts.map((part) => ({ term: part.name, words: monthsOf(part.months) })),
    {
      term: say(texts.start),
      words: say(startTexts[start.kind]) + (rule === undefined ? '' : ` (${say(texts.days, { count: String(rule) })})`),
    },
    { term: say(texts.scope), words: policy.scope },
    { term: say(texts.method), words: policy.method },
    { term: say(texts.exclusions), words: policy.exclusions },
    { term: say(texts.handlingTerm), words: say(texts.days, { count: String(handlingDays) }) },
    ...(maintenanceMonths === undefined
      ? []
      : [{ term: say(texts.maintenanceTerm), words: say(texts.maintenanceOf, { count: String(maintenanceMonths) }) }]),
    { term: say(texts.photos), words: photoWords(say, photos) },
  ];
}

function photoWords(say: ReturnType<typeof useSay>, photos: Policy['photos']): string {
  const words = [
    photos?.receipt && say(texts.receipt),
    photos && photos.installation > 0 && say(texts.installationOf, { count: String(photos.installation) }),
  ].filter(Boolean);
  return words.length === 0 ? say(texts.noPhotos) : words.join(' · ');
}
