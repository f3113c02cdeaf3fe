import { useState } from 'react';
import { useAsked } from '../desk/use-asked.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { Empty, Heading, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { batchListSchema, productListSchema } from './batch.ts';
import { BatchTable } from './batch-table.tsx';
import { OrderForm } from './order-form.tsx';
import { stickerTexts as texts } from './texts.ts';

/** Orders batches of stickers, follows them and hands out their files. */
export function StickersPage() {
  const say = useSay();
  const products = useAsked('/v1/products?limit=100', productListSchema);
  const batches = usePages('/v1/batches?limit=50', batchListSchema);
  const [ordered, setOrdered] = useState<string>();
  const names = new Map(products.value?.items.map(({ sku, name }) => [sku, name]));

  return (
    <>
      <Heading title={say(pageTexts.stickers)} lead={say(texts.lead)} />
      <section aria-labelledby="order-title" className="panel">
        <h2 id="order-title">{say(texts.order)}</h2>
        <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
        {products.value ? (
          <OrderForm
            products={products.value.items}
            ordered={(id) => {
              setOrdered(id);
              void batches.refresh();
            }}
          />
        ) : (
          products.busy && <Loading rows={1} height={60} slow={products.slow} />
        )}
        <News>{ordered && say(texts.placed, { id: ordered })}</News>
      </section>
      <section aria-labelledby="batches-title">
        <h2 id="batches-title">{say(texts.batches)}</h2>
        <TroubleNotice trouble={batches.trouble} again={() => void batches.refresh()} />
        {!batches.items && batches.busy && <Loading rows={4} height={52} slow={batches.slow} />}
        {batches.items?.length === 0 && <Empty title={say(texts.noBatches)}>{say(texts.noBatchesHint)}</Empty>}
        {batches.items && batches.items.length > 0 && <BatchTable batches={batches} names={names} />}
      </section>
    </>
  );
}
