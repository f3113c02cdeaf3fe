import '../sticker-work.css';
import './products.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAllPages } from '../desk/use-all-pages.ts';
import type { Pages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount } from '../written.ts';
import { OwnFields } from './own-fields.tsx';
import { PoliciesPart } from './policies/policies-part.tsx';
import { found, MOST_PRODUCTS, type Product, productListSchema } from './product.ts';
import { ProductForm } from './product-form.tsx';
import { productTexts as texts } from './texts.ts';

export const NEW_PRODUCT = 'moi';
const parts = { about: undefined, policies: 'chinh-sach', fields: 'o-rieng' } as const;
const partNames = ['about', 'policies', 'fields'] as const;

/** The catalogue, and one product of it with what is promised and asked for it. */
export function ProductsPage({ place }: { place: Place }) {
  const say = useSay();
  const products = useAllPages('/v1/products?limit=100', productListSchema, MOST_PRODUCTS);
  const isThere = products.items !== undefined && !products.hasMore;
  return (
    <>
      {place.of !== undefined && (
        <a className="back" href={addressOf('products')}>
          {say(texts.back)}
        </a>
      )}
      {place.of === undefined && <ListHeading />}
      <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
      {!products.items && products.busy && <Loading rows={5} height={52} slow={products.slow} />}
      {place.of === undefined && products.items && <ProductList items={products.items} />}
      {place.of !== undefined && isThere && (
        <OpenProduct key={place.of} sku={place.of} part={place.filter} all={products} />
      )}
    </>
  );
}

function ListHeading() {
  const say = useSay();
  const { person } = useDesk();
  const mayChange = hasRole(person, ['admin', 'manager']);
  return (
    <Heading title={say(pageTexts.products)} lead={say(texts.lead)}>
      {mayChange && (
        <Button component="a" href={addressOf('products', NEW_PRODUCT)}>
          {say(texts.add)}
        </Button>
      )}
    </Heading>
  );
}

function ProductList({ items }: { items: readonly Product[] }) {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const shown = found(items, wanted);
  if (items.length === 0) return <Empty title={say(texts.none)}>{say(texts.noneHint)}</Empty>;
  return (
    <>
      <TextInput
        id="find-product"
        type="search"
        className="find"
        label={say(texts.search)}
        placeholder={say(texts.searchHint)}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p className="quiet figures" role="status">
        {say(texts.count, { count: writtenCount(shown.length) })}
      </p>
      {shown.length === 0 ? <Empty title={say(texts.noneFound)} /> : <ProductTable items={shown} />}
    </>
  );
}

function ProductTable({ items }: { items: readonly Product[] }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(pageTexts.products)}
      columns={[say(texts.name), say(texts.sku), say(texts.line), { figures: say(texts.months) }]}
    >
      <tbody>
        {items.map(({ sku, name, line, warrantyMonths, components }) => (
          <tr key={sku} data-product={sku}>
            <th scope="row" className="main-cell breakable">
              <a href={addressOf('products', sku)}>{name}</a>
              {components && <span className="quiet">{say(texts.isSet, { count: String(components.length) })}</span>}
            </th>
            <td className="figures">{sku}</td>
            <td>{say(valueLabel('line', line))}</td>
            <td className="figures right">{say(texts.monthsOf, { count: String(warrantyMonths) })}</td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

interface OpenProps {
  readonly sku: string;
  readonly part: string | undefined;
  readonly all: Pages<Product>;
}

function OpenProduct({ sku, part, all }: OpenProps) {
  const say = useSay();
  const { person } = useDesk();
  const { items = [], replace, refresh } = all;
  const product = items.find((one) => one.sku === sku);
  const changed = (next: Product) => replace((one) => one.sku === next.sku, next);
  if (sku === NEW_PRODUCT) {
    const added = async ({ sku: of }: Product) => {
      await refresh();
      location.hash = addressOf('products', of);
    };
    return <ProductForm product={undefined} all={items} saved={(next) => void added(next)} />;
  }
  if (!product) return <Empty title={say(texts.unknown, { sku })} />;
  const open = partNames.find((name) => parts[name] === part) ?? 'about';
  const mayReadPolicies = hasRole(person, ['admin', 'manager', 'care', 'sales']);
  const shown = partNames.filter((name) => name !== 'policies' || mayReadPolicies);
  return (
    <>
      <Heading title={product.name} lead={product.sku} />
      <Tabs
        label={say(texts.parts)}
        open={open}
        tabs={shown.map((name) => ({ name, title: texts[name], href: addressOf('products', sku, parts[name]) }))}
      />
      {open === 'about' && <ProductForm product={product} all={items} saved={changed} />}
      {open === 'policies' && mayReadPolicies && <PoliciesPart product={product} />}
      {open === 'fields' && <OwnFields product={product} saved={changed} />}
    </>
  );
}
