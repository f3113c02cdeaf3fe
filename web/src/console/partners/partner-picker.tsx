import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { partnerListSchema, writtenPhone } from './partner.ts';
import { partnerKindTexts, partnerPageTexts as texts } from './texts.ts';

export interface PickedPartner {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** Fewer letters would find everybody. */
const SHORTEST = 2;

interface Props {
  readonly id: string;
  readonly picked: PickedPartner | undefined;
  readonly pick: (partner: PickedPartner | undefined) => void;
  readonly error?: string | undefined;
  /** Where what to do is said: below the label, or inside the field, among fields in a row. */
  readonly hint?: 'below' | 'inside';
}

/** Finds one partner by name or number; the found ones are buttons, so that nothing is picked by half. */
export function PartnerPicker({ id, picked, pick, error, hint = 'below' }: Props) {
  const say = useSay();
  const [written, setWritten] = useState('');
  const [settled] = useDebouncedValue(written.trim(), 300);
  const path =
    settled.length < SHORTEST
      ? undefined
      : `/v1/partners?${new URLSearchParams({ q: settled, limit: '6' }).toString()}`;
  const found = useAsked(path, partnerListSchema);
  if (picked) {
    return (
      <div className="picked">
        <p>
          <strong>{picked.name}</strong> <span className="quiet figures">{writtenPhone(picked.phone)}</span>
        </p>
        <Button variant="subtle" size="compact-sm" onClick={() => pick(undefined)}>
          {say(texts.pickAnother)}
        </Button>
      </div>
    );
  }
  return (
    <div className="picker">
      <TextInput
        id={id}
        type="search"
        label={say(texts.pick)}
        {...(hint === 'below' ? { description: say(texts.pickHint) } : { placeholder: say(texts.pickShortly) })}
        autoComplete="off"
        maxLength={60}
        value={written}
        error={error}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <TroubleNotice trouble={found.trouble} />
      {found.value?.items.length === 0 && <p className="quiet">{say(texts.emptyFound)}</p>}
      {found.value && found.value.items.length > 0 && (
        <ul className="plain">
          {found.value.items.map((partner) => (
            <li key={partner.id}>
              <Button variant="subtle" size="compact-md" onClick={() => pick(partner)}>
                {partner.name}, {writtenPhone(partner.phone)}, {say(partnerKindTexts[partner.kind])}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
