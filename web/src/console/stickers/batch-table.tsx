import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { writtenMoment } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { deskTexts } from '../desk/texts.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import type { Pages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { StateWord, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { type Batch, batchSchema, isUnfinished, linkSchema, orderedSchema } from './batch.ts';
import { batchStates, stickerTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_500;

interface Props {
  readonly batches: Pages<Batch>;
  readonly names: ReadonlyMap<string, string>;
}

/** Newest first. Each unfinished batch is looked at until it is ready. */
export function BatchTable({ batches, names }: Props) {
  const say = useSay();
  return (
    <>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say(texts.batch)}</th>
            <th scope="col">{say(texts.product)}</th>
            <th scope="col" className="right">
              {say(texts.count)}
            </th>
            <th scope="col">{say(texts.ordered)}</th>
            <th scope="col">{say(texts.state)}</th>
            <th scope="col">{say(texts.files)}</th>
          </tr>
        </thead>
        <tbody>
          {batches.items?.map((batch) => (
            <BatchRow
              key={batch.id}
              batch={batch}
              product={batch.sku === undefined ? say(texts.blank) : (names.get(batch.sku) ?? batch.sku)}
              moved={(next) => batches.replace((one) => one.id === next.id, next)}
              orderedAgain={() => void batches.refresh()}
            />
          ))}
        </tbody>
      </table>
      {batches.hasMore && (
        <Button variant="default" loading={batches.busy} onClick={() => void batches.more()}>
          {say(deskTexts.more)}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  readonly batch: Batch;
  readonly product: string;
  readonly moved: (batch: Batch) => void;
  readonly orderedAgain: () => void;
}

function BatchRow({ batch, product, moved, orderedAgain }: RowProps) {
  const say = useSay();
  const language = useLanguage();
  useFollowed(batch, moved);
  const state = batchStates[batch.state];
  return (
    <tr data-batch={batch.id}>
      <th scope="row" className="figures">
        {batch.id}
      </th>
      <td className="main-cell">
        {product}
        <span className="quiet">{say(batch.template === 'plain' ? texts.plain : texts.scratch)}</span>
      </td>
      <td className="figures right">{writtenCount(batch.count)}</td>
      <td className="figures">{writtenMoment(batch.orderedAt)}</td>
      <td className="state-cell">
        <StateWord mood={state.mood}>{say(state)}</StateWord>
        {isUnfinished(batch) && <Rendering batch={batch} />}
        {batch.failure && <span className="quiet">{batch.failure[language]}</span>}
      </td>
      <td>
        {batch.state === 'failed' ? (
          <OrderAgain batch={batch} done={orderedAgain} />
        ) : (
          <div className="files">
            {batch.files.map(({ name }) => (
              <FileButton key={name} batch={batch.id} name={name} />
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}

function useFollowed(batch: Batch, moved: (batch: Batch) => void): void {
  const path = isUnfinished(batch) ? `/v1/batches/${batch.id}` : undefined;
  const { value } = useAsked(path, batchSchema, (seen) => (isUnfinished(seen) ? LOOK_AGAIN : undefined));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was read anew moves the row
  useEffect(() => {
    if (value) moved(value);
  }, [value]);
}

function Rendering({ batch }: { batch: Batch }) {
  const say = useSay();
  const rendered = writtenCount(batch.rendered);
  const total = writtenCount(batch.total);
  return (
    <>
      <Progress value={batch.progress * 100} size="sm" aria-label={say(batchStates.rendering)} />
      <span className="quiet figures">{say(texts.rendered, { rendered, total })}</span>
    </>
  );
}

/** The link lives for minutes only, so it is asked for when it is wanted. */
function FileButton({ batch, name }: { batch: string; name: string }) {
  const say = useSay();
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const open = async () => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await desk.read(`/v1/batches/${batch}/files/${encodeURIComponent(name)}`, linkSchema);
    setBusy(false);
    if (outcome.ok) openLink(outcome.value.url);
    else setTrouble(outcome.trouble);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={busy}
        aria-label={say(texts.download, { name, id: batch })}
        onClick={() => void open()}
      >
        {name}
      </Button>
      <TroubleNotice trouble={trouble} />
    </>
  );
}

function OrderAgain({ batch, done }: { batch: Batch; done: () => void }) {
  const say = useSay();
  const order = useChange();
  const again = async () => {
    const { sku, count, template } = batch;
    const outcome = await order.make({
      method: 'POST',
      path: '/v1/batches',
      body: { sku, count, template },
      reply: orderedSchema,
    });
    if (outcome?.ok) done();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" loading={order.busy} onClick={() => void again()}>
        {say(texts.orderAgain)}
      </Button>
      <TroubleNotice trouble={order.trouble} />
    </>
  );
}
