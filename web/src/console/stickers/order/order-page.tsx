import { useAsked } from '../../desk/use-asked.ts';
import { useSay } from '../../language.ts';
import { addressOf } from '../../place.ts';
import { Heading, Loading, TroubleNotice } from '../../shell/parts.tsx';
import { templateListSchema } from '../../templates/template.ts';
import { stickerTexts } from '../texts.ts';
import { useProducts } from '../use-product-names.ts';
import { OrderForm } from './order-form.tsx';
import { orderTexts as texts } from './texts.ts';

/** Orders a batch: what for, how many, which template; everything else has a usual answer. */
export function OrderPage({ sku }: { sku?: string | undefined }) {
  const say = useSay();
  const products = useProducts();
  const templates = useAsked('/v1/templates', templateListSchema);
  return (
    <>
      <a className="back" href={addressOf('stickers')}>
        {say(stickerTexts.allBatches)}
      </a>
      <Heading title={say(stickerTexts.order)} lead={say(texts.lead)} />
      <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
      <TroubleNotice trouble={templates.trouble} again={() => void templates.refresh()} />
      {products.value && templates.value ? (
        <OrderForm products={products.value.items} templates={templates.value.items} chosen={sku} />
      ) : (
        (products.busy || templates.busy) && <Loading rows={4} height={60} slow={products.slow || templates.slow} />
      )}
    </>
  );
}
