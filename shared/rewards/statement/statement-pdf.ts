import { fillIn } from '../../http/problem.ts';
import type { FontFiles } from '../../stickers/print/volume-order.ts';
import { formatDate, formatInstant, localDate } from '../../time/local-date.ts';
import { SheetWriter, type TableColumn } from '../../workbook/sheet-pdf.ts';
import type { Amounts } from '../ledger/ledger.ts';
import type { Movement, Statement, StatementPayment } from './statement.ts';
import { CHECK_PATH, placeText, type StatementText, statementTexts } from './statement-texts.ts';
import { rangeWords } from './statement-workbook.ts';

type Language = 'vi' | 'en';
const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;

/** A statement on A4 pages. The same statement gives the same bytes. */
export function renderStatement(statement: Statement, language: Language, files: FontFiles): Uint8Array {
  const say = (name: StatementText) => statementTexts[name][language];
  const writer = new SheetWriter(files);
  const { company, partner, currency, madeAt, seal } = statement;
  const title = say(currency === 'VND' ? 'title' : 'titlePoints');
  writer.head({
    company,
    title,
    lines: [rangeWords(statement, say), `${partner.name} · ${partner.phone}`],
    qr: seal.qr,
  });
  writer.boxes(
    PLACES.map((place) => ({ label: placeText(place, currency)[language], value: amountOf(statement.closing[place]) })),
    say('closing') + unitOf(currency),
  );
  sealOf(writer, statement, language, say);
  movementsOf(writer, statement, language, say);
  if (currency === 'VND') paymentsOf(writer, statement, say);
  const made = fillIn(say('made'), { time: formatInstant(madeAt) });
  const foot = (page: number, pages: number) =>
    `${title} · ${seal.code} · ${made} · ${fillIn(say('page'), { page: String(page), pages: String(pages) })}`;
  return writer.finish({
    title: `${title} ${partner.name}`,
    madeAt,
    identity: `statement ${seal.code} ${madeAt}`,
    foot,
  });
}

type Say = (name: StatementText) => string;

function sealOf(writer: SheetWriter, { seal }: Statement, language: Language, say: Say): void {
  const state = seal.night === undefined ? say('tonight') : fillIn(say('sealed'), { night: formatDate(seal.night) });
  writer.paragraph(`${say('seal')}: ${seal.code}`, { points: 11, font: 'bold' });
  writer.paragraph(state, { points: 9 });
  const site =
    /^https?:\/\/[^/]+/i
      .exec(seal.address)?.[0]
      .toLowerCase()
      .replace(/^https?:\/\//, '') ?? '';
  writer.paragraph(fillIn(say('how'), { address: `${site}${CHECK_PATH[language]}` }), { points: 8 });
}

function movementsOf(writer: SheetWriter, statement: Statement, language: Language, say: Say): void {
  const columns: readonly TableColumn[] = [
    { header: say('day'), width: 22 },
    { header: say('what'), width: 76 },
    ...PLACES.map(
      (place): TableColumn => ({ header: placeText(place, statement.currency)[language], width: 22.5, align: 'right' }),
    ),
  ];
  writer.heading(say('movements') + unitOf(statement.currency));
  writer.table(columns, rowsOf(statement, language, say));
  if (statement.movements.length === 0) writer.paragraph(say('noMovements'), { points: 9 });
}

/** Said once, so that figures stay short; points are called so by their columns. */
function unitOf(currency: Statement['currency']): string {
  return currency === 'VND' ? ' (đ)' : '';
}

function* rowsOf(statement: Statement, language: Language, say: Say) {
  const { from, to, opening, closing, movements } = statement;
  yield { cells: [formatDate(from), say('opening'), ...amounts(opening)], strong: true };
  for (const movement of movements) yield { cells: movementCells(movement, language) };
  yield { cells: [formatDate(to), say('closing'), ...amounts(closing)], strong: true };
}

function movementCells({ at, words, change }: Movement, language: Language): readonly string[] {
  const moved = PLACES.map((place) =>
    change[place] > 0 ? `+${amountOf(change[place])}` : change[place] === 0 ? '' : amountOf(change[place]),
  );
  return [formatDate(localDate(at)), words[language], ...moved];
}

function paymentsOf(writer: SheetWriter, { payments, paymentSums }: Statement, say: Say): void {
  writer.heading(say('payments'));
  if (payments.length === 0) {
    writer.paragraph(say('noPayments'), { points: 9 });
    return;
  }
  const columns: readonly TableColumn[] = [
    { header: say('day'), width: 22 },
    { header: say('payment'), width: 40 },
    { header: say('reference'), width: 42 },
    { header: say('gross'), width: 28, align: 'right' },
    { header: say('tax'), width: 28, align: 'right' },
    { header: say('net'), width: 28, align: 'right' },
  ];
  const { gross, tax, net } = paymentSums;
  writer.table(columns, [
    ...payments.map((payment) => ({ cells: paymentCells(payment, say) })),
    { cells: ['', say('sum'), '', amountOf(gross), amountOf(tax), amountOf(net)], strong: true },
  ]);
}

function paymentCells({ at, runId, kind, transferReference = '', gross, tax, net }: StatementPayment, say: Say) {
  const name = kind === 'returned' ? `${runId} (${say('came')})` : runId;
  return [formatDate(localDate(at)), name, transferReference, amountOf(gross), amountOf(tax), amountOf(net)];
}

function amounts(of: Amounts): readonly string[] {
  return PLACES.map((place) => amountOf(of[place]));
}

/** `1.250.000`, since the columns say of what. */
function amountOf(amount: number): string {
  return String(Math.abs(amount))
    .replace(/\B(?=(\d{3})+$)/g, '.')
    .replace(/^/, amount < 0 ? '-' : '');
}
