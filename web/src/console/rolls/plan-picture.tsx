import { useSay } from '../language.ts';
import type { Roll, Stretch } from './roll.ts';
import { rollTexts as texts } from './texts.ts';

interface Props {
  /** Stickers of the batch. */
  readonly total: number;
  readonly rolls: readonly Roll[];
  readonly stretches: readonly Stretch[];
}

const WIDTH = 1_000;

/** The batch as a bar: what stays is faint, what moves is bold, and where a roll is cut stands a line. */
export function PlanPicture({ total, rolls, stretches }: Props) {
  const say = useSay();
  const at = (index: number) => (index / Math.max(1, total)) * WIDTH;
  const least = (count: number) => Math.max(3, at(count));
  const cuts = stretches
    .flatMap(({ firstIndex, count }) => [firstIndex, firstIndex + count])
    .filter((index) => rolls.some((roll) => index > roll.firstIndex && index < roll.firstIndex + roll.count));
  return (
    <svg className="plan-picture" viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" role="img">
      <title>{say(texts.picture)}</title>
      <rect x="0" y="12" width={WIDTH} height="16" className="stays" />
      {rolls.map((roll) => (
        <rect
          key={roll.label}
          x={at(roll.firstIndex)}
          y="12"
          width={at(roll.count)}
          height="16"
          className="stays"
          data-state={roll.state}
        />
      ))}
      {stretches.map(({ firstIndex, count }) => (
        <rect key={firstIndex} x={at(firstIndex)} y="6" width={least(count)} height="28" className="moves" />
      ))}
      {[...new Set(cuts)].map((index) => (
        <line key={index} x1={at(index)} x2={at(index)} y1="0" y2="40" className="cut" />
      ))}
    </svg>
  );
}
