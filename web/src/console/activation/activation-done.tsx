import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { activationSms } from '../../../../shared/notifications/activation-sms.ts';
import { readCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenDay } from '../../written.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { writtenPhone } from '../units/value.ts';
import type { Activated, Draft } from './activation.ts';
import { careTexts as texts } from './texts.ts';

interface Props {
  readonly draft: Draft;
  readonly reply: Activated;
  readonly smsName: string | undefined;
  readonly sameCustomer: () => void;
  readonly nextCustomer: () => void;
}

const MAIN_ACTION = 'next-customer';

/** What to tell the caller: until when, why, and which message comes. */
export function ActivationDone({ draft, reply: { warranty, reward }, smsName, sameCustomer, nextCustomer }: Props) {
  const say = useSay();
  const language = useLanguage();
  useEffect(() => document.getElementById(MAIN_ACTION)?.focus(), []);
  const { code, product, endsOn, why, slip, set } = warranty;
  const date = writtenDay(endsOn);
  const reading = readCode(code);
  const plain = reading.ok ? reading.code : code;
  const url = `${location.host}${slip ?? ''}`;
  const sms = smsName && activationSms({ smsName }, product.name, { codeEnd: plain.slice(-4), endsOn: date, url });
  const missing = (set?.missing ?? []).map(({ name, count }) => `${count} × ${name}`).join(', ');
  return (
    <div className="stack care">
      <section className="panel" aria-labelledby="activated">
        <h2 id="activated" role="status">
          {say(texts.done, { name: product.name })}
        </h2>
        <p className="until figures">{say(texts.until, { date })}</p>
        <p className="quiet">{say(texts.sum, { why: why[language], date })}</p>
        {missing !== '' && <p className="notice careful">{say(texts.missingUnits, { names: missing })}</p>}
        <h3>{say(texts.receives)}</h3>
        <p>{say(texts.receivesBy, { phone: writtenPhone(draft.phone) })}</p>
        {sms && <p className="spoken">{sms}</p>}
        <p className="quiet">{say(reward.state === 'pending' ? texts.rewardPending : texts.rewardNone)}</p>
      </section>
      <div className="actions">
        <Button id={MAIN_ACTION} onClick={nextCustomer}>
          {say(texts.nextCustomer)}
        </Button>
        <Button variant="default" onClick={sameCustomer}>
          {say(texts.sameCustomer)}
        </Button>
        <Button component="a" variant="default" href={addressOf('units', plain)}>
          {say(texts.openUnit)}
        </Button>
        {slip !== undefined && (
          <Button component="a" variant="default" href={slip} target="_blank" rel="noreferrer">
            {say(texts.slip)}
          </Button>
        )}
      </div>
    </div>
  );
}
