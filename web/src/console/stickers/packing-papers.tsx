import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import * as z from 'zod/mini';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import type { Batch } from './batch.ts';
import { paperTexts as texts } from './texts.ts';

const url = z.string().check(z.regex(/^https?:\/\//));
const labelsSchema = z.object({ url, labels: z.number(), cartons: z.number() });
const cardsSchema = z.object({ url });

const sizes = ['A6', '100x60'] as const;
const USUAL_UNITS = '20';
const CARDS = 100;

/** What travels beside the stickers of a batch: labels for its cartons, cards for its boxes. */
export function PackingPapers({ batch, tell }: { batch: Batch; tell: (news: string) => void }) {
  const say = useSay();
  return (
    <section aria-labelledby="papers-title" className="stack">
      <h2 id="papers-title">{say(texts.title)}</h2>
      <CartonLabels batch={batch} tell={tell} />
      {batch.sku !== undefined && <GuideCards sku={batch.sku} />}
    </section>
  );
}

function CartonLabels({ batch, tell }: { batch: Batch; tell: (news: string) => void }) {
  const say = useSay();
  const change = useChange();
  const [units, setUnits] = useState(USUAL_UNITS);
  const [size, setSize] = useState<string>(sizes[0]);
  const [from, setFrom] = useState('1');
  const print = async (event: FormEvent) => {
    event.preventDefault();
    const body = { unitsPerCarton: Number(units), size, fromCarton: Number(from) };
    const path = `/v1/batches/${batch.id}/carton-labels`;
    const outcome = await change.make({ method: 'POST', path, body, reply: labelsSchema });
    if (!outcome?.ok) return;
    const { labels, cartons } = outcome.value;
    tell(say(texts.printed, { labels: writtenCount(labels), cartons: writtenCount(cartons) }));
    openLink(outcome.value.url);
  };
  return (
    <form onSubmit={(event) => void print(event)} noValidate>
      <div className="fields">
        <TextInput
          label={say(texts.units)}
          inputMode="numeric"
          size="sm"
          w={130}
          value={units}
          onChange={(event) => setUnits(event.currentTarget.value)}
          error={fieldTrouble(change.trouble, 'unitsPerCarton')}
        />
        <NativeSelect
          label={say(texts.size)}
          size="sm"
          value={size}
          onChange={(event) => setSize(event.currentTarget.value)}
          data={sizes.map((value) => ({ value, label: say(texts.sizes[value]) }))}
        />
        <TextInput
          label={say(texts.from)}
          inputMode="numeric"
          size="sm"
          w={110}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={fieldTrouble(change.trouble, 'fromCarton')}
        />
        <div className="actions beside-field">
          <Button type="submit" variant="default" loading={change.busy}>
            {say(texts.labels)}
          </Button>
        </div>
      </div>
      <TroubleNotice trouble={change.trouble} />
    </form>
  );
}

function GuideCards({ sku }: { sku: string }) {
  const say = useSay();
  const change = useChange();
  const print = async () => {
    const path = `/v1/products/${encodeURIComponent(sku)}/guide-cards`;
    const outcome = await change.make({ method: 'POST', path, body: { count: CARDS }, reply: cardsSchema });
    if (outcome?.ok) openLink(outcome.value.url);
  };
  return (
    <div className="actions">
      <Button variant="default" loading={change.busy} onClick={() => void print()}>
        {say(texts.cards, { count: String(CARDS) })}
      </Button>
      <span className="quiet">{say(texts.cardsHint)}</span>
      <TroubleNotice trouble={change.trouble} />
    </div>
  );
}
