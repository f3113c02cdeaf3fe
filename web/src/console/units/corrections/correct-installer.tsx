import { useState } from 'react';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble } from '../../shell/parts.tsx';
import { fieldTexts, unitDeskTexts } from '../desk-texts.ts';
import { writtenPhone } from '../value.ts';
import { correctedSchema } from '../warranty.ts';
import { CorrectionForm, type Effect } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { isSamePhone, Line, phoneTrouble } from './fields.tsx';
import { correctionTexts as texts } from './texts.ts';

/** Both are sent: what is left empty is nobody's. */
export function CorrectInstaller({ warranty, path, close, done }: CorrectionProps) {
  const say = useSay();
  const { name: nameBefore = '', phone: phoneBefore = '' } = warranty.installer;
  const [name, setName] = useState(nameBefore);
  const [phone, setPhone] = useState(phoneBefore && writtenPhone(phoneBefore));
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const shown = (text: string) => (text === '' ? say(unitDeskTexts.nothing) : text);
  const [nameLabel, phoneLabel] = [fieldTexts['installer.name'], fieldTexts['installer.phone']].map((words) =>
    words ? say(words) : '',
  );
  const effects: Effect[] = [
    ...(name.trim() === nameBefore
      ? []
      : [{ label: nameLabel ?? '', from: shown(nameBefore), to: shown(name.trim()) }]),
    ...(isSamePhone(phone, phoneBefore)
      ? []
      : [
          {
            label: phoneLabel ?? '',
            from: shown(phoneBefore && writtenPhone(phoneBefore)),
            to: shown(phone.trim() && writtenPhone(phone)),
          },
        ]),
  ];
  const wrongPhone = phone.trim() === '' ? undefined : phoneTrouble(phone);
  const submit = async (note: string) => {
    const body = { name: name.trim(), phone: phone.trim(), note };
    const outcome = await change.make({ method: 'POST', path: `${path}/installer`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.installerDone));
  };
  return (
    <CorrectionForm
      title={say(texts.installerTitle)}
      means={say(texts.installerMeans)}
      act={say(texts.installerDo)}
      effects={effects}
      follows={[say(texts.rewardMoves)]}
      isComplete={wrongPhone === undefined}
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => setJudged(true)}
    >
      <div className="fields pairs">
        <Line
          id="installer-name"
          isFirst
          label={nameLabel ?? ''}
          value={name}
          error={fieldTrouble(change.trouble, 'name')}
          change={setName}
        />
        <Line
          id="installer-phone"
          kind="phone"
          longest={40}
          label={phoneLabel ?? ''}
          value={phone}
          error={judged && wrongPhone ? say(wrongPhone) : fieldTrouble(change.trouble, 'phone')}
          change={setPhone}
        />
      </div>
    </CorrectionForm>
  );
}
