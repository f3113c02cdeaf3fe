import { Button, TextInput } from '@mantine/core';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { Both } from '../../language.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, Heading, News, shut, TroubleNotice } from '../shell/parts.tsx';
import { AttributeRows } from './attribute-rows.tsx';
import { ComponentRows } from './component-rows.tsx';
import { type Draft, draftOf, type Fault, faultsOf, type Product, productOf, productSchema } from './product.ts';
import { SmsSample } from './sms-sample.tsx';
import { productTexts as texts } from './texts.ts';

interface Props {
  /** Undefined where it is a new one. */
  readonly product: Product | undefined;
  readonly all: readonly Product[];
  readonly saved: (product: Product) => void;
}

/** What is known of a product. */
export function ProductForm({ product, all, saved }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const [draft, setDraft] = useState(() => draftOf(product));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [news, setNews] = useState<string>();
  const change = useChange();
  const mayChange = hasRole(person, ['admin', 'manager']);
  const edit = (next: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setFaults([]);
    setNews(undefined);
    change.forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(draft, texts, product ? [] : all.map(({ sku }) => sku));
    setFaults(found);
    if (found.length > 0 || !mayChange) return;
    const body = productOf(draft, product);
    const outcome = await change.make(
      product
        ? { method: 'PUT', path: `/v1/products/${encodeURIComponent(product.sku)}`, body, reply: productSchema }
        : { method: 'POST', path: '/v1/products', body: { ...body, sku: draft.sku }, reply: productSchema },
    );
    if (!outcome?.ok) return;
    setNews(say(texts.saved, { sku: outcome.value.sku }));
    saved(outcome.value);
  };
  const faultAt = (at: string): string | undefined => {
    const found = faults.find((one) => one.at === at);
    return found ? say(found.text) : fieldTrouble(change.trouble, at === 'months' ? 'warrantyMonths' : at);
  };
  return (
    <>
      {!product && <Heading title={say(texts.addTitle)} />}
      {!mayChange && <p className="notice">{say(texts.onlyManagers)}</p>}
      <form className="product-form" noValidate onSubmit={(event) => void submit(event)}>
        <MainFields draft={draft} isNew={!product} all={all} faultAt={faultAt} edit={edit} />
        <SmsSample draft={draft} error={faultAt('smsName')} edit={edit} />
        <AttributeRows rows={draft.attributes} faultAt={faultAt} edit={(attributes) => edit({ attributes })} />
        <ComponentRows
          sku={draft.sku}
          rows={draft.components}
          all={all}
          faultAt={faultAt}
          edit={(components) => edit({ components })}
        />
        <TroubleNotice trouble={change.trouble} />
        {product && <p className="quiet">{say(texts.changeMeans)}</p>}
        <div className="actions">
          <Button type="submit" loading={change.busy} {...(mayChange ? {} : shut)}>
            {say(product ? texts.save : texts.create)}
          </Button>
        </div>
      </form>
      <News>{news}</News>
    </>
  );
}

interface MainProps {
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly all: readonly Product[];
  readonly faultAt: (at: string) => string | undefined;
  readonly edit: (next: Partial<Draft>) => void;
}

function MainFields({ draft, isNew, all, faultAt, edit }: MainProps) {
  const say = useSay();
  const field = (name: 'sku' | 'name' | 'line' | 'months' | 'image', label: Both, hint: Both, most: number) => ({
    id: `product-${name}`,
    label: say(label),
    description: say(hint),
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
    autoComplete: 'off',
    maxLength: most,
    value: draft[name],
    error: faultAt(name),
    onChange: (event: ChangeEvent<HTMLInputElement>) => edit({ [name]: event.currentTarget.value }),
  });
  const lines = [...new Set(all.map(({ line }) => line))].sort();
  return (
    <div className="fields">
      {isNew && (
        <TextInput
          {...field('sku', texts.sku, texts.skuHint, 32)}
          onChange={(event) => edit({ sku: event.currentTarget.value.toUpperCase() })}
        />
      )}
      <TextInput className="grow" {...field('name', texts.name, texts.nameHint, 120)} />
      <TextInput {...field('line', texts.line, texts.lineHint, 40)} list="product-lines" />
      <datalist id="product-lines">
        {lines.map((line) => (
          <option key={line} value={line} />
        ))}
      </datalist>
      <TextInput className="short" inputMode="numeric" {...field('months', texts.months, texts.monthsHint, 3)} />
      <div className="picture-field">
        <TextInput {...field('image', texts.image, texts.imageHint, 300)} />
        <Picture key={draft.image} path={draft.image.trim()} />
      </div>
    </div>
  );
}

/** Only pictures of our own site are shown here; the page's policy allows no others. */
function Picture({ path }: { path: string }) {
  const say = useSay();
  const [broken, setBroken] = useState(false);
  if (!path.startsWith('/')) return undefined;
  if (broken) return <span className="field-error">{say(texts.imageBroken)}</span>;
  return <img src={path} alt="" width="96" height="96" onError={() => setBroken(true)} />;
}
