import { NativeSelect, TextInput } from '@mantine/core';
import { useColleagues, useStaffNames } from '../desk/colleagues.ts';
import { useSay } from '../language.ts';
import { stickerTexts as texts } from './texts.ts';

interface Props {
  readonly label: string;
  /** For whoever has to write a user name, since no house is known by name. */
  readonly hint: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly changed: (house: string) => void;
}

/** Who prints: one of the accounts of printing houses. */
export function PrintingHouseField({ label, hint, value, error, changed }: Props) {
  const say = useSay();
  const { people } = useColleagues();
  const staffName = useStaffNames();
  const houses = [...(people?.values() ?? [])].filter(({ isActive, roles }) => isActive && roles.includes('printing'));
  const field = {
    id: 'printing-house',
    label,
    value,
    error,
    onChange: (event: { currentTarget: { value: string } }) => changed(event.currentTarget.value),
  };
  if (houses.length === 0) {
    return (
      <TextInput
        {...field}
        description={hint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={64}
      />
    );
  }
  // Whoever it was given to stays named, also after they left.
  const former = value === '' || houses.some(({ id }) => id === value) ? [] : [{ value, label: staffName(value) }];
  return (
    <NativeSelect
      {...field}
      data={[
        { value: '', label: say(texts.noHouse) },
        ...houses.map(({ id }) => ({ value: id, label: staffName(id) })),
        ...former,
      ]}
    />
  );
}
