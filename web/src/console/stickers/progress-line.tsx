import { Progress } from '@mantine/core';
import { useSay } from '../language.ts';
import { durationWords, writtenCount } from '../written.ts';
import { stickerTexts as texts } from './texts.ts';

interface Props {
  readonly label: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly done: number;
  readonly total: number;
  /** A second. */
  readonly rate?: number | undefined;
  readonly secondsLeft?: number | undefined;
  readonly words?: string;
}

/** How far a long work is, how fast it goes and how long it still takes, where that is known. */
export function ProgressLine({ label, progress, done, total, rate, secondsLeft, words }: Props) {
  const say = useSay();
  const parts = [words ?? say(texts.rendered, { rendered: writtenCount(done), total: writtenCount(total) })];
  if (rate !== undefined && rate >= 1) parts.push(say(texts.rate, { rate: writtenCount(Math.round(rate)) }));
  if (secondsLeft !== undefined) parts.push(say(texts.left, { time: say(...durationWords(secondsLeft)) }));
  return (
    <>
      <Progress value={progress * 100} size="sm" aria-label={label} />
      <span className="quiet figures">{parts.join(' · ')}</span>
    </>
  );
}
