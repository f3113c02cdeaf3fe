import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { warrantyStateTexts } from '../texts.ts';
import { correctedSchema } from '../warranty.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { correctionTexts as texts } from './texts.ts';

/** Goods came back. It says beforehand all that follows. */
export function CancelActivation({ warranty, path, close, done }: CorrectionProps) {
  const say = useSay();
  const change = useChange();
  const earns = warranty.reward.state === 'pending' || warranty.rewards.length > 0;
  const submit = async (note: string) => {
    const body = { note };
    const outcome = await change.make({ method: 'POST', path: `${path}/cancellation`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.cancelDone));
  };
  return (
    <CorrectionForm
      title={say(texts.cancelTitle)}
      means={say(texts.cancelMeans)}
      act={say(texts.cancelDo)}
      isFinal
      effects={[
        {
          label: say(texts.stateLabel),
          from: say(warrantyStateTexts[warranty.state]),
          to: say(texts.canceledState),
        },
      ]}
      follows={[say(texts.againActive), ...(earns ? [say(texts.rewardBack)] : []), say(texts.nameGone)]}
      isComplete
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => undefined}
    />
  );
}
