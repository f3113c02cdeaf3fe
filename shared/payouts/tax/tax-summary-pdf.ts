import { fillIn } from '../../http/problem.ts';
import { formatVnd } from '../../money/money.ts';
import type { FontFiles } from '../../stickers/print/volume-order.ts';
import { formatDate, formatInstant, type Instant } from '../../time/local-date.ts';
import { SheetWriter, type TableColumn } from '../../workbook/sheet-pdf.ts';
import { ruleWords, type TaxText, taxTexts } from './tax-texts.ts';
import type { TaxAccount } from './tax-year.ts';

export interface TaxSummary extends TaxAccount {
  readonly year: string;
  readonly company: string;
  readonly madeAt: Instant;
}

/** What was withheld from one person in a year, on A4. The same summary at the same moment gives the same bytes. */
export function renderTaxSummary(summary: TaxSummary, language: 'vi' | 'en', files: FontFiles): Uint8Array {
  const say = (name: TaxText) => taxTexts[name][language];
  const { year, company, madeAt, person } = summary;
  const title = fillIn(say('summaryTitle'), { year });
  const writer = new SheetWriter(files);
  const number = person.taxNumber ?? say('missing');
  writer.head({
    company,
    title,
    lines: [`${say('payer')}: ${company}`, `${say('person')}: ${person.name}`, `${say('taxNumber')}: ${number}`],
  });
  writer.boxes(
    (['gross', 'tax', 'net'] as const).map((name) => ({ label: say(name), value: formatVnd(person[name]) })),
    `${say('payments')}: ${person.payments}`,
  );
  writer.paragraph(say('disclaimer'), { points: 9 });
  writer.heading(say('each'));
  writer.table(columnsOf(say), rowsOf(summary, language, say));
  writer.space(6);
  writer.paragraph(say('signature'), { points: 9 });
  const made = fillIn(say('made'), { time: formatInstant(madeAt) });
  const foot = (page: number, pages: number) =>
    `${title} · ${made} · ${fillIn(say('page'), { page: String(page), pages: String(pages) })}`;
  return writer.finish({
    title: `${title} ${person.name}`,
    madeAt,
    identity: `tax ${year} ${person.partnerId} ${madeAt}`,
    foot,
  });
}

type Say = (name: TaxText) => string;

function columnsOf(say: Say): readonly TableColumn[] {
  return [
    { header: say('day'), width: 22 },
    { header: say('run'), width: 26 },
    { header: say('rule'), width: 56 },
    { header: say('gross'), width: 28, align: 'right' },
    { header: say('tax'), width: 28, align: 'right' },
    { header: say('net'), width: 28, align: 'right' },
  ];
}

function* rowsOf({ person, payments }: TaxSummary, language: 'vi' | 'en', say: Say) {
  for (const { paidOn, runId, rule, gross, tax, net } of payments) {
    yield { cells: [formatDate(paidOn), runId, ruleWords(rule, language), ...[gross, tax, net].map(formatVnd)] };
  }
  yield { cells: [say('sum'), '', '', ...[person.gross, person.tax, person.net].map(formatVnd)], strong: true };
}
