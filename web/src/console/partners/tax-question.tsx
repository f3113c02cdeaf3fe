import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { payeeSchema, type Tax, taxKinds } from './payee.ts';
import { taxKindTexts, payeeTexts as texts } from './payee-texts.ts';

interface Props {
  readonly partnerId: string;
  readonly tax: Tax | undefined;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Says how tax treats a partner, by which papers. */
export function TaxQuestion({ partnerId, tax, close, saved }: Props) {
  const say = useSay();
  const change = useChange();
  const [kind, setKind] = useState<Tax['kind']>(tax?.kind ?? 'person');
  const [taxNumber, setTaxNumber] = useState(tax?.taxNumber ?? '');
  const [resident, setResident] = useState(tax?.resident ?? true);
  const [days, setDays] = useState({ from: tax?.commitment?.from ?? '', until: tax?.commitment?.until ?? '' });
  const [note, setNote] = useState('');
  const isPerson = kind === 'person';
  const submit = async () => {
    const hasCommitment = isPerson && (days.from !== '' || days.until !== '');
    const body = {
      kind,
      resident: isPerson ? resident : true,
      ...(taxNumber.trim() === '' ? {} : { taxNumber: taxNumber.trim() }),
      ...(hasCommitment ? { commitment: days } : {}),
      note,
    };
    const path = `/v1/partners/${encodeURIComponent(partnerId)}/tax`;
    const outcome = await change.make({ method: 'PUT', path, body, reply: payeeSchema });
    if (outcome?.ok) saved();
  };
  return (
    <QuestionForm title={say(texts.changeTax)} save={say(texts.saveTax)} change={change} close={close} submit={submit}>
      <p>{say(texts.taxMeans)}</p>
      <NativeSelect
        id="tax-kind"
        label={say(texts.kind)}
        value={kind}
        data={taxKinds.map((one) => ({ value: one, label: say(taxKindTexts[one]) }))}
        onChange={(event) => setKind(taxKinds.find((one) => one === event.currentTarget.value) ?? 'person')}
      />
      <TextInput
        id="tax-number"
        label={say(texts.taxNumber)}
        description={say(texts.taxNumberHint)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        value={taxNumber}
        error={fieldTrouble(change.trouble, 'taxNumber')}
        onChange={(event) => setTaxNumber(event.currentTarget.value)}
      />
      {isPerson && (
        <>
          <Checkbox
            label={say(texts.resident)}
            checked={resident}
            onChange={(event) => setResident(event.currentTarget.checked)}
          />
          <div className="fields">
            {(['from', 'until'] as const).map((day) => (
              <TextInput
                key={day}
                id={`commitment-${day}`}
                type="date"
                label={say(day === 'from' ? texts.commitmentFrom : texts.commitmentUntil)}
                value={days[day]}
                error={fieldTrouble(change.trouble, `commitment.${day}`)}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setDays((before) => ({ ...before, [day]: value }));
                }}
              />
            ))}
          </div>
          <p className="quiet">{say(texts.commitmentHint)}</p>
        </>
      )}
      <Textarea
        id="tax-note"
        label={say(texts.taxNote)}
        description={say(texts.taxNoteHint)}
        maxLength={300}
        autosize
        minRows={2}
        value={note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
