import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import * as z from 'zod/mini';
import { saveFile } from '../../statements/save-file.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { TroubleNotice } from './parts.tsx';

const fileSchema = z.object({ fileName: z.string(), contentType: z.string(), base64: z.string() });

interface Props {
  /** Where the API answers with the file itself. */
  readonly path: string;
  /** What is downloaded, for whoever only hears it. */
  readonly label: string;
  readonly variant?: 'default' | 'light' | 'subtle';
  readonly children: ReactNode;
}

/** A small file that is made when it is wanted and comes within the reply. */
export function SaveButton({ path, label, variant = 'default', children }: Props) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const save = async () => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await desk.read(path, fileSchema);
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.trouble);
    saveFile(outcome.value);
  };
  return (
    <>
      <Button variant={variant} size="compact-sm" loading={busy} aria-label={label} onClick={() => void save()}>
        {children}
      </Button>
      <TroubleNotice trouble={trouble} />
    </>
  );
}
