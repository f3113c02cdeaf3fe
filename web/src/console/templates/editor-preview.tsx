import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { writtenNumber } from '../written.ts';
import { movedTo, type Row, sizeOf } from './draft-fields.ts';
import { GuardWords } from './guard-words.tsx';
import { StickerPicture } from './sticker-picture.tsx';
import type { Draft, Field } from './template.ts';
import { fieldTexts, templateTexts as texts } from './texts.ts';
import type { Previewed } from './use-preview.ts';

const ENLARGED = 4;
const RULER = 50;
const ARROW_STEP = 0.5;
const KEPT_SCALE = 'console-screen-scale';

interface Props {
  readonly draft: Draft;
  readonly preview: Previewed;
  readonly rows: readonly Row[];
  readonly current: string | undefined;
  readonly setCurrent: (key: string) => void;
  readonly replace: (key: string, field: Field) => void;
}

/** The sticker in its true size and four times as large, where its fields can be dragged. */
export function EditorPreview(props: Props) {
  const { draft, preview } = props;
  const say = useSay();
  const [scale, setScale] = useState(keptScale);
  const { width, height, name } = draft;
  const svg = preview.value?.svg;
  return (
    <>
      <p className="quiet" role="status">
        {preview.busy ? say(texts.drawing) : preview.value && !svg ? say(texts.notDrawn) : '\u00a0'}
      </p>
      {preview.value?.guard && <GuardWords guard={preview.value.guard} />}
      <Warnings preview={preview} />
      <h3>{say(texts.trueScale)}</h3>
      <StickerPicture svg={svg} width={width} height={height} scale={scale} name={name} />
      <Ruler
        scale={scale}
        change={(next) => {
          localStorage.setItem(KEPT_SCALE, String(next));
          setScale(next);
        }}
      />
      <h3>{say(texts.fourTimes)}</h3>
      <p className="quiet">{say(texts.dragHint)}</p>
      <div className="scroll">
        <Stage {...props} svg={svg} />
      </div>
      {svg && <Downloads id={draft.id} svg={svg} png={preview.value?.png} />}
      <TroubleNotice trouble={preview.trouble} />
    </>
  );
}

function Warnings({ preview }: { preview: Previewed }) {
  const say = useSay();
  const words = [...new Set((preview.value?.warnings ?? []).map((one) => say(one)))];
  if (words.length === 0) return undefined;
  return (
    <ul className="notice careful">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** Screens seldom know how large a millimetre is; whoever holds a ruler to it does. */
function Ruler({ scale, change }: { scale: number; change: (scale: number) => void }) {
  const say = useSay();
  return (
    <div className="ruler-box">
      <svg className="ruler" viewBox={`0 0 ${RULER} 4`} style={{ width: `${RULER * scale}mm` }} aria-hidden="true">
        {Array.from({ length: RULER + 1 }, (_, millimetre) => millimetre).map((millimetre) => (
          <line
            key={millimetre}
            x1={millimetre}
            x2={millimetre}
            y1={millimetre % 10 === 0 ? 0 : millimetre % 5 === 0 ? 1.5 : 2.5}
            y2="4"
          />
        ))}
      </svg>
      <p className="quiet">{say(texts.ruler)}</p>
      <input
        type="range"
        min="0.6"
        max="1.6"
        step="0.005"
        value={scale}
        aria-label={say(texts.rulerOf)}
        onChange={(event) => change(Number(event.currentTarget.value))}
      />
    </div>
  );
}

function keptScale(): number {
  const kept = Number(localStorage.getItem(KEPT_SCALE) ?? '1');
  return kept >= 0.6 && kept <= 1.6 ? kept : 1;
}

/** Fields as frames over the picture: dragged by pointer, moved by arrow keys. */
function Stage({ draft, rows, current, setCurrent, replace, svg }: Props & { svg: string | undefined }) {
  const say = useSay();
  const stage = useRef<HTMLDivElement>(null);
  const held = useRef<{ key: string; dx: number; dy: number } | undefined>(undefined);
  const { width, height, name } = draft;
  const at = (event: PointerEvent) => {
    const place = stage.current?.getBoundingClientRect();
    if (!place || place.width === 0) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - place.left) / place.width) * width,
      y: ((event.clientY - place.top) / place.height) * height,
    };
  };
  const hold = (event: PointerEvent, { key, field }: Row) => {
    const { x, y } = at(event);
    held.current = { key, dx: x - field.x, dy: y - field.y };
    event.currentTarget.setPointerCapture(event.pointerId);
    setCurrent(key);
  };
  const drag = (event: PointerEvent, { key, field }: Row) => {
    if (held.current?.key !== key) return;
    const { x, y } = at(event);
    replace(key, movedTo(field, x - held.current.dx, y - held.current.dy, draft));
  };
  const nudge = (event: KeyboardEvent, { key, field }: Row) => {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (dx === undefined || dy === undefined) return;
    event.preventDefault();
    replace(key, movedTo(field, field.x + dx * ARROW_STEP, field.y + dy * ARROW_STEP, draft));
  };
  return (
    <div ref={stage} className="stage" style={{ width: `${width * ENLARGED}mm`, height: `${height * ENLARGED}mm` }}>
      <StickerPicture svg={svg} width={width} height={height} scale={ENLARGED} name={name} />
      {rows.map((row) => (
        <button
          key={row.key}
          type="button"
          className="frame-of-field"
          data-current={row.key === current}
          data-field={row.field.kind}
          style={placeOf(row.field, draft)}
          aria-label={say(texts.fieldAt, {
            field: say(fieldTexts[row.field.kind]),
            x: writtenNumber(row.field.x),
            y: writtenNumber(row.field.y),
          })}
          onPointerDown={(event) => hold(event, row)}
          onPointerMove={(event) => drag(event, row)}
          onPointerUp={() => {
            held.current = undefined;
          }}
          onKeyDown={(event) => nudge(event, row)}
          onFocus={() => setCurrent(row.key)}
        />
      ))}
    </div>
  );
}

function placeOf(field: Field, { width, height }: Draft) {
  const size = sizeOf(field);
  return {
    left: `${(100 * field.x) / width}%`,
    top: `${(100 * field.y) / height}%`,
    width: `${(100 * size.width) / width}%`,
    height: `${(100 * size.height) / height}%`,
  };
}

function Downloads({ id, svg, png }: { id: string; svg: string; png: string | undefined }) {
  const say = useSay();
  const name = id || 'tem';
  return (
    <p className="actions">
      <a download={`${name}.svg`} href={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}>
        {say(texts.svgFile)}
      </a>
      {png && (
        <a download={`${name}.png`} href={`data:image/png;base64,${png}`}>
          {say(texts.pngFile)}
        </a>
      )}
    </p>
  );
}
