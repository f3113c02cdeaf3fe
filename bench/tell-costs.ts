import { assumed, billLines, type Group, groups, millionOf, standingCosts } from './bill.ts';
import type { Counted } from './count-activations.ts';
import type { Measured, Usage } from './measured.ts';
import { prices } from './prices.ts';
import { sum } from './recording-table.ts';

/** What a function does within an activation, for people. */
const STEPS: Readonly<Record<string, string>> = {
  'warranty/read-serial': 'the page looks at the sticker',
  'warranty/activate': 'the activation itself',
  'events/relay': 'events leave the table',
  'rewards/accrue': 'the reward, written alone',
  'notifications/notify': 'messages to customer and partner',
  'notifications/take-receipt': 'the SMS gateway’s receipt',
  'rewards/approve-reward': 'the manager’s yes',
  'notifications/notify-decisions': 'a message for ten of them',
};

type Row = readonly string[];

/** A table as Markdown; it reads well on a terminal too. */
export function markdown(head: Row, rows: readonly Row[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const drawn = (row: Row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [drawn(head), `| ${rule.join(' | ')} |`, ...rows.map(drawn)].join('\n');
}

/** Request units step by step. */
export function unitTable(measured: Measured): string {
  const approval = Object.entries(measured.approval ?? {});
  const activation = Object.entries(measured.activation);
  const all = [...activation, ...approval].map(([, usage]) => usage);
  return markdown(
    ['step', 'calls', 'read units', 'write units', 'index write units'],
    [
      ...activation.map(([name, usage]) => unitRow(STEPS[name] ?? name, usage)),
      unitRow('**until both have heard**', together(activation.map(([, usage]) => usage))),
      ...approval.map(([name, usage]) => unitRow(approvalStep(name), usage)),
      ...(approval.length > 0 ? [unitRow('**until the money is available**', together(all))] : []),
      unitRow('*instead: the reward as one of ten written together*', measured.folded),
      ...differing(measured).map(([name, usage]) => unitRow(`*instead, by SMS: ${STEPS[name] ?? name}*`, usage)),
    ],
  );
}

/** Functions that ask for more, or only, where Zalo does not reach the customer. */
function differing({ activation, fallback }: Measured): readonly [string, Usage][] {
  const messages = /^notifications\//;
  return Object.entries(fallback).filter(
    ([name, { writes }]) => messages.test(name) && writes !== activation[name]?.writes,
  );
}

function approvalStep(name: string): string {
  return name === 'events/relay' ? 'its event leaves the table' : (STEPS[name] ?? name);
}

function unitRow(step: string, { calls, reads, writes, indexWrites }: Usage): Row {
  return [step, ...[calls, reads, writes, indexWrites].map((amount) => amount.toFixed(1))];
}

function together(usages: readonly Usage[]): Usage {
  const of = (read: (usage: Usage) => number) => sum(usages.map(read));
  return {
    calls: of(({ calls }) => calls),
    reads: of(({ reads }) => reads),
    writes: of(({ writes }) => writes),
    indexWrites: of(({ indexWrites }) => indexWrites),
  };
}

const dollars = (usd: number) => `$${usd.toFixed(2)}`;

/** The bill of a million activations, group by group. */
export function billTable(measured: Measured): string {
  const lines = billLines(measured);
  const names = Object.keys(groups).filter((name): name is Group => name in groups);
  const costs = names.map((name) => sum(lines.filter(({ group }) => group === name).map(millionOf)));
  return markdown(
    ['a million activations', 'US dollars'],
    [
      ...names.map((name, position) => [groups[name], dollars(costs[position] ?? 0)]),
      ['**together**', `**${dollars(sum(costs))}**`],
    ],
  );
}

/** Line by line, with the price and how it is known. */
export function billDetails(measured: Measured): string {
  return markdown(
    ['for each activation', 'amount', 'price in US dollars', 'known by', 'a million, US dollars'],
    billLines(measured).map((line) => {
      const { usd, per, known, as } = prices[line.price];
      return [
        line.what,
        amount(line.quantity),
        `${plain(usd)} per ${per}`,
        `${known}, ${as}`,
        dollars(millionOf(line)),
      ];
    }),
  );
}

export function standingTable(measured: Measured): string {
  const costs = Object.entries(standingCosts(measured));
  const total = sum(costs.map(([, usd]) => usd));
  return markdown(
    ['each month, whatever happens', 'US dollars'],
    [...costs.map(([what, usd]) => [what, dollars(usd)]), ['**together**', `**${dollars(total)}**`]],
  );
}

function amount(quantity: number): string {
  if (quantity === 0) return '0';
  return quantity >= 0.1 ? quantity.toFixed(1) : quantity.toExponential(1);
}

function plain(usd: number): string {
  return usd >= 0.01 ? String(usd) : `${Number((usd * 1e6).toPrecision(6))} / 1,000,000`;
}

/** Where the time of one activation goes on this machine, one at a time. */
export function shareOfTime({ walk, handler, engine }: Counted): string {
  const total = sum(walk.latencies) / walk.units;
  const line = (what: string, milliseconds: number) =>
    `  ${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(8)} ms ${((100 * milliseconds) / total).toFixed(0).padStart(4)} %`;
  return [
    `Time of an activation at one client (mean of ${walk.units}; the counter in front of the table included)`,
    line('the table’s engine', engine),
    line('our function: rules, SDK, and the gate it calls through', handler - engine),
    line('front door, gateway, thread, HTTP', total - handler),
    line('together', total),
  ].join('\n');
}

/** The assumptions as they stand in the sum. */
export function assumptions(): string {
  return [
    `a warm function waits ${assumed.tableCallMilliseconds} ms for a call of the table, ${assumed.serviceCallMilliseconds} ms for one of SNS or SQS,`,
    `${assumed.providerCallMilliseconds} ms for one of Zalo or the SMS gateway, and works ${assumed.ownMilliseconds} ms itself with 512 MB;`,
    `Lambda writes nothing of calls that went well; logs are kept ${assumed.logMonths} months`,
  ].join('\n');
}
