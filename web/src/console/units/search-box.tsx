import { Button, Kbd, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { codeIn, lastSought, rememberSought } from './search.ts';
import { searchTexts as texts } from './search-texts.ts';

/** Who may look for people; others find units by what stands on them. */
export const SEEKERS = ['care', 'manager', 'admin'] as const;
export const SEARCH_BOX = 'unit-search';

interface Props {
  /** Where one stands on a unit's page the box is empty for the next call. */
  readonly empty?: boolean;
  readonly seek?: (text: string) => void;
}

/** The one box: whatever a caller can say. */
export function SearchBox({ empty = false, seek }: Props) {
  const say = useSay();
  const { desk, person } = useDesk();
  const maySeek = hasRole(person, SEEKERS);
  const [text, setText] = useState(() => (empty ? '' : lastSought(desk)));
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = text.trim();
    setMissing(written === '');
    if (written === '') return;
    const code = codeIn(written) ?? (maySeek ? undefined : written);
    if (code !== undefined) {
      location.hash = addressOf('units', code);
      return;
    }
    rememberSought(desk, written);
    if (seek) seek(written);
    else location.hash = addressOf('units');
  };
  return (
    <search className="panel">
      <form noValidate onSubmit={submit}>
        <div className="fields">
          <TextInput
            id={SEARCH_BOX}
            className="grow"
            label={say(maySeek ? texts.box : texts.codeBox)}
            description={say(maySeek ? texts.boxHint : texts.codeHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
            rightSection={<Kbd size="xs">/</Kbd>}
            rightSectionPointerEvents="none"
            value={text}
            error={missing ? say(maySeek ? texts.missing : texts.codeMissing) : undefined}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => event.key === 'ArrowDown' && focusHit(0) && event.preventDefault()}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Button type="submit" className="beside-field">
            {say(texts.find)}
          </Button>
        </div>
      </form>
    </search>
  );
}

/** Moves among the hits; false where there is none at that place. */
export function focusHit(place: number): boolean {
  const hit = document.querySelectorAll<HTMLElement>('.hits a')[place];
  hit?.focus();
  return hit !== undefined;
}
