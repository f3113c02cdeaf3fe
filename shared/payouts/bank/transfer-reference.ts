import { unaccent } from '../../notifications/sms-text.ts';

/** What a transfer says may have so many characters at every bank. */
export const REFERENCE_LENGTH = 16;

const RUN_ID = /^(\d{2})(\d{2})-(\d{2})(?:-(\d{2})_\d{4}-\d{2}-\d{2})?-(R|W)(\d+)$/;
const DIGITS = { R: { run: 3, line: 5 }, W: { run: 7, line: 1 }, S: { run: 2, line: 5 } } as const;
/** The first day of a period that is no calendar month, by its number. */
const DAYS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
/** Without letters that look like digits. */
const CHECK = 'ABCDEFGHKMNPRSTUVXY';

/** A run or a line of it has a number that no reference has room for: somebody must look, nothing was written. */
export class ReferenceTooLong extends Error {
  readonly code = 'reference-too-long';
  readonly runId: string;
  constructor(runId: string) {
    super('a run has more lines, or a month more runs, than references tell apart');
    this.runId = runId;
  }
}

/**
 * `TT2610R00100042X`: the month and the number of the run, the number of the line in it, a check letter. The run is the
 * only one of its id and a line has its number alone, so no two payments share a reference; all are equally long, so none
 * is a part of another. `TT2610SQ0100042X` is of a period that begins with the 26th. Throws ReferenceTooLong.
 */
export function transferReference(runId: string, line: number): string {
  const [, century, year = '', month = '', day, letter, run = ''] = RUN_ID.exec(runId) ?? [];
  const kind = day === undefined ? letter : 'S';
  if (century !== '20' || (kind !== 'R' && kind !== 'W' && kind !== 'S')) throw new ReferenceTooLong(runId);
  const digits = DIGITS[kind];
  const number = String(line);
  if (run.length > digits.run || number.length > digits.line) throw new ReferenceTooLong(runId);
  const begins = day === undefined ? '' : (DAYS[Number(day)] ?? '');
  const text = `TT${year}${month}${kind}${begins}${run.padStart(digits.run, '0')}${number.padStart(digits.line, '0')}`;
  return text + checkLetter(text);
}

const REFERENCE = /TT\d{4}(?:[RW]\d{8}|S[1-9A-V]\d{7})[A-Z]/g;

/**
 * Every reference in what a bank writes about a transfer, each once: banks put their own words around it, take marks and
 * case away and break it over lines. One whose check letter is wrong is none.
 */
export function findReferences(written: string): readonly string[] {
  const letters = unaccent(written)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const found = [...letters.matchAll(REFERENCE)].map(([text]) => text);
  return [...new Set(found)].filter((text) => checkLetter(text.slice(0, -1)) === text.at(-1));
}

/** Tells every single wrong digit and every swap of two neighbours: the weights are different and 19 is prime. */
function checkLetter(text: string): string {
  let sum = 0;
  for (const [position, character] of [...text].entries()) sum += (position + 1) * character.charCodeAt(0);
  return CHECK[sum % CHECK.length] ?? '';
}
