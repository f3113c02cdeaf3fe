import { Button } from '@mantine/core';
import { useState } from 'react';
import { upload } from '../../http/upload.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { TroubleNotice } from '../shell/parts.tsx';
import { backgroundSchema, type Draft } from './template.ts';
import { templateTexts as texts } from './texts.ts';

interface Props {
  readonly background: Draft['background'];
  readonly error: string | undefined;
  readonly change: (background: Draft['background']) => void;
}

/** The designer's own page under the fields; what is wrong with it is told when the template is saved. */
export function BackgroundFile({ background, error, change }: Props) {
  const say = useSay();
  const begin = useChange();
  const [wrong, setWrong] = useState<string>();
  const [sending, setSending] = useState(false);
  const send = async (file: File) => {
    if (!/\.pdf$/i.test(file.name)) return setWrong(say(texts.backgroundNotPdf, { name: file.name }));
    setWrong(undefined);
    const begun = await begin.make({ method: 'POST', path: '/v1/templates/backgrounds', reply: backgroundSchema });
    if (!begun?.ok) return;
    setSending(true);
    const arrived = await upload(begun.value.upload, file, () => undefined);
    setSending(false);
    if (arrived) change({ id: begun.value.id });
    else setWrong(say(texts.backgroundNotSent, { name: file.name }));
  };
  return (
    <section aria-label={say(texts.background)}>
      {background && (
        <p className="actions">
          {say(texts.backgroundThere)}
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => change(undefined)}>
            {say(texts.backgroundNone)}
          </Button>
        </p>
      )}
      <FileDrop
        label={say(texts.background)}
        hint={say(texts.backgroundHint)}
        accept=".pdf,application/pdf"
        disabled={begin.busy || sending}
        error={wrong ?? error}
        chosen={([file]) => file && void send(file)}
      />
      <TroubleNotice trouble={begin.trouble} />
    </section>
  );
}
