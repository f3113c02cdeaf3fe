import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { fieldTrouble, Heading, TroubleNotice } from '../shell/parts.tsx';
import { partnerBases, partnerKinds, partnerSchema } from './partner.ts';
import { partnerBasisTexts, partnerKindTexts, partnerPageTexts as texts } from './texts.ts';

const blank = { phone: '', name: '', kind: 'installer', province: '', region: '', tier: '', basis: 'contract' };

/** Somebody new, entered by staff; their page opens once they are in. */
export function EntryForm() {
  const say = useSay();
  const { person } = useDesk();
  const mayApprove = hasRole(person, ['admin', 'manager']);
  const provinces = useProvinces();
  const [draft, setDraft] = useState(blank);
  const [approved, setApproved] = useState(mayApprove);
  const change = useChange();
  const edit = (next: Partial<typeof blank>) => {
    setDraft((before) => ({ ...before, ...next }));
    change.forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ...draft, approved };
    const outcome = await change.make({ method: 'POST', path: '/v1/partners/entries', body, reply: partnerSchema });
    if (outcome?.ok) location.hash = addressOf('partners', outcome.value.id);
  };
  const text = (name: 'phone' | 'name' | 'region' | 'tier') => ({
    id: `entry-${name}`,
    autoComplete: 'off',
    value: draft[name],
    error: fieldTrouble(change.trouble, name),
    onChange: (event: { currentTarget: { value: string } }) => edit({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <p>
        <a href={addressOf('partners')}>{say(texts.all)}</a>
      </p>
      <Heading title={say(texts.enter)} lead={say(texts.enterLead)} />
      <section className="panel">
        <form noValidate onSubmit={(event) => void submit(event)}>
          <div className="fields">
            <TextInput {...text('phone')} type="tel" label={say(texts.phone)} maxLength={40} data-autofocus />
            <TextInput {...text('name')} className="grow" label={say(texts.name)} maxLength={100} />
          </div>
          <div className="fields">
            <NativeSelect
              id="entry-kind"
              label={say(texts.kinds)}
              value={draft.kind}
              data={partnerKinds.map((one) => ({ value: one, label: say(partnerKindTexts[one]) }))}
              onChange={(event) => edit({ kind: event.currentTarget.value })}
            />
            <NativeSelect
              id="entry-province"
              label={say(texts.province)}
              value={draft.province}
              data={[
                { value: '', label: say(texts.noProvince) },
                ...provinces.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              onChange={(event) => edit({ province: event.currentTarget.value })}
            />
            <TextInput {...text('region')} label={say(texts.region)} maxLength={100} />
            <TextInput
              {...text('tier')}
              label={say(texts.tier)}
              description={say(texts.tierHint)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={30}
            />
          </div>
          <NativeSelect
            id="entry-basis"
            label={say(texts.basis)}
            value={draft.basis}
            data={partnerBases.map((one) => ({ value: one, label: say(partnerBasisTexts[one]) }))}
            onChange={(event) => edit({ basis: event.currentTarget.value })}
          />
          {mayApprove && (
            <Checkbox
              label={say(texts.approvedAtOnce)}
              checked={approved}
              onChange={(event) => setApproved(event.currentTarget.checked)}
            />
          )}
          <TroubleNotice trouble={change.trouble} />
          <div className="actions">
            <Button type="submit" loading={change.busy}>
              {say(texts.save)}
            </Button>
            <Button component="a" variant="default" href={addressOf('partners')}>
              {say(texts.cancel)}
            </Button>
          </div>
        </form>
      </section>
    </>
  );
}
