import { NativeSelect } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { writtenDay } from '../../written.ts';
import type { Asked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { Line } from '../units/corrections/fields.tsx';
import { UnitPart } from '../units/unit-part.tsx';
import type { Product, Serial } from './activation.ts';
import type { FormProps } from './people-fields.tsx';
import { careTexts as texts } from './texts.ts';
import type { CodeState } from './use-code.ts';

interface Props {
  readonly form: FormProps;
  readonly code: CodeState;
  readonly products: Asked<{ items: Product[] }>;
  readonly needsPin: boolean;
}

/** Which unit it is; looked at while the code is being typed. */
export function UnitFields({ form, code, products, needsPin }: Props) {
  const say = useSay();
  const { draft, change, lacks, told } = form;
  // Whoever comes with a code goes on with the customer. Before the page is painted: who sees it may type at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on arrival
  useLayoutEffect(() => document.getElementById(draft.code === '' ? 'code' : 'phone')?.focus(), []);
  const error = () => {
    if (code.is === 'typo') return typoWords(say, code.groups);
    return lacks('code') && draft.code.trim() === '' ? say(texts.codeMissing) : told('code');
  };
  return (
    <UnitPart title={say(texts.unit)}>
      <div className="fields pairs">
        <Line
          id="code"
          longest={60}
          label={say(texts.code)}
          description={say(texts.codeHint)}
          value={draft.code}
          error={error()}
          change={(next) => change({ code: next })}
        />
        {needsPin && (
          <Line
            id="pin"
            longest={40}
            label={say(texts.pin)}
            value={draft.pin}
            error={lacks('pin') ? say(texts.pinMissing) : told('pin')}
            change={(pin) => change({ pin })}
          />
        )}
      </div>
      <CodeWords code={code} written={draft.code} />
      {code.is === 'blank' && (
        <>
          <TroubleNotice trouble={products.trouble} again={() => void products.refresh()} />
          <NativeSelect
            id="sku"
            label={say(texts.product)}
            value={draft.sku}
            error={lacks('sku') ? say(texts.productMissing) : told('sku')}
            data={[
              { value: '', label: say(texts.chooseProduct) },
              ...(products.value?.items ?? []).map(({ sku, name }) => ({ value: sku, label: `${name} · ${sku}` })),
            ]}
            onChange={(event) => change({ sku: event.currentTarget.value })}
          />
        </>
      )}
      {code.is === 'found' && <Components form={form} serial={code.serial} />}
    </UnitPart>
  );
}

function typoWords(say: ReturnType<typeof useSay>, groups: string): string {
  return groups === '' ? say(texts.codeTypo) : say(texts.codeTypoIn, { groups });
}

/** What stands behind the code, in a place that is kept for it. */
function CodeWords({ code, written }: { code: CodeState; written: string }) {
  const say = useSay();
  if (code.is === 'trouble') return <TroubleNotice trouble={code.trouble} again={code.again} />;
  const isTaken = code.is === 'found' && code.serial.state !== 'ready' && code.serial.state !== 'returned';
  return (
    <p role="status" className={isTaken ? 'notice careful' : 'code-words'}>
      {code.is === 'checking' && <span className="quiet">{say(texts.checking)}</span>}
      {code.is === 'blank' && say(texts.blank)}
      {code.is === 'found' && (
        <>
          {serialWords(say, code.serial)}{' '}
          {isTaken && <a href={addressOf('units', written.trim())}>{say(texts.openUnit)}</a>}
        </>
      )}
    </p>
  );
}

function serialWords(say: ReturnType<typeof useSay>, { state, product, activatedOn }: Serial): string {
  const values = { name: product.name, months: String(product.warrantyMonths) };
  switch (state) {
    case 'ready':
      return say(texts.ready, values);
    case 'returned':
      return say(texts.returned, values);
    case 'replaced':
      return say(texts.replaced, values);
    case 'activated':
      return activatedOn === undefined
        ? say(texts.active, values)
        : say(texts.activeOn, { ...values, date: writtenDay(activatedOn) });
  }
}

/** A place for each of the set's other units. */
function Components({ form: { draft, change, told }, serial }: { form: FormProps; serial: Serial }) {
  const say = useSay();
  const places = (serial.components ?? []).flatMap(({ name, count }) => Array.from({ length: count }, () => name));
  if (places.length === 0) return undefined;
  return (
    <div className="fields pairs">
      {places.map((name, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: places are told apart by their order alone
          key={at}
          id={`component-${at}`}
          longest={60}
          label={say(texts.component, { name })}
          description={say(texts.componentHint)}
          value={draft.components[at] ?? ''}
          error={told(`components.${at}.code`)}
          change={(code) =>
            change({ components: places.map((_, one) => (one === at ? code : (draft.components[one] ?? ''))) })
          }
        />
      ))}
    </div>
  );
}
