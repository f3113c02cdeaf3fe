import { NativeSelect, TextInput } from '@mantine/core';
import { useLanguage, useSay } from '../language.ts';
import { Line, phoneTrouble } from '../units/corrections/fields.tsx';
import { UnitPart } from '../units/unit-part.tsx';
import type { Draft, OwnField } from './activation.ts';
import { careTexts as texts } from './texts.ts';

/** What every part of the form writes into, and what is wrong with it. */
export interface FormProps {
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
  /** Whether the field stands in the way, once somebody pressed. */
  readonly lacks: (id: string) => boolean;
  /** What the server says of a field. */
  readonly told: (field: string) => string | undefined;
}

/** Whose it is. The phone first: it is what the caller's number tells. */
export function PersonFields({ form: { draft, change, lacks, told } }: { form: FormProps }) {
  const say = useSay();
  const wrongPhone = phoneTrouble(draft.phone);
  return (
    <UnitPart title={say(texts.customer)}>
      <div className="fields pairs">
        <Line
          id="phone"
          kind="phone"
          longest={40}
          label={say(texts.phone)}
          value={draft.phone}
          error={lacks('phone') && wrongPhone ? say(wrongPhone) : told('customer.phone')}
          change={(phone) => change({ phone })}
        />
        <Line
          id="name"
          label={say(texts.name)}
          value={draft.name}
          error={lacks('name') ? say(texts.nameMissing) : told('customer.name')}
          change={(name) => change({ name })}
        />
      </div>
      <Line
        id="address"
        longest={300}
        label={say(texts.address)}
        value={draft.address}
        error={told('customer.address')}
        change={(address) => change({ address })}
      />
    </UnitPart>
  );
}

export function InstallationFields({ form: { draft, change, lacks, told } }: { form: FormProps }) {
  const say = useSay();
  const wrongPhone = phoneTrouble(draft.installerPhone);
  const wrongStorePhone = phoneTrouble(draft.storePhone);
  return (
    <UnitPart title={`${say(texts.installing)} (${say(texts.optional)})`}>
      <div className="fields pairs">
        <Line
          id="installerPhone"
          kind="phone"
          longest={40}
          label={say(texts.installerPhone)}
          value={draft.installerPhone}
          error={lacks('installerPhone') && wrongPhone ? say(wrongPhone) : told('installerPhone')}
          change={(installerPhone) => change({ installerPhone })}
        />
        <Line
          id="installerName"
          label={say(texts.installerName)}
          value={draft.installerName}
          error={told('installerName')}
          change={(installerName) => change({ installerName })}
        />
        <Line
          id="storeName"
          longest={150}
          label={say(texts.store)}
          value={draft.storeName}
          error={told('storeName')}
          change={(storeName) => change({ storeName })}
        />
        <Line
          id="storePhone"
          kind="phone"
          longest={40}
          label={say(texts.storePhone)}
          value={draft.storePhone}
          error={lacks('storePhone') && wrongStorePhone ? say(wrongStorePhone) : told('storePhone')}
          change={(storePhone) => change({ storePhone })}
        />
        <DayField
          id="purchasedOn"
          label={say(texts.purchasedOn)}
          value={draft.purchasedOn}
          error={told('purchasedOn')}
          change={(purchasedOn) => change({ purchasedOn })}
        />
      </div>
      <Line
        id="note"
        longest={1_000}
        label={say(texts.note)}
        value={draft.note}
        error={told('note')}
        change={(note) => change({ note })}
      />
    </UnitPart>
  );
}

interface AnswerProps {
  readonly form: FormProps;
  readonly fields: readonly OwnField[];
}

/** What the company wants to know of this product. */
export function OwnAnswers({ form, fields }: AnswerProps) {
  const say = useSay();
  return (
    <UnitPart title={say(texts.asked)}>
      <div className="fields pairs">
        {fields.map((field) => (
          <OwnAnswer key={field.id} form={form} field={field} />
        ))}
      </div>
    </UnitPart>
  );
}

function OwnAnswer({ form, field }: { form: FormProps; field: OwnField }) {
  const say = useSay();
  const language = useLanguage();
  const { draft, change, lacks, told } = form;
  const id = `field-${field.id}`;
  const about = {
    id,
    label: field.required ? field.label[language] : `${field.label[language]} (${say(texts.optional)})`,
    value: draft.fields[field.id] ?? '',
    error: lacks(id) ? say(texts.fieldMissing) : told(`fields.${field.id}`),
    change: (value: string) => change({ fields: { ...draft.fields, [field.id]: value } }),
  };
  if (field.kind === 'date') return <DayField {...about} />;
  if (field.kind === 'choice') {
    return (
      <NativeSelect
        id={id}
        label={about.label}
        value={about.value}
        error={about.error}
        data={[
          { value: '', label: say(texts.choose) },
          ...(field.choices ?? []).map((one) => ({ value: one.id, label: one.label[language] })),
        ]}
        onChange={(event) => about.change(event.currentTarget.value)}
      />
    );
  }
  return (
    <Line
      {...about}
      longest={300}
      kind={field.kind === 'number' ? 'number' : 'text'}
      {...(field.hint ? { description: field.hint[language] } : {})}
    />
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly change: (value: string) => void;
}

function DayField({ id, label, value, error, change }: DayProps) {
  return (
    <TextInput
      id={id}
      type="date"
      label={label}
      value={value}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
