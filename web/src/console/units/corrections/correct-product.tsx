import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { writtenDay } from '../../../written.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble, TroubleNotice } from '../../shell/parts.tsx';
import { useProducts } from '../../stickers/use-product-names.ts';
import { correctedSchema } from '../warranty.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { correctionTexts as texts } from './texts.ts';

export function CorrectProduct({ warranty, path, close, done }: CorrectionProps) {
  const say = useSay();
  const products = useProducts();
  const { product } = warranty;
  const [sku, setSku] = useState(product.sku);
  const change = useChange();
  const chosen = products.value?.items.find((one) => one.sku === sku);
  const effects =
    sku === product.sku ? [] : [{ label: say(texts.productLabel), from: product.name, to: chosen?.name ?? sku }];
  const submit = async (note: string) => {
    const body = { sku, note };
    const outcome = await change.make({ method: 'POST', path: `${path}/product`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.productDone, { date: writtenDay(outcome.value.endsOn) }));
  };
  return (
    <CorrectionForm
      title={say(texts.productTitle)}
      means={say(texts.productMeans)}
      act={say(texts.productDo)}
      effects={effects}
      follows={[say(texts.termAgain)]}
      isComplete
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => undefined}
    >
      <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
      <NativeSelect
        id="right-product"
        data-autofocus
        label={say(texts.product)}
        value={sku}
        error={fieldTrouble(change.trouble, 'sku')}
        data={(products.value?.items ?? [product]).map((one) => ({
          value: one.sku,
          label: `${one.name} · ${one.sku}`,
        }))}
        onChange={(event) => {
          setSku(event.currentTarget.value);
          change.forget();
        }}
      />
    </CorrectionForm>
  );
}
