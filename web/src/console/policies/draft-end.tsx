import { Button, Textarea } from '@mantine/core';
import type { Both } from '../../language.ts';
import type { Changing } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { policyTexts as texts } from './texts.ts';

const LONGEST_NOTE = 300;

interface Props {
  readonly change: Changing;
  /** Somebody else wrote the draft: whoever changes it says why. */
  readonly asksNote: boolean;
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly close: () => void;
}

/** How the form of a draft ends, be it of a policy, a campaign or a bonus. */
export function DraftEnd({ change, asksNote, note, setNote, close }: Props) {
  const say = useSay();
  return (
    <>
      {asksNote && (
        <Textarea
          label={say(texts.note)}
          description={say(texts.noteHint)}
          rows={2}
          maxLength={LONGEST_NOTE}
          value={note}
          error={fieldTrouble(change.trouble, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button type="submit" loading={change.busy}>
          {say(texts.save)}
        </Button>
        <Button variant="default" onClick={close}>
          {say(texts.close)}
        </Button>
      </div>
    </>
  );
}

interface FindingsProps {
  readonly findings: readonly (Both & { readonly severity: 'stops' | 'notes' })[];
  /** What is said where nothing is odd. */
  readonly none: string;
}

/** What is odd about a draft as a whole; what is about single rules stands beside them too. */
export function DraftFindings({ findings, none }: FindingsProps) {
  const say = useSay();
  const language = useLanguage();
  if (findings.length === 0) return <p className="notice">{none}</p>;
  const stops = findings.some(({ severity }) => severity === 'stops');
  return (
    <section className={stops ? 'notice wrong' : 'notice careful'} aria-label={say(texts.findings)}>
      <p>{say(texts.findings)}</p>
      <ul>
        {findings.map((finding) => (
          <li key={finding.vi}>{finding[language]}</li>
        ))}
      </ul>
    </section>
  );
}
