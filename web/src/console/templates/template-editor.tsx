import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { Heading, News, TroubleNotice } from '../shell/parts.tsx';
import { kindTexts, materialTexts } from '../stickers/texts.ts';
import { BackgroundFile } from './background-file.tsx';
import { type Fault, faultAt, faultsOf, type Row } from './draft-fields.ts';
import { EditorPreview } from './editor-preview.tsx';
import { FieldList } from './field-list.tsx';
import { Millimetres } from './millimetres.tsx';
import { addedSchema, type Draft, draftOf, type Field, materials } from './template.ts';
import { templateTexts as texts } from './texts.ts';
import { usePreview } from './use-preview.ts';

const kinds = ['standard', 'short', 'digits'] as const;
const resolutionsOf = { fragile: [600, 300, 1200, 2400], thermal: [203, 300], paper: [600, 300, 1200, 2400] } as const;

interface Props {
  readonly begin: Draft;
  /** The version it is edited from; none where it is new. */
  readonly version: number | undefined;
  readonly saved: () => void;
}

let keys = 0;
const rowOf = (field: Field): Row => {
  keys += 1;
  return { key: `field-${keys}`, field };
};

/** A template as a form, drawn while one types; saving makes a version that never changes. */
export function TemplateEditor({ begin, version, saved }: Props) {
  const say = useSay();
  const language = useLanguage();
  const [head, setHead] = useState(() => draftOf(begin));
  const [rows, setRows] = useState<readonly Row[]>(() => begin.fields.map(rowOf));
  const [shown, setShown] = useState<{ kind: (typeof kinds)[number]; resolution: number | undefined }>({
    kind: 'standard',
    resolution: undefined,
  });
  const [current, setCurrent] = useState<string>();
  const [news, setNews] = useState<string>();
  const save = useChange();
  const draft = useMemo(() => ({ ...head, fields: rows.map(({ field }) => field) }), [head, rows]);
  // A name is needed to keep a template, not to draw it.
  const wish = useMemo(
    () => ({ template: { ...draft, id: draft.id || 'draft', name: draft.name || '…' }, ...shown }),
    [draft, shown],
  );
  const preview = usePreview(wish);
  const faults = faultsOf(preview.value, [preview.trouble, save.trouble], language);
  useUnsaved(draft, begin);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await save.make({ method: 'POST', path: '/v1/templates', body: draft, reply: addedSchema });
    if (!outcome?.ok) return;
    const { id } = outcome.value;
    setNews(say(texts.saved, { id, version: String(outcome.value.version) }));
    saved();
    if (version === undefined) location.hash = addressOf('templates', id);
  };
  const replace = (key: string, field: Field) =>
    setRows((before) => before.map((row) => (row.key === key ? { key, field } : row)));
  return (
    <>
      <Heading title={version === undefined ? say(texts.newTitle) : say(texts.editTitle, { name: begin.name })} />
      <div className="editor">
        <form className="editor-form" noValidate onSubmit={(event) => void submit(event)}>
          <HeadFields
            head={head}
            isNew={version === undefined}
            faults={faults}
            change={(next) => {
              save.forget();
              setHead((before) => ({ ...before, ...next }));
            }}
          />
          <BackgroundFile
            background={head.background}
            error={faultAt(faults, 'background')}
            change={(background) => {
              save.forget();
              setHead((before) => ({ ...before, background }));
            }}
          />
          <FieldList
            rows={rows}
            faults={faults}
            current={current}
            setCurrent={setCurrent}
            replace={replace}
            setRows={setRows}
            add={(field) => setRows((before) => [...before, rowOf(field)])}
          />
          <TroubleNotice trouble={save.trouble} />
          <div className="actions">
            <Button type="submit" loading={save.busy}>
              {version === undefined ? say(texts.save) : say(texts.saveNext, { version: String(version + 1) })}
            </Button>
          </div>
        </form>
        <aside className="editor-preview" aria-label={say(texts.preview)}>
          <div className="fields">
            <NativeSelect
              id="preview-kind"
              label={say(texts.kindOf)}
              value={shown.kind}
              data={kinds.map((kind) => ({ value: kind, label: say(kindTexts[kind]) }))}
              onChange={(event) => {
                const kind = kinds.find((one) => one === event.currentTarget.value) ?? 'standard';
                setShown((before) => ({ ...before, kind }));
              }}
            />
            <NativeSelect
              id="preview-resolution"
              label={say(texts.resolution)}
              value={String(shown.resolution ?? resolutionsOf[head.material][0])}
              data={resolutionsOf[head.material].map((dpi) => ({ value: String(dpi), label: `${dpi} dpi` }))}
              onChange={(event) => {
                const resolution = Number(event.currentTarget.value);
                setShown((before) => ({ ...before, resolution }));
              }}
            />
          </div>
          <EditorPreview
            draft={draft}
            preview={preview}
            rows={rows}
            current={current}
            setCurrent={setCurrent}
            replace={replace}
          />
        </aside>
      </div>
      <News>{news}</News>
    </>
  );
}

/** Who leaves the page with something unsaved is asked by the browser. */
function useUnsaved(draft: Draft, begin: Draft): void {
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(begin));
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [changed]);
}

interface HeadProps {
  readonly head: Draft;
  readonly isNew: boolean;
  readonly faults: readonly Fault[];
  readonly change: (next: Partial<Draft>) => void;
}

function HeadFields({ head, isNew, faults, change }: HeadProps) {
  const say = useSay();
  const length = (name: 'width' | 'height' | 'bleed' | 'cornerRadius', label: string) => (
    <Millimetres
      id={`template-${name}`}
      label={label}
      value={head[name]}
      error={faultAt(faults, name)}
      change={(value) => change({ [name]: value })}
    />
  );
  return (
    <div className="fields">
      {isNew && (
        <TextInput
          id="template-id"
          label={say(texts.id)}
          description={say(texts.idHint)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={40}
          value={head.id}
          error={faultAt(faults, 'id')}
          onChange={(event) => change({ id: event.currentTarget.value })}
        />
      )}
      <TextInput
        id="template-name"
        label={say(texts.name)}
        autoComplete="off"
        maxLength={80}
        value={head.name}
        error={faultAt(faults, 'name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        id="template-material"
        label={say(texts.material)}
        value={head.material}
        error={faultAt(faults, 'material')}
        data={materials.map((material) => ({ value: material, label: say(materialTexts[material]) }))}
        onChange={(event) =>
          change({ material: materials.find((one) => one === event.currentTarget.value) ?? 'fragile' })
        }
      />
      {length('width', say(texts.width))}
      {length('height', say(texts.height))}
      {length('bleed', say(texts.bleed))}
      {length('cornerRadius', say(texts.corner))}
    </div>
  );
}
