import type * as full from 'zod';
import * as z from 'zod/mini';
import type { productSchema as contract } from '../../../../shared/catalog/product.ts';
import { valueLabel } from '../../../../shared/rewards/policy/attribute-words.ts';
import type { Both } from '../../language.ts';
import { reads } from '../desk/reads.ts';

const words = z.object({ vi: z.string(), en: z.string() });
export const fieldKinds = ['text', 'number', 'date', 'choice'] as const;

const ownFieldSchema = z.object({
  id: z.string(),
  label: words,
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  pattern: z.optional(z.string()),
  hint: z.optional(words),
  choices: z.optional(z.array(z.object({ id: z.string(), label: words }))),
});
export type OwnField = z.infer<typeof ownFieldSchema>;

export const productSchema = reads<full.output<typeof contract>>()(
  z.object({
    sku: z.string(),
    name: z.string(),
    smsName: z.optional(z.string()),
    line: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    warrantyMonths: z.number(),
    image: z.optional(z.string()),
    components: z.optional(z.array(z.object({ sku: z.optional(z.string()), name: z.string(), count: z.number() }))),
    fields: z.optional(z.array(ownFieldSchema)),
  }),
);
export type Product = z.infer<typeof productSchema>;
export type Component = NonNullable<Product['components']>[number];
export const productListSchema = z.object({ items: z.array(productSchema), next: z.optional(z.string()) });

export const MOST_PRODUCTS = 2_000;
export const SKU = /^[A-Z0-9][A-Z0-9._-]{1,31}$/;
export const LINE = /^[a-z0-9-]{1,40}$/;
export const ATTRIBUTE = /^[a-z][A-Za-z0-9]{0,39}$/;
export const SMS_NAME = /^[\x20-\x7e]{1,30}$/;
export const MOST_MONTHS = 240;
export const MOST_COMPONENTS = 10;

export const attributeKinds = ['text', 'number', 'yesNo'] as const;

/** One attribute as it is typed. */
export interface AttributeRow {
  readonly key: string;
  readonly name: string;
  readonly kind: (typeof attributeKinds)[number];
  readonly value: string;
}

export interface ComponentRow {
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly count: string;
}

/** A product as it is typed. */
export interface Draft {
  readonly sku: string;
  readonly name: string;
  readonly smsName: string;
  readonly line: string;
  readonly months: string;
  readonly image: string;
  readonly attributes: readonly AttributeRow[];
  readonly components: readonly ComponentRow[];
}

let keys = 0;
export function newKey(): string {
  keys += 1;
  return `row-${keys}`;
}

export function draftOf(product: Product | undefined): Draft {
  return {
    sku: product?.sku ?? '',
    name: product?.name ?? '',
    smsName: product?.smsName ?? '',
    line: product?.line ?? '',
    months: String(product?.warrantyMonths ?? 24),
    image: product?.image ?? '',
    attributes: Object.entries(product?.attributes ?? {}).map(([name, value]) => attributeRow(name, value)),
    components: (product?.components ?? []).map(({ sku = '', name, count }) => ({
      key: newKey(),
      sku,
      name,
      count: String(count),
    })),
  };
}

function attributeRow(name: string, value: string | number | boolean): AttributeRow {
  if (typeof value === 'boolean') return { key: newKey(), name, kind: 'yesNo', value: value ? 'yes' : 'no' };
  if (typeof value === 'number') {
    return { key: newKey(), name, kind: 'number', value: String(value).replace('.', ',') };
  }
  return { key: newKey(), name, kind: 'text', value };
}

/** What is kept of the draft; the company's own fields, which stand on another tab, stay as they were. */
export function productOf(draft: Draft, before: Product | undefined): Omit<Product, 'sku'> {
  const { smsName, image, components } = draft;
  return {
    name: draft.name.trim(),
    line: draft.line.trim(),
    warrantyMonths: Number(draft.months),
    attributes: Object.fromEntries(draft.attributes.map((row) => [row.name.trim(), typedValue(row)])),
    ...(smsName.trim() === '' ? {} : { smsName: smsName.trim() }),
    ...(image.trim() === '' ? {} : { image: image.trim() }),
    ...(components.length === 0 ? {} : { components: components.map(componentOf) }),
    ...(before?.fields === undefined ? {} : { fields: before.fields }),
  };
}

function typedValue({ kind, value }: AttributeRow): string | number | boolean {
  if (kind === 'yesNo') return value === 'yes';
  return kind === 'number' ? Number(value.trim().replace(',', '.')) : value.trim();
}

function componentOf({ sku, name, count }: ComponentRow): Component {
  return { ...(sku === '' ? {} : { sku }), name: name.trim(), count: Number(count) };
}

export interface Fault {
  /** Such as `name`, or the key of a row. */
  readonly at: string;
  readonly text: Both;
}

/** What the server would refuse, told before it is asked. */
export function faultsOf(draft: Draft, texts: Readonly<Record<string, Both>>, taken: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const refuse = (at: string, name: string) => {
    const text = texts[name];
    if (text) faults.push({ at, text });
  };
  if (!SKU.test(draft.sku)) refuse('sku', 'skuWrong');
  else if (taken.includes(draft.sku)) refuse('sku', 'skuTaken');
  if (draft.name.trim() === '') refuse('name', 'nameMissing');
  if (!LINE.test(draft.line.trim())) refuse('line', 'lineWrong');
  if (!isCount(draft.months, MOST_MONTHS)) refuse('months', 'monthsWrong');
  if (draft.smsName.trim() !== '' && !SMS_NAME.test(draft.smsName.trim())) refuse('smsName', 'smsNameWrong');
  const names = draft.attributes.map(({ name }) => name.trim());
  for (const { key, name, kind, value } of draft.attributes) {
    if (!ATTRIBUTE.test(name.trim())) refuse(key, 'attributeWrong');
    else if (names.filter((one) => one === name.trim()).length > 1) refuse(key, 'attributeTwice');
    else if (kind === 'number' && !/^-?\d+([.,]\d+)?$/.test(value.trim())) refuse(key, 'notNumber');
  }
  for (const { key, name, count } of draft.components) {
    if (name.trim() === '') refuse(key, 'componentUnnamed');
    else if (!isCount(count, 10)) refuse(key, 'countWrong');
  }
  return faults;
}

export function isCount(written: string, most: number): boolean {
  return /^\d+$/.test(written.trim()) && Number(written) >= 1 && Number(written) <= most;
}

/** What may be a part of a set: single products, and not the set itself. */
export function possibleParts(products: readonly Product[], sku: string): Product[] {
  return products.filter((product) => product.sku !== sku && product.components === undefined);
}

/** Finds by SKU, name, line and attributes, with marks or without. */
export function found(products: readonly Product[], wanted: string): readonly Product[] {
  const words = bare(wanted).split(' ').filter(Boolean);
  if (words.length === 0) return products;
  return products.filter(({ sku, name, smsName = '', line, attributes }) => {
    const { vi, en } = valueLabel('line', line);
    const text = bare([sku, name, smsName, line, vi, en, ...Object.values(attributes)].join(' '));
    return words.every((word) => text.includes(word));
  });
}

export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}
