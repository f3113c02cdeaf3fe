import { Textarea } from '@mantine/core';
import { useSay } from '../language.ts';
import { extraTexts as texts } from './texts.ts';

interface NoteProps {
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly error: string | undefined;
}

/** Why; colleagues read it beside what was done. */
export function NoteField({ note, setNote, error }: NoteProps) {
  const say = useSay();
  return (
    <Textarea
      label={say(texts.reason)}
      rows={2}
      maxLength={300}
      value={note}
      error={error}
      onChange={(event) => setNote(event.currentTarget.value)}
    />
  );
}
