import type { Both } from '../../language.ts';
import { dayAt, writtenDay } from '../../written.ts';
import type { Mood } from '../shell/parts.tsx';
import type { ComplaintState } from './complaint.ts';
import { dueTexts as texts } from './texts.ts';

const DAY = 24 * 3_600_000;

/** By when somebody must answer, as one says it on the telephone. */
interface DueWords {
  readonly words: Both;
  readonly values: Readonly<Record<string, string>>;
  readonly mood: Mood;
}

export function dueWords(
  { dueAt, state }: { readonly dueAt: string; readonly state: ComplaintState },
  now: number,
): DueWords | undefined {
  if (state === 'decided' || state === 'closed') return undefined;
  const date = writtenDay(dayAt(Date.parse(dueAt)));
  if (state === 'waiting') return { words: texts.paused, values: {}, mood: 'calm' };
  const days = dayNumber(Date.parse(dueAt)) - dayNumber(now);
  if (Date.parse(dueAt) < now) {
    return { words: texts.late, values: { days: String(Math.max(1, -days)), date }, mood: 'bad' };
  }
  if (days === 0) return { words: texts.today, values: { date }, mood: 'wait' };
  if (days === 1) return { words: texts.tomorrow, values: { date }, mood: 'wait' };
  return { words: texts.inDays, values: { days: String(days), date }, mood: 'calm' };
}

function dayNumber(milliseconds: number): number {
  return Date.parse(dayAt(milliseconds)) / DAY;
}
