import { type KeyboardEvent, useRef, useState } from 'react';
import { useSay } from '../language.ts';
import { writtenCount } from '../written.ts';
import { type Roll, rollStates } from './roll.ts';
import { rollStateTexts, rollTexts as texts } from './texts.ts';

interface Props {
  readonly rolls: readonly Roll[];
  /** Labels. */
  readonly chosen: ReadonlySet<string>;
  readonly toggle?: ((label: string) => void) | undefined;
}

/** The whole batch as one strip: every roll in its colour, told in words below when reached. */
export function RollStrip({ rolls, chosen, toggle }: Props) {
  const say = useSay();
  const [reached, setReached] = useState<number>();
  const [current, setCurrent] = useState(0);
  const strip = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? rolls.length - 1 : current + (step ?? 0);
    if (next === current || rolls[next] === undefined) return;
    event.preventDefault();
    setCurrent(next);
    const button = strip.current?.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  const shown = reached === undefined ? undefined : rolls[reached];
  return (
    <div className="strip-box">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a strip */}
      <div ref={strip} className="strip" role="group" aria-label={say(texts.strip)} onKeyDown={walk}>
        {rolls.map((roll, position) => (
          <button
            key={roll.label}
            type="button"
            style={{ flexGrow: roll.count }}
            data-state={roll.state}
            tabIndex={position === current ? 0 : -1}
            aria-pressed={toggle ? chosen.has(roll.label) : undefined}
            aria-label={rollWords(say, roll)}
            onClick={() => toggle?.(roll.label)}
            onFocus={() => {
              setCurrent(position);
              setReached(position);
            }}
            onBlur={() => setReached(undefined)}
            onPointerEnter={() => setReached(position)}
            onPointerLeave={() => setReached(undefined)}
          />
        ))}
      </div>
      <p className="strip-words quiet figures">{shown ? rollWords(say, shown) : toggle && say(texts.stripHint)}</p>
      <Legend rolls={rolls} />
    </div>
  );
}

/** Only the states that occur, with their stickers. */
function Legend({ rolls }: { rolls: readonly Roll[] }) {
  const say = useSay();
  const stickersIn = (state: Roll['state']) =>
    rolls.filter((roll) => roll.state === state).reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="legend">
      {rollStates
        .filter((state) => stickersIn(state) > 0)
        .map((state) => (
          <li key={state} data-state={state}>
            {say(rollStateTexts[state])} <span className="figures quiet">{writtenCount(stickersIn(state))}</span>
          </li>
        ))}
    </ul>
  );
}

export function rollWords(say: ReturnType<typeof useSay>, roll: Roll): string {
  const words = say(texts.rollWords, {
    label: roll.label,
    from: writtenCount(roll.firstIndex + 1),
    to: writtenCount(roll.firstIndex + roll.count),
    state: say(rollStateTexts[roll.state]),
  });
  const place = roll.dealer ?? roll.warehouse;
  return place === undefined ? words : `${words}, ${place}`;
}
