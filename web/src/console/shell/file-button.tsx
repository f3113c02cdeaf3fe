import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import * as z from 'zod/mini';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { openLink } from '../open-link.ts';
import { TroubleNotice } from './parts.tsx';

const linkSchema = z.object({ url: z.string().check(z.regex(/^https?:\/\//)) });

interface Props {
  /** Where the API answers with the link. */
  readonly path: string;
  /** What is downloaded, for whoever only hears it. */
  readonly label: string;
  readonly variant?: 'default' | 'light' | 'subtle';
  readonly done?: () => void;
  readonly children: ReactNode;
}

/** The link to a file lives for minutes only, so it is asked for when it is wanted. */
export function FileButton({ path, label, variant = 'default', done, children }: Props) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const open = async () => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await desk.read(path, linkSchema);
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.trouble);
    openLink(outcome.value.url);
    done?.();
  };
  return (
    <>
      <Button variant={variant} size="compact-sm" loading={busy} aria-label={label} onClick={() => void open()}>
        {children}
      </Button>
      <TroubleNotice trouble={trouble} />
    </>
  );
}
