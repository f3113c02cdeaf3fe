import { TextInput } from '@mantine/core';
import { readMobileNumber } from '../../../../../shared/phone/mobile-number.ts';
import type { Both } from '../../../language.ts';
import { correctionTexts as texts } from './texts.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly change: (value: string) => void;
  readonly isFirst?: boolean;
  readonly description?: string;
  readonly kind?: 'phone' | 'text' | 'email' | 'number';
  readonly longest?: number;
  /** Takes the whole row. */
  readonly isWide?: boolean;
}

const modes = { phone: 'tel', text: 'text', email: 'email', number: 'numeric' } as const;

/** One line of a form, with the keyboard that fits it. */
export function Line(props: Props) {
  const { id, label, value, error, change, isFirst, description, kind = 'text', longest = 100, isWide } = props;
  return (
    <TextInput
      id={id}
      label={label}
      {...(isWide ? { className: 'whole' } : {})}
      value={value}
      error={error}
      inputMode={modes[kind]}
      autoComplete="off"
      spellCheck={false}
      maxLength={longest}
      {...(description === undefined ? {} : { description })}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** What is wrong with a phone as it is written; undefined where nothing is. */
export function phoneTrouble(written: string): Both | undefined {
  const reading = readMobileNumber(written);
  if (reading.ok) return undefined;
  return reading.refusal === 'landline' ? texts.phoneLandline : texts.phoneWrong;
}

/** Whether two ways of writing are one phone. */
export function isSamePhone(one: string, other: string): boolean {
  const [first, second] = [readMobileNumber(one), readMobileNumber(other)];
  return first.ok && second.ok ? first.national === second.national : one.trim() === other.trim();
}
