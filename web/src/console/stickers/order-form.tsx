import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { orderedSchema } from './batch.ts';
import { stickerTexts as texts } from './texts.ts';

const MOST_STICKERS = 1_000_000;

interface Props {
  readonly products: readonly { readonly sku: string; readonly name: string }[];
  readonly ordered: (id: string) => void;
}

export function OrderForm({ products, ordered }: Props) {
  const say = useSay();
  const [sku, setSku] = useState(products[0]?.sku ?? '');
  const [count, setCount] = useState('1.000');
  const [template, setTemplate] = useState('plain');
  const [malformed, setMalformed] = useState(false);
  const order = useChange();
  const stickers = countOf(count);

  if (products.length === 0) return <p className="quiet">{say(texts.noProducts)}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMalformed(stickers === undefined);
    if (stickers === undefined) return document.getElementById('count')?.focus();
    const body = { sku, count: stickers, template };
    void order.make({ method: 'POST', path: '/v1/batches', body, reply: orderedSchema }).then((outcome) => {
      if (outcome?.ok) ordered(outcome.value.id);
    });
  };
  const wrongCount = malformed ? say(texts.countMalformed) : fieldTrouble(order.trouble, 'count');
  return (
    <form noValidate onSubmit={submit}>
      <div className="fields">
        <NativeSelect
          id="sku"
          className="grow"
          label={say(texts.product)}
          value={sku}
          data={products.map((product) => ({ value: product.sku, label: product.name }))}
          onChange={(event) => setSku(event.currentTarget.value)}
        />
        <TextInput
          id="count"
          className="short"
          label={say(texts.count)}
          description={say(texts.countHint)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={count}
          error={wrongCount}
          onChange={(event) => {
            setCount(event.currentTarget.value);
            setMalformed(false);
          }}
          onBlur={() => stickers !== undefined && setCount(writtenCount(stickers))}
        />
        <NativeSelect
          id="template"
          label={say(texts.template)}
          value={template}
          data={[
            { value: 'plain', label: say(texts.plain) },
            { value: 'scratch', label: say(texts.scratch) },
          ]}
          onChange={(event) => setTemplate(event.currentTarget.value)}
        />
        <Button type="submit" className="beside-field" loading={order.busy}>
          {stickers === undefined ? say(texts.placeNone) : say(texts.place, { count: writtenCount(stickers) })}
        </Button>
      </div>
      <TroubleNotice trouble={order.trouble} />
    </form>
  );
}

function countOf(written: string): number | undefined {
  const digits = written.replace(/[\s.,]/g, '');
  const count = /^\d+$/.test(digits) ? Number(digits) : 0;
  return count >= 1 && count <= MOST_STICKERS ? count : undefined;
}
