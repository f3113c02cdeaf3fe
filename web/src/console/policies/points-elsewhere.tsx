import { useSay } from '../language.ts';
import { addressOf, POINT_RULES } from '../place.ts';
import { policyTexts as texts } from './texts.ts';

/** A policy pays in đồng; whoever looks for points is told where they are set. */
export function PointsElsewhere() {
  const say = useSay();
  return (
    <p className="quiet">
      {say(texts.points)} <a href={addressOf('gifts', POINT_RULES)}>{say(texts.toPoints)}</a>.
    </p>
  );
}
