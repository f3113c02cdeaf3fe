import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { Trouble } from '../../desk/desk.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { addressOf } from '../../place.ts';
import { TroubleNotice } from '../../shell/parts.tsx';
import { GuardWords } from '../../templates/guard-words.tsx';
import { StickerPicture } from '../../templates/sticker-picture.tsx';
import type { Template } from '../../templates/template.ts';
import { usePreview } from '../../templates/use-preview.ts';
import { readCount, writtenCount } from '../../written.ts';
import { orderedSchema, type ProductName } from '../batch.ts';
import { MoreChoices } from './more-choices.tsx';
import {
  MOST_STICKERS,
  malformed,
  type OrderDraft,
  orderOf,
  perSheet,
  troubleWithin,
  usualOrder,
  withTemplate,
} from './order.ts';
import { TemplateCards } from './template-cards.tsx';
import { orderTexts as texts } from './texts.ts';

const quickCounts = [1_000, 5_000, 10_000, 50_000, 100_000];
/** What the folded part holds; an error there unfolds it. */
const FOLDED = ['kind', 'resolution', 'layout', 'formats', 'strict', 'printingHouse'];

interface Props {
  readonly products: readonly ProductName[];
  readonly templates: readonly Template[];
  /** The product somebody came with. */
  readonly chosen: string | undefined;
}

export function OrderForm({ products, templates, chosen }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState(() => usual(products, templates, chosen));
  const [judged, setJudged] = useState(false);
  const order = useChange();
  const template = templates.find(({ id }) => id === draft.template);
  const count = readCount(draft.count, MOST_STICKERS);
  const change = (next: Partial<OrderDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    order.forget();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (count === undefined) return document.getElementById('count')?.focus();
    const body = orderOf(draft);
    if (body === undefined) return;
    const outcome = await order.make({ method: 'POST', path: '/v1/batches', body, reply: orderedSchema });
    if (outcome?.ok) location.hash = addressOf('stickers', outcome.value.id);
  };
  return (
    <form className="order" noValidate onSubmit={(event) => void submit(event)}>
      <div className="order-fields">
        {products.length === 0 && <p className="quiet">{say(texts.noProducts)}</p>}
        <NativeSelect
          id="sku"
          label={say(texts.product)}
          value={draft.sku}
          error={troubleWithin(order.trouble, 'sku')}
          data={[
            ...products.map(({ sku, name }) => ({ value: sku, label: name })),
            { value: '', label: say(texts.blank) },
          ]}
          onChange={(event) => change({ sku: event.currentTarget.value })}
        />
        <CountField draft={draft} judged={judged} trouble={order.trouble} change={change} />
        <TemplateCards
          templates={templates}
          chosen={draft.template}
          error={troubleWithin(order.trouble, 'template', 'templateVersion')}
          choose={(next) => change(withTemplate(draft, next))}
        />
        <MoreChoices
          draft={draft}
          template={template}
          judged={judged}
          trouble={order.trouble}
          mustOpen={
            (judged && (malformed(draft).length > 0 || draft.formats.length === 0)) ||
            FOLDED.some((name) => troubleWithin(order.trouble, name) !== undefined)
          }
          change={change}
        />
        <TroubleNotice trouble={order.trouble} />
        <Button type="submit" loading={order.busy}>
          {count === undefined ? say(texts.placeNone) : say(texts.place, { count: writtenCount(count) })}
        </Button>
      </div>
      {template && <Chosen draft={draft} template={template} count={count} />}
    </form>
  );
}

function usual(products: readonly ProductName[], templates: readonly Template[], chosen?: string): OrderDraft {
  const sku = products.find((product) => product.sku === chosen)?.sku ?? products[0]?.sku ?? '';
  const template = templates.find(({ id }) => id === usualOrder.template) ?? templates[0];
  return template ? { ...withTemplate(usualOrder, template), sku } : { ...usualOrder, sku };
}

interface CountProps {
  readonly draft: OrderDraft;
  readonly judged: boolean;
  readonly trouble: Trouble | undefined;
  readonly change: (next: Partial<OrderDraft>) => void;
}

function CountField({ draft, judged, trouble, change }: CountProps) {
  const say = useSay();
  const count = readCount(draft.count, MOST_STICKERS);
  const wrong = judged && count === undefined ? say(texts.countMalformed) : troubleWithin(trouble, 'count');
  return (
    <div className="count-field">
      <TextInput
        id="count"
        className="short"
        label={say(texts.count)}
        description={say(texts.countHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={draft.count}
        error={wrong}
        onChange={(event) => change({ count: event.currentTarget.value })}
        onBlur={() => count !== undefined && change({ count: writtenCount(count) })}
      />
      <fieldset className="quick" aria-label={say(texts.quick)}>
        {quickCounts.map((quick) => (
          <Button
            key={quick}
            size="compact-sm"
            variant={quick === count ? 'light' : 'default'}
            aria-pressed={quick === count}
            onClick={() => change({ count: writtenCount(quick) })}
          >
            {writtenCount(quick)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}

/** How the chosen sticker looks, and whether it can be read. */
function Chosen({ draft, template, count }: { draft: OrderDraft; template: Template; count: number | undefined }) {
  const say = useSay();
  const { kind, resolution, sku } = draft;
  const wish = useMemo(
    () => ({
      template,
      kind,
      ...(resolution === undefined ? {} : { resolution }),
      ...(sku === '' ? {} : { sku }),
    }),
    [template, kind, resolution, sku],
  );
  const preview = usePreview(wish, 0);
  const onSheet = perSheet(draft, template);
  return (
    <aside className="chosen" aria-labelledby="guard-title">
      <h2 id="guard-title">{say(texts.guard)}</h2>
      <div className="chosen-picture">
        <StickerPicture svg={preview.value?.svg} width={template.width} height={template.height} name={template.name} />
      </div>
      <div role="status">
        {preview.busy && <p className="quiet">{say(texts.drawing)}</p>}
        {preview.value?.guard && <GuardWords guard={preview.value.guard} />}
      </div>
      <PreviewWords preview={preview} />
      {onSheet !== undefined && (
        <p className={onSheet === 0 ? 'late' : 'quiet figures'}>
          {onSheet === 0
            ? say(texts.noneFits)
            : count !== undefined &&
              say(texts.perSheet, {
                stickers: writtenCount(onSheet),
                sheets: writtenCount(Math.ceil(count / onSheet)),
              })}
        </p>
      )}
    </aside>
  );
}

function PreviewWords({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const say = useSay();
  const lines = [...(preview.value?.errors ?? []), ...(preview.value?.warnings ?? [])].map((one) => say(one));
  return (
    <>
      {lines.length > 0 && (
        <ul className="notice careful">
          {[...new Set(lines)].map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <TroubleNotice trouble={preview.trouble} />
    </>
  );
}
