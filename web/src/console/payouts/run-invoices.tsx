import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language.ts';
import { PartnerPicker, type PickedPartner } from '../partners/partner-picker.tsx';
import { writtenCount } from '../written.ts';
import { invoiceTexts as texts } from './bank-texts.ts';

export interface RunInvoice extends PickedPartner {
  readonly number: string;
}

interface Props {
  readonly invoices: readonly RunInvoice[];
  readonly change: (invoices: readonly RunInvoice[]) => void;
}

/** Numbers of the invoices that businesses sent; without one they are left out of a run. */
export function RunInvoices({ invoices, change }: Props) {
  const say = useSay();
  const [picked, setPicked] = useState<PickedPartner>();
  const [number, setNumber] = useState('');
  const add = () => {
    if (!picked || number.trim() === '') return;
    change([...invoices.filter(({ id }) => id !== picked.id), { ...picked, number: number.trim() }]);
    setPicked(undefined);
    setNumber('');
  };
  return (
    <details>
      <summary>{say(texts.title, { count: writtenCount(invoices.length) })}</summary>
      <p className="quiet">{say(texts.means)}</p>
      {invoices.length > 0 && (
        <ul className="plain">
          {invoices.map((invoice) => (
            <li key={invoice.id}>
              {invoice.name}: <span className="figures">{invoice.number}</span>{' '}
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={say(texts.removeOf, { partner: invoice.name })}
                onClick={() => change(invoices.filter(({ id }) => id !== invoice.id))}
              >
                {say(texts.remove)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PartnerPicker id="invoice-partner" picked={picked} pick={setPicked} />
      {picked && (
        <div className="fields">
          <TextInput
            id="invoice-number"
            label={say(texts.number)}
            autoComplete="off"
            maxLength={40}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button className="beside-field" variant="default" onClick={add}>
            {say(texts.add)}
          </Button>
        </div>
      )}
    </details>
  );
}
