import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { phoneTrouble } from '../units/corrections/fields.tsx';
import { UnitPart } from '../units/unit-part.tsx';
import { type Activated, activatedSchema, type Draft, productListSchema, requestOf } from './activation.ts';
import { type FormProps, InstallationFields, OwnAnswers, PersonFields } from './people-fields.tsx';
import { careTexts as texts } from './texts.ts';
import { UnitFields } from './unit-fields.tsx';
import { type CodeState, useCode } from './use-code.ts';
import type { useConsent } from './use-consent.ts';

interface Props {
  readonly begun: Draft;
  readonly consent: ReturnType<typeof useConsent>;
  readonly done: (draft: Draft, reply: Activated) => void;
}

export function ActivationForm({ begun, consent: { consent, failed, again }, done }: Props) {
  const say = useSay();
  const language = useLanguage();
  const [draft, setDraft] = useState(begun);
  const [judged, setJudged] = useState(false);
  const code = useCode(draft.code);
  const products = useAsked(code.is === 'blank' ? '/v1/products?limit=100' : undefined, productListSchema);
  const activation = useChange();
  const change = (next: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...next }));
    activation.forget();
  };
  const chosen = products.value?.items.find(({ sku }) => sku === draft.sku);
  const fields = (code.is === 'found' ? code.serial.fields : chosen?.fields) ?? [];
  const needsPin = isPinWanted(code, activation.trouble?.code);
  const lacks = lackingIn(draft, {
    code,
    needsPin,
    required: fields.filter((one) => one.required).map(({ id }) => id),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    const [first] = lacks;
    if (first !== undefined) return document.getElementById(first)?.focus();
    if (!consent) return again();
    const body = requestOf(draft, code.is === 'blank', { version: consent.version, at: new Date().toISOString() });
    const outcome = await activation.make({
      method: 'POST',
      path: '/v1/staff/activations',
      body,
      reply: activatedSchema,
    });
    if (outcome?.ok) done(draft, outcome.value);
  };
  const form: FormProps = {
    draft,
    change,
    lacks: (id) => judged && lacks.includes(id),
    told: (field) => fieldTrouble(activation.trouble, field),
  };
  return (
    <form className="stack care" noValidate onSubmit={(event) => void submit(event)}>
      <UnitFields form={form} code={code} products={products} needsPin={needsPin} />
      <PersonFields form={form} />
      <InstallationFields form={form} />
      {fields.length > 0 && <OwnAnswers form={form} fields={fields} />}
      <UnitPart title={say(texts.consent)}>
        <p className="quiet">{say(texts.readOut)}</p>
        <p className="spoken">{consent?.[language]}</p>
        {failed && <TroubleNotice trouble={{ text: say(texts.consentUnread), fields: [] }} again={again} />}
        <Checkbox
          id="agreed"
          label={say(texts.agreed)}
          checked={draft.agreed}
          error={form.lacks('agreed') ? say(texts.agreedMissing) : undefined}
          onChange={(event) => change({ agreed: event.currentTarget.checked })}
        />
      </UnitPart>
      <TroubleNotice trouble={activation.trouble} />
      <div className="actions">
        <Button type="submit" loading={activation.busy}>
          {say(texts.activate)}
        </Button>
      </div>
    </form>
  );
}

/** A sticker that is not bound tells nothing of its PIN before somebody tries. */
function isPinWanted(code: CodeState, refusal: string | undefined): boolean {
  return (code.is === 'found' && code.serial.needsPin) || refusal === 'pin-required' || refusal === 'pin-wrong';
}

interface Wanted {
  readonly code: CodeState;
  readonly needsPin: boolean;
  readonly required: readonly string[];
}

/** The fields that want something else before it can be sent, from top to bottom, by their ids. */
function lackingIn(draft: Draft, { code, needsPin, required }: Wanted): string[] {
  const isOpen = code.is === 'blank' || code.is === 'unread' || code.is === 'checking';
  const mayBegin = code.is === 'found' && (code.serial.state === 'ready' || code.serial.state === 'returned');
  const wrong: readonly (readonly [string, boolean])[] = [
    ['code', draft.code.trim() === '' || !(isOpen || mayBegin)],
    ['sku', code.is === 'blank' && draft.sku === ''],
    ['pin', needsPin && draft.pin.trim() === ''],
    ['phone', phoneTrouble(draft.phone) !== undefined],
    ['name', draft.name.trim() === ''],
    ['installerPhone', draft.installerPhone.trim() !== '' && phoneTrouble(draft.installerPhone) !== undefined],
    ['storePhone', draft.storePhone.trim() !== '' && phoneTrouble(draft.storePhone) !== undefined],
    ...required.map((id) => [`field-${id}`, (draft.fields[id] ?? '').trim() === ''] as const),
    ['agreed', !draft.agreed],
  ];
  return wrong.flatMap(([id, isWrong]) => (isWrong ? [id] : []));
}
