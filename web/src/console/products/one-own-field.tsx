import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Both } from '../../language.ts';
import { useSay } from '../language.ts';
import { StateWord } from '../shell/parts.tsx';
import { bothOf, type FieldFault, type FieldRow, idOf, newChoice, patternOf } from './own-field-draft.ts';
import { fieldKinds } from './product.ts';
import { productTexts, ownFieldTexts as texts } from './texts.ts';

interface Props {
  readonly row: FieldRow;
  readonly place: number;
  readonly count: number;
  readonly faults: readonly FieldFault[];
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly replace: (row: FieldRow) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

/** One field, folded to its label; what is wrong with it unfolds it. */
export function OneOwnField(props: Props) {
  const say = useSay();
  const { row, place, count, faults, toggle, move, remove } = props;
  const isOpen = props.isOpen || faults.length > 0;
  const what = row.labelVi.trim() || say(texts.unnamed);
  return (
    <>
      <div className="field-line">
        <button type="button" className="field-head" aria-expanded={isOpen} onClick={toggle}>
          {what} <span className="quiet">· {say(texts[row.kind])}</span>
        </button>
        <span className="actions">
          <Button
            variant="default"
            size="compact-sm"
            disabled={place === 0}
            aria-label={say(texts.up, { what })}
            onClick={() => move(-1)}
          >
            {say(texts.upShort)}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={place === count - 1}
            aria-label={say(texts.down, { what })}
            onClick={() => move(1)}
          >
            {say(texts.downShort)}
          </Button>
        </span>
      </div>
      {isOpen && (
        <div className="field-body">
          <FieldForm {...props} />
          <div className="actions">
            <Button variant="subtle" color="red" size="compact-sm" onClick={remove}>
              {say(texts.remove)}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function FieldForm({ row, faults, replace }: Props) {
  const say = useSay();
  const faultAt = (part: FieldFault['part']) => {
    const found = faults.find((one) => one.part === part);
    return found && say(found.text);
  };
  const input = (name: 'labelVi' | 'labelEn' | 'hintVi' | 'hintEn', label: Both, error?: string) => (
    <TextInput
      id={`${row.key}-${name}`}
      className="grow"
      label={say(label)}
      autoComplete="off"
      maxLength={name.startsWith('label') ? 60 : 120}
      value={row[name]}
      error={error}
      onChange={(event) => replace({ ...row, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className="fields">
        {input('labelVi', texts.labelVi, faultAt('label'))}
        {input('labelEn', texts.labelEn)}
      </div>
      <div className="fields">
        <NativeSelect
          id={`${row.key}-kind`}
          label={say(texts.kind)}
          value={row.kind}
          data={fieldKinds.map((one) => ({ value: one, label: say(texts[one]) }))}
          onChange={(event) =>
            replace({ ...row, kind: fieldKinds.find((one) => one === event.currentTarget.value) ?? 'text' })
          }
        />
        <TextInput
          id={`${row.key}-id`}
          label={say(texts.id)}
          description={say(texts.idHint)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={30}
          value={idOf(row)}
          error={faultAt('id')}
          onChange={(event) => replace({ ...row, id: event.currentTarget.value })}
        />
        <Checkbox
          className="beside-field"
          label={say(texts.required)}
          checked={row.required}
          onChange={(event) => replace({ ...row, required: event.currentTarget.checked })}
        />
      </div>
      <div className="fields">
        {input('hintVi', texts.hintVi, faultAt('hint'))}
        {input('hintEn', texts.hintEn)}
      </div>
      {row.kind === 'text' && <PatternPart row={row} replace={replace} />}
      {row.kind === 'choice' && <Choices row={row} error={faultAt('choices')} replace={replace} />}
    </>
  );
}

/** The pattern, and a box that tries it as the activation page does. */
function PatternPart({ row, replace }: Pick<Props, 'row' | 'replace'>) {
  const say = useSay();
  const [tried, setTried] = useState('');
  const reading = patternOf(row);
  const fits = reading?.ok === true && reading.matches(tried.trim());
  return (
    <div className="fields">
      <TextInput
        id={`${row.key}-pattern`}
        className="grow"
        label={say(texts.pattern)}
        description={say(texts.patternHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={row.pattern}
        error={reading?.ok === false ? say(bothOf(reading.message)) : undefined}
        onChange={(event) => replace({ ...row, pattern: event.currentTarget.value })}
      />
      {reading?.ok && (
        <div className="grow">
          <TextInput
            id={`${row.key}-try`}
            label={say(texts.tryIt)}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={tried}
            onChange={(event) => setTried(event.currentTarget.value)}
          />
          <span role="status">
            {tried.trim() !== '' && (
              <StateWord mood={fits ? 'good' : 'bad'}>{say(fits ? texts.fits : texts.fitsNot)}</StateWord>
            )}
          </span>
        </div>
      )}
    </div>
  );
}

interface ChoiceProps extends Pick<Props, 'row' | 'replace'> {
  readonly error: string | undefined;
}

function Choices({ row, error, replace }: ChoiceProps) {
  const say = useSay();
  const { choices } = row;
  const set = (key: string, next: { vi?: string; en?: string }) =>
    replace({ ...row, choices: choices.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  return (
    <fieldset>
      <legend>{say(texts.choices)}</legend>
      {choices.map(({ key, vi, en }) => (
        <div key={key} className="fields one-row">
          <TextInput
            id={`${key}-vi`}
            label={say(texts.choiceVi)}
            autoComplete="off"
            maxLength={60}
            value={vi}
            onChange={(event) => set(key, { vi: event.currentTarget.value })}
          />
          <TextInput
            id={`${key}-en`}
            label={say(texts.choiceEn)}
            autoComplete="off"
            maxLength={60}
            value={en}
            onChange={(event) => set(key, { en: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            className="beside-field"
            aria-label={say(productTexts.removeWhat, { what: vi || say(texts.choiceVi) })}
            onClick={() => replace({ ...row, choices: choices.filter((one) => one.key !== key) })}
          >
            {say(productTexts.remove)}
          </Button>
        </div>
      ))}
      <p className="field-error">{error}</p>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => replace({ ...row, choices: [...choices, newChoice()] })}
      >
        {say(texts.addChoice)}
      </Button>
    </fieldset>
  );
}
