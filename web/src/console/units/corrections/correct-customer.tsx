import { useState } from 'react';
import { type Changing, useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble } from '../../shell/parts.tsx';
import { fieldTexts } from '../desk-texts.ts';
import { writtenPhone } from '../value.ts';
import { correctedSchema, type Warranty } from '../warranty.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { isSamePhone, Line, phoneTrouble } from './fields.tsx';
import { correctionTexts as texts } from './texts.ts';

const names = ['name', 'phone', 'address', 'email'] as const;
export type OwnerDraft = Readonly<Record<(typeof names)[number], string>>;

export function CorrectCustomer({ warranty, path, close, done }: CorrectionProps) {
  const say = useSay();
  const { customer } = warranty;
  const [draft, setDraft] = useState<OwnerDraft>(() => draftOf(customer));
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const changed = changedOf(customer, draft);
  const effects = names
    .filter((name) => changed[name] !== undefined)
    .map((name) => ({
      label: say(fieldTexts[`customer.${name}`] ?? texts.note),
      from: name === 'phone' ? writtenPhone(customer.phone) : customer[name],
      to: name === 'phone' ? writtenPhone(draft.phone) : changed[name],
    }));
  const wrongPhone = phoneTrouble(draft.phone);
  const submit = async (note: string) => {
    const body = { ...changed, note };
    const outcome = await change.make({ method: 'POST', path: `${path}/customer`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.customerDone));
  };
  return (
    <CorrectionForm
      title={say(texts.customerTitle)}
      means={say(texts.customerMeans)}
      act={say(texts.customerDo)}
      effects={effects}
      follows={changed.phone === undefined ? [] : [say(texts.newSlip)]}
      isComplete={draft.name.trim() !== '' && wrongPhone === undefined}
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => setJudged(true)}
    >
      <OwnerFields
        draft={draft}
        write={(next) => setDraft((before) => ({ ...before, ...next }))}
        judged={judged}
        change={change}
      />
    </CorrectionForm>
  );
}

interface FieldsProps {
  readonly draft: OwnerDraft;
  readonly write: (next: Partial<OwnerDraft>) => void;
  /** From when on what is missing is said. */
  readonly judged: boolean;
  /** What the server said to it is forgotten with the next letter. */
  readonly change: Changing;
}

/** Who an owner is. */
export function OwnerFields({ draft, write, judged, change }: FieldsProps) {
  const say = useSay();
  const wrongPhone = phoneTrouble(draft.phone);
  const put = (next: Partial<OwnerDraft>) => {
    write(next);
    change.forget();
  };
  const errorOf = (name: (typeof names)[number]) => {
    if (judged && name === 'name' && draft.name.trim() === '') return say(texts.nameMissing);
    if (judged && name === 'phone' && wrongPhone) return say(wrongPhone);
    return fieldTrouble(change.trouble, name);
  };
  const label = (name: (typeof names)[number]) => say(fieldTexts[`customer.${name}`] ?? texts.note);
  return (
    <div className="fields pairs">
      <Line
        id="owner-name"
        isFirst
        label={label('name')}
        value={draft.name}
        error={errorOf('name')}
        change={(name) => put({ name })}
      />
      <Line
        id="owner-phone"
        kind="phone"
        longest={40}
        label={label('phone')}
        value={draft.phone}
        error={errorOf('phone')}
        change={(phone) => put({ phone })}
      />
      <Line
        id="owner-address"
        isWide
        longest={300}
        label={label('address')}
        value={draft.address}
        error={errorOf('address')}
        change={(address) => put({ address })}
      />
      <Line
        id="owner-email"
        isWide
        kind="email"
        longest={200}
        label={label('email')}
        value={draft.email}
        error={errorOf('email')}
        change={(email) => put({ email })}
      />
    </div>
  );
}

export const nobody: OwnerDraft = { name: '', phone: '', address: '', email: '' };

function draftOf({ name, phone, address = '', email = '' }: Warranty['customer']): OwnerDraft {
  return { name, phone: writtenPhone(phone), address, email };
}

/** What differs; what was emptied stays, since the API takes nothing away. */
function changedOf(before: Warranty['customer'], draft: OwnerDraft): Partial<OwnerDraft> {
  return Object.fromEntries(
    names
      .filter((name) => draft[name].trim() !== '')
      .filter((name) =>
        name === 'phone' ? !isSamePhone(before.phone, draft.phone) : draft[name].trim() !== (before[name] ?? ''),
      )
      .map((name) => [name, draft[name].trim()]),
  );
}
