import { useState } from 'react';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble } from '../../shell/parts.tsx';
import { correctedSchema } from '../warranty.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { Line } from './fields.tsx';
import { correctionTexts as texts } from './texts.ts';

/** A unit of the set that nobody named when it was activated. */
export function AddUnit({ path, close, done }: CorrectionProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const written = code.trim();
  const submit = async (note: string) => {
    const body = { units: [{ code: written, ...(pin.trim() === '' ? {} : { pin: pin.trim() }) }], note };
    const outcome = await change.make({ method: 'POST', path: `${path}/units`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.addDone));
  };
  return (
    <CorrectionForm
      title={say(texts.addTitle)}
      means={say(texts.addMeans)}
      act={say(texts.addDo)}
      effects={written === '' ? [] : [{ label: say(texts.addedLabel), to: written.toUpperCase() }]}
      isComplete={written !== ''}
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => setJudged(true)}
    >
      <Line
        id="added-code"
        isFirst
        longest={60}
        label={say(texts.addCode)}
        value={code}
        error={judged && written === '' ? say(texts.addMissing) : fieldTrouble(change.trouble, 'units.0.code')}
        change={(value) => {
          setCode(value);
          change.forget();
        }}
      />
      <Line id="added-pin" longest={40} label={say(texts.addPin)} value={pin} error={undefined} change={setPin} />
    </CorrectionForm>
  );
}
