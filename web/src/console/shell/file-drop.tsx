import { type DragEvent, useId, useState } from 'react';
import { useSay } from '../language.ts';
import { shellTexts as texts } from './texts.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly chosen: (files: readonly File[]) => void;
}

/** Files by dropping them, from the device, or on a phone from its camera. */
export function FileDrop({ label, hint, accept, multiple = false, disabled = false, error, chosen }: Props) {
  const say = useSay();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !disabled) chosen(multiple ? files : files.slice(0, 1));
  };
  return (
    <div className="drop-field">
      <label
        className="drop"
        htmlFor={id}
        data-over={over}
        data-disabled={disabled}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <strong>{label}</strong>
        <span className="quiet">{say(texts.dropHere)}</span>
        <span className="quiet">{hint}</span>
        <input
          id={id}
          type="file"
          className="unseen"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            if (files.length > 0) chosen(files);
          }}
        />
      </label>
      <p id={`${id}-error`} className="field-error" role="alert">
        {error}
      </p>
    </div>
  );
}
