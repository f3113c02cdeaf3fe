import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Trouble } from '../../desk/desk.ts';
import { useSay } from '../../language.ts';
import type { Template } from '../../templates/template.ts';
import { readLength } from '../../written.ts';
import { PrintingHouseField } from '../printing-house-field.tsx';
import { kindTexts } from '../texts.ts';
import { type LengthName, type OrderDraft, type Paper, papers, troubleWithin, type Winding } from './order.ts';
import { orderTexts as texts, windingTexts } from './texts.ts';
import { WindingPicture } from './winding-picture.tsx';

const kinds = ['standard', 'short', 'digits'] as const;
const formats = ['pdf', 'zpl', 'tspl'] as const;
const windings = [
  'top-first-out',
  'bottom-first-out',
  'left-first-out',
  'right-first-out',
  'top-first-in',
  'bottom-first-in',
] as const satisfies readonly Winding[];

interface Props {
  readonly draft: OrderDraft;
  readonly template: Template | undefined;
  readonly judged: boolean;
  readonly trouble: Trouble | undefined;
  readonly mustOpen: boolean;
  readonly change: (next: Partial<OrderDraft>) => void;
}

/** What has a usual answer stands folded. */
export function MoreChoices(props: Props) {
  const { draft, template, trouble, mustOpen, change } = props;
  const say = useSay();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (mustOpen) setOpen(true);
  }, [mustOpen]);
  const resolutions = template?.resolutions ?? [];
  return (
    <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(texts.advanced)}</summary>
      <div className="stack">
        <Kinds {...props} />
        <div className="fields">
          <NativeSelect
            id="resolution"
            label={say(texts.resolution)}
            value={String(draft.resolution ?? resolutions[0] ?? '')}
            data={resolutions.map((dpi) => ({ value: String(dpi), label: `${dpi} dpi` }))}
            error={troubleWithin(trouble, 'resolution')}
            onChange={(event) => change({ resolution: Number(event.currentTarget.value) })}
          />
          <PrintingHouseField
            label={say(texts.house)}
            hint={say(texts.houseHint)}
            value={draft.printingHouse}
            error={troubleWithin(trouble, 'printingHouse')}
            changed={(printingHouse) => change({ printingHouse })}
          />
        </div>
        <Formats {...props} />
        <LayoutChoice {...props} />
        <Checkbox
          id="strict"
          label={say(texts.strict)}
          description={say(texts.strictHint)}
          checked={draft.strict}
          onChange={(event) => change({ strict: event.currentTarget.checked })}
        />
      </div>
    </details>
  );
}

function Kinds({ draft, trouble, change }: Props) {
  const say = useSay();
  return (
    <fieldset className="kinds">
      <legend>{say(texts.kind)}</legend>
      <div className="choices wide">
        {kinds.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
            />
            <strong>{say(kindTexts[kind])}</strong>
            <span className="figures">{kindTexts[kind].example}</span>
            <span className="quiet">{say(kindTexts[kind].when)}</span>
          </label>
        ))}
      </div>
      <p className="field-error" role="alert">
        {troubleWithin(trouble, 'kind')}
      </p>
    </fieldset>
  );
}

function Formats({ draft, judged, trouble, change }: Props) {
  const say = useSay();
  const none = judged && draft.formats.length === 0 ? say(texts.noFormat) : undefined;
  return (
    <fieldset>
      <legend>{say(texts.formats)}</legend>
      <p className="quiet">{say(texts.formatsHint)}</p>
      <div className="actions">
        {formats.map((format) => (
          <Checkbox
            key={format}
            id={`format-${format}`}
            label={format.toUpperCase()}
            checked={draft.formats.includes(format)}
            onChange={(event) => {
              const others = draft.formats.filter((one) => one !== format);
              change({ formats: event.currentTarget.checked ? [...others, format] : others });
            }}
          />
        ))}
      </div>
      <p className="field-error" role="alert">
        {none ?? troubleWithin(trouble, 'formats')}
      </p>
    </fieldset>
  );
}

function LayoutChoice(props: Props) {
  const { draft, trouble, change } = props;
  const say = useSay();
  return (
    <fieldset>
      <legend>{say(texts.layout)}</legend>
      <SegmentedControl
        aria-label={say(texts.layout)}
        value={draft.layout}
        data={[
          { value: 'sheet', label: say(texts.sheet) },
          { value: 'roll', label: say(texts.roll) },
        ]}
        transitionDuration={0}
        onChange={(value) => change({ layout: value === 'roll' ? 'roll' : 'sheet' })}
      />
      {draft.layout === 'sheet' ? <SheetFields {...props} /> : <RollFields {...props} />}
      <p className="field-error" role="alert">
        {troubleWithin(trouble, 'layout')}
      </p>
    </fieldset>
  );
}

function SheetFields(props: Props) {
  const { draft, change } = props;
  const say = useSay();
  const toPaper = (value: string): Paper => papers.find((one) => one === value) ?? 'A4';
  return (
    <div className="fields">
      <NativeSelect
        id="paper"
        label={say(texts.paper)}
        value={draft.paper}
        data={papers.map((paper) => ({ value: paper, label: paper === 'free' ? say(texts.freePaper) : paper }))}
        onChange={(event) => change({ paper: toPaper(event.currentTarget.value) })}
      />
      {draft.paper === 'free' && <Length name="paperWidth" {...props} />}
      {draft.paper === 'free' && <Length name="paperHeight" {...props} />}
      <Length name="margin" {...props} />
      <Length name="gutter" {...props} />
      <Checkbox
        id="crop-marks"
        className="beside-field"
        label={say(texts.cropMarks)}
        checked={draft.cropMarks}
        onChange={(event) => change({ cropMarks: event.currentTarget.checked })}
      />
    </div>
  );
}

function RollFields(props: Props) {
  const { draft, change } = props;
  const say = useSay();
  return (
    <>
      <div className="fields">
        <Length name="lanes" {...props} />
        <Length name="gap" {...props} />
        <Checkbox
          id="roll-labels"
          className="beside-field"
          label={say(texts.rollLabels)}
          checked={draft.rollLabels}
          onChange={(event) => change({ rollLabels: event.currentTarget.checked })}
        />
      </div>
      <fieldset className="windings">
        <legend>{say(texts.winding)}</legend>
        <div className="choices">
          {windings.map((winding) => (
            <label key={winding} className="choice">
              <input
                type="radio"
                name="winding"
                value={winding}
                checked={draft.winding === winding}
                onChange={() => change({ winding })}
              />
              <WindingPicture winding={winding} lanes={readLength(draft.lanes) ?? 1} />
              <span>{say(windingTexts[winding])}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function Length({ name, draft, judged, change }: Props & { name: LengthName }) {
  const say = useSay();
  const wrong = judged && readLength(draft[name]) === undefined;
  return (
    <TextInput
      id={name}
      className="tiny"
      label={say(texts[name])}
      inputMode="decimal"
      autoComplete="off"
      maxLength={6}
      value={draft[name]}
      error={wrong ? say(texts.notNumber) : undefined}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
}
