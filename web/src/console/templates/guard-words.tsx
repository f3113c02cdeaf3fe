import { useLanguage, useSay } from '../language.ts';
import { StateWord } from '../shell/parts.tsx';
import { writtenNumber } from '../written.ts';
import type { Guard } from './template.ts';
import { guardTexts, templateTexts as texts } from './texts.ts';

/** Whether phones will read the QR code, in words, with what would help. */
export function GuardWords({ guard }: { guard: Guard }) {
  const say = useSay();
  const language = useLanguage();
  const { mood, ...words } = guardTexts[guard.verdict];
  const sizes = {
    version: String(guard.version),
    module: writtenNumber(guard.millimetresPerModule),
    dots: String(guard.dotsPerModule),
  };
  return (
    <div className="guard" data-verdict={guard.verdict}>
      <StateWord mood={mood}>{say(words)}</StateWord>
      <span className="quiet figures">{say(texts.guardSizes, sizes)}</span>
      {guard.advice.length > 0 && (
        <ul>
          {guard.advice.map((advice) => (
            <li key={advice.code}>{advice[language]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
