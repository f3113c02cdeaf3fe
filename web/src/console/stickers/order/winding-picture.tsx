import type { Winding } from './order.ts';

/** The letter on each sticker stands as it leaves the roll. */
const turns: Readonly<Record<Winding, number>> = {
  'top-first-out': 0,
  'bottom-first-out': 180,
  'left-first-out': 90,
  'right-first-out': 270,
  'top-first-in': 0,
  'bottom-first-in': 180,
};
const MOST_LANES = 4;
const WIDTH = 48;

/** A roll seen from the front, its stickers leaving it upwards. */
export function WindingPicture({ winding, lanes }: { winding: Winding; lanes: number }) {
  const shown = Math.min(MOST_LANES, Math.max(1, Math.round(lanes)));
  const step = WIDTH / shown;
  const inward = winding.endsWith('-in');
  return (
    <svg className="winding" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <rect x="8" y="2" width={WIDTH} height="44" className="band" />
      {Array.from({ length: shown }, (_, lane) => `lane-${lane}`).map((key, lane) => (
        <g key={key} transform={`translate(${8 + step * (lane + 0.5)} 20)`}>
          <rect x={-step / 2 + 2} y="-10" width={step - 4} height="20" rx="1" className="label" />
          <text
            textAnchor="middle"
            dominantBaseline="central"
            fontSize={shown > 2 ? 9 : 14}
            transform={`rotate(${turns[winding]})${inward ? ' scale(-1 1)' : ''}`}
            className={inward ? 'back' : ''}
          >
            A
          </text>
        </g>
      ))}
      <ellipse cx="32" cy="50" rx="26" ry="10" className="core" />
      <ellipse cx="32" cy="50" rx="8" ry="3" className="band" />
      <path d="M60 26 V8 M60 8 l-3 5 M60 8 l3 5" className="arrow" />
    </svg>
  );
}
