import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

/** Besides what is in it, for each item and again for each index it stands on. */
const OVERHEAD = 100;
const COLLECTION = 3;

/** Bytes of an item as DynamoDB counts them for its units: names and values. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((size, [name, value]) => size + bytesOf(name) + valueSize(value), 0);
}

/** Bytes it is billed for while it is kept: its own and those of its copies on the indexes. */
export function storedSize(item: Item, indexes: readonly string[]): number {
  const copies = indexes.filter((index) => `${index}pk` in item).length;
  return (itemSize(item) + OVERHEAD) * (1 + copies);
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytesOf(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.B !== undefined) return value.B.length;
  if (value.SS !== undefined) return value.SS.reduce((size, one) => size + bytesOf(one), 0);
  if (value.L !== undefined) return value.L.reduce((size, one) => size + valueSize(one) + 1, COLLECTION);
  if (value.M !== undefined) return COLLECTION + Object.keys(value.M).length + itemSize(value.M);
  throw new Error(`no size is known for ${JSON.stringify(value)}`);
}

/** A byte for two digits, and one for sign and size; zeros at either end are not kept. */
function numberSize(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
