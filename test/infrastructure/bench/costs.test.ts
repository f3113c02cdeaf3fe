import { describe, expect, test } from 'vitest';
import { billLines, groups, millionOf } from '../../../bench/bill.ts';
import { itemSize, storedSize } from '../../../bench/item-size.ts';
import { type Measured, measuredSchema, readMeasured } from '../../../bench/measured.ts';
import { prices } from '../../../bench/prices.ts';
import { documents, readDocument, renewed } from '../../../bench/renew-documents.ts';
import { billTable, unitTable } from '../../../bench/tell-costs.ts';

/** A formatter may widen columns; the figures stay. */
const withoutLayout = (text: string) =>
  text
    .replace(/[ _*]+/g, ' ')
    .replace(/-{2,}/g, '--')
    .replace(/\n+/g, '\n');

describe('the documents', () => {
  test.each(documents)('%s says what the bill computes from what was measured', (path) => {
    const text = readDocument(path);
    expect(withoutLayout(text)).toBe(withoutLayout(renewed(text, readMeasured())));
    expect(text).toMatch(/<!-- bench:\w+ -->/);
  });

  test('say so for other measurements, too', () => {
    const text = '<!-- bench:bill -->\nold\n<!-- /bench -->';
    expect(renewed(text, readMeasured())).toContain(billTable(readMeasured()));
    expect(renewed(text, readMeasured())).not.toContain('old');
  });
});

const usage = { calls: 1, reads: 2, writes: 10, indexWrites: 4 };
const measured: Measured = measuredSchema.parse({
  measuredOn: '2026-11-21',
  activation: { 'warranty/activate': usage },
  fallback: {},
  approval: { 'rewards/approve-reward': usage },
  folded: usage,
  services: { sns: 2, 'sqs SendMessage': 1 },
  approvalServices: { sns: 1 },
  deliveries: 4,
  approvalDeliveries: 1,
  providerCalls: 2,
  approvalProviderCalls: 0.1,
  megabytes: { 'warranty/activate': 1_024 },
  logBytes: 1_000,
  approvalLogBytes: 500,
  storedBytes: { '1': 1_000, '12': 2_000 },
  standing: {},
  visit: { requests: 6, bytes: 10_000 },
});
const costOf = (group: keyof typeof groups, of = measured) =>
  billLines(of)
    .filter((line) => line.group === group)
    .reduce((total, line) => total + millionOf(line), 0);

describe('the bill of a million', () => {
  test('has a line for each group, and none is free', () => {
    const billed = new Set<string>(
      billLines(measured)
        .filter((line) => millionOf(line) > 0)
        .map(({ group }) => group),
    );
    expect([...billed].sort()).toEqual(Object.keys(groups).sort());
  });

  test('counts units of the table and of its indexes, of activation and approval', () => {
    expect(costOf('table')).toBeCloseTo(1e6 * (4 * prices.readUnit.usd + 20 * prices.writeUnit.usd));
    expect(costOf('indexes')).toBeCloseTo(1e6 * 8 * prices.writeUnit.usd);
  });

  test('keeps what expires for its months and everything else for a year', () => {
    const gigabyteMonths = 1_000 + 12 * 2_000;
    expect(costOf('storage')).toBeCloseTo(
      (gigabyteMonths / 1e3) * (prices.tableGbMonth.usd + prices.backupGbMonth.usd),
    );
  });

  test('counts each message of a queue as delivered, received and deleted', () => {
    const each = 3 * prices.topicRequest.usd + 15 * prices.queueRequest.usd + 3 * prices.fifoRequest.usd;
    expect(costOf('queues')).toBeCloseTo(1e6 * each);
  });

  test('is less where nobody approves', () => {
    const { approval: _, ...unapproved } = measured;
    expect(costOf('table', unapproved)).toBeCloseTo(costOf('table') / 2);
    expect(unitTable(unapproved)).not.toContain('available');
  });
});

describe('an item’s size', () => {
  test('is that of its names and values, text by its bytes', () => {
    expect(itemSize({ pk: { S: 'SERIAL#A' }, name: { S: 'Bùi' } })).toBe(2 + 8 + 4 + 4);
  });

  test('takes a byte for two digits, and one more', () => {
    expect(itemSize({ n: { N: '100000' } })).toBe(1 + 2);
    expect(itemSize({ n: { N: '1234567' } })).toBe(1 + 5);
    expect(itemSize({ n: { N: '0' } })).toBe(1 + 1);
  });

  test('counts what holds others, and each of them', () => {
    expect(itemSize({ l: { L: [{ BOOL: true }, { NULL: true }] } })).toBe(1 + 3 + 2 * 2);
    expect(itemSize({ m: { M: { a: { S: 'b' } } } })).toBe(1 + 3 + 1 + 2);
  });

  test('is kept once more for each index it stands on, with an overhead each time', () => {
    const item = { pk: { S: 'a' }, gsi1pk: { S: 'b' } };
    expect(storedSize(item, ['gsi1', 'gsi2'])).toBe(2 * (itemSize(item) + 100));
  });
});
