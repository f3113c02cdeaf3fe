import { TextInput } from '@mantine/core';
import { activationSms } from '../../../../shared/notifications/activation-sms.ts';
import { smsParts, smsSafe } from '../../../../shared/notifications/sms-text.ts';
import { useSay } from '../language.ts';
import type { Draft } from './product.ts';
import { productTexts as texts } from './texts.ts';

/** As long as the real ones are. */
const SAMPLE = { codeEnd: 'HB3C', endsOn: '22/11/2028', token: '8K3M0QZP4T7WXH2C' };

interface Props {
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly edit: (next: Partial<Draft>) => void;
}

/** The name that stands in messages, in the very message that is sent, counted as the telcos do. */
export function SmsSample({ draft, error, edit }: Props) {
  const say = useSay();
  const name = draft.smsName.trim() || draft.name.trim();
  const sender = { smsName: smsSafe(document.documentElement.dataset.company ?? '').toUpperCase() };
  const url = `${location.host}/p/${SAMPLE.token}`;
  const text = activationSms(sender, name, { ...SAMPLE, url });
  const parts = smsParts(text);
  const isCut = name !== '' && !text.includes(smsSafe(name));
  return (
    <div className="sms-name">
      <TextInput
        id="product-smsName"
        label={say(texts.smsName)}
        description={say(texts.smsNameHint)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={30}
        value={draft.smsName}
        error={error}
        onChange={(event) => edit({ smsName: event.currentTarget.value })}
      />
      <div className="sms-sample" role="status">
        <span className="quiet">{say(texts.smsSample)}</span>
        <p>{text}</p>
        <span className="quiet figures">
          {say(texts.smsCount, { count: String(text.length), parts: String(parts) })}
          {isCut && ` · ${say(texts.smsCut)}`}
        </span>
      </div>
    </div>
  );
}
