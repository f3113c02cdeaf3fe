import { fillIn } from '../../http/problem.ts';
import { formatDate, formatInstant } from '../../time/local-date.ts';
import type { Cell, Column, Sheet, Workbook } from '../../workbook/workbook.ts';
import type { Amounts } from '../ledger/ledger.ts';
import type { Statement } from './statement.ts';
import { placeText, type StatementText, statementTexts } from './statement-texts.ts';

type Language = 'vi' | 'en';
const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;

/** A statement as a workbook: what it comes to, what moved, what was transferred. */
export function statementWorkbook(statement: Statement, language: Language): Workbook {
  const say = (name: StatementText) => statementTexts[name][language];
  return {
    creator: statement.company,
    createdAt: statement.madeAt,
    sheets: [
      summarySheet(statement, language, say),
      movementSheet(statement, language, say),
      ...(statement.currency === 'VND' ? [paymentSheet(statement, say)] : []),
    ],
  };
}

type Say = (name: StatementText) => string;

function summarySheet({ seal, ...statement }: Statement, language: Language, say: Say): Sheet {
  const { partner, opening, closing, currency } = statement;
  const sealed = seal.night === undefined ? say('tonight') : fillIn(say('sealed'), { night: formatDate(seal.night) });
  return {
    name: say('sheetSummary'),
    heading: [
      `${say(currency === 'VND' ? 'title' : 'titlePoints')} · ${statement.company}`,
      rangeWords(statement, say),
      `${say('partner')}: ${partner.name} · ${partner.phone}`,
      `${say('seal')}: ${seal.code} · ${sealed}`,
      fillIn(say('made'), { time: formatInstant(statement.madeAt) }),
    ],
    columns: [
      { header: say('item'), kind: 'text', width: 24 },
      ...PLACES.map((place): Column => ({ header: placeText(place, currency)[language], kind: 'money', width: 20 })),
    ],
    rows: [
      [say('opening'), ...amountCells(opening)],
      [say('movements'), ...PLACES.map((place) => closing[place] - opening[place])],
      [say('closing'), ...amountCells(closing)],
    ],
  };
}

function movementSheet({ movements, currency }: Statement, language: Language, say: Say): Sheet {
  const nameOf = (place: (typeof PLACES)[number]) => placeText(place, currency)[language];
  return {
    name: say('movements'),
    heading: [],
    columns: [
      { header: say('version'), kind: 'count', width: 10 },
      { header: say('at'), kind: 'moment', width: 18 },
      { header: say('what'), kind: 'text', width: 60 },
      ...PLACES.map((place): Column => ({ header: nameOf(place), kind: 'money', width: 18, total: true })),
      ...PLACES.map((place): Column => ({ header: `${nameOf(place)} =`, kind: 'money', width: 18 })),
    ],
    rows: movements.map(({ version, at, words, change, balance }) => [
      version,
      at,
      words[language],
      ...amountCells(change),
      ...amountCells(balance),
    ]),
    totalLabel: say('sum'),
  };
}

function paymentSheet({ payments }: Statement, say: Say): Sheet {
  const money = (name: 'gross' | 'tax' | 'net'): Column => ({
    header: say(name),
    kind: 'money',
    width: 18,
    total: true,
  });
  return {
    name: say('payments'),
    heading: [],
    columns: [
      { header: say('payment'), kind: 'text', width: 20 },
      { header: say('at'), kind: 'moment', width: 18 },
      { header: say('reference'), kind: 'text', width: 26 },
      money('gross'),
      money('tax'),
      money('net'),
    ],
    rows: payments.map(({ runId, at, kind, transferReference, gross, tax, net }) => [
      kind === 'returned' ? `${runId} (${say('came')})` : runId,
      at,
      transferReference,
      gross,
      tax,
      net,
    ]),
    totalLabel: say('sum'),
  };
}

export function rangeWords({ from, to }: Pick<Statement, 'from' | 'to'>, say: Say): string {
  return fillIn(say('range'), { from: formatDate(from), to: formatDate(to) });
}

function amountCells(amounts: Amounts): readonly Cell[] {
  return PLACES.map((place) => amounts[place]);
}
