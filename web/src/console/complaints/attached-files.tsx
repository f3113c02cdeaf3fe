import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { pictureAt } from '../../http/picture-at.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { type Attachment, linkSchema } from './complaint.ts';
import { complaintTexts as texts } from './texts.ts';

/** Pictures shown small, each opening large; papers behind a button. */
export function AttachedFiles({ complaintId, files }: { complaintId: string; files: readonly Attachment[] }) {
  return (
    <ul className="attached">
      {files.map((file, at) => (
        <li key={file.id}>
          <AttachedFile
            file={file}
            number={at + 1}
            path={`/v1/complaints/${encodeURIComponent(complaintId)}/files/${file.id}`}
          />
        </li>
      ))}
    </ul>
  );
}

function AttachedFile({ file, number, path }: { file: Attachment; number: number; path: string }) {
  const say = useSay();
  const { desk } = useDesk();
  const [source, setSource] = useState<string>();
  const [isGone, setIsGone] = useState(false);
  const isPicture = file.type !== 'application/pdf';
  const words = say(isPicture ? texts.picture : texts.paper, { number: String(number) });
  useEffect(() => {
    if (!isPicture) return;
    let left = false;
    const load = async () => {
      const outcome = await desk.seek(path, {}, linkSchema);
      const picture = outcome.ok ? await pictureAt(outcome.value.url) : undefined;
      if (left) return;
      setSource(picture);
      setIsGone(picture === undefined);
    };
    void load();
    return () => {
      left = true;
    };
  }, [desk, path, isPicture]);
  // A link lives for minutes only, so it is asked for when it is wanted.
  const open = async () => {
    const outcome = await desk.seek(path, {}, linkSchema);
    setIsGone(!outcome.ok);
    if (outcome.ok) openLink(outcome.value.url);
  };
  if (source !== undefined) {
    return (
      <button type="button" className="picture" onClick={() => void open()}>
        <img src={source} alt={words} onError={() => setSource(undefined)} />
      </button>
    );
  }
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => void open()}>
        {words}
      </Button>
      {isGone && <p className="quiet">{say(texts.pictureGone)}</p>}
    </>
  );
}
