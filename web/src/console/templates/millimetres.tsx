import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSay } from '../language.ts';
import { readLength, writtenNumber } from '../written.ts';
import { templateTexts as texts } from './texts.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly error?: string | undefined;
  readonly change: (value: number) => void;
}

/** A length that is typed with a comma or a point; what is no number stays in the field and changes nothing. */
export function Millimetres({ id, label, value, error, change }: Props) {
  const say = useSay();
  const [text, setText] = useState(writtenNumber(value));
  const read = readLength(text);
  useEffect(() => {
    setText((before) => (readLength(before) === value ? before : writtenNumber(value)));
  }, [value]);
  return (
    <TextInput
      id={id}
      className="tiny"
      label={label}
      inputMode="decimal"
      autoComplete="off"
      maxLength={7}
      value={text}
      error={read === undefined ? say(texts.notNumber) : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const length = readLength(next);
        if (length !== undefined) change(length);
      }}
    />
  );
}
