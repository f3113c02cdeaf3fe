import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { fillIn } from '../../brand/brand.ts';

const brandSchema = z.object({
  company: z.string(),
  smsName: z.string(),
  consent: z.object({ version: z.string(), vi: z.string(), en: z.string() }),
});

/** What the customer agrees to, in the words of today, and under which name the company writes to them. */
export interface Consent {
  readonly version: string;
  readonly vi: string;
  readonly en: string;
  readonly smsName: string;
}

/** The version that is recorded is that of the words that were read out. */
export function useConsent(): { readonly consent: Consent | undefined; failed: boolean; again: () => void } {
  const [consent, setConsent] = useState<Consent>();
  const [failed, setFailed] = useState(false);
  const read = useCallback(async () => {
    setFailed(false);
    try {
      const reply = await fetch('/brand.json', { cache: 'no-cache' });
      const { company, smsName, consent: words } = brandSchema.parse(await reply.json());
      const { version, vi, en } = words;
      setConsent({ version, smsName, vi: fillIn(vi, { company }), en: fillIn(en, { company }) });
    } catch {
      setFailed(true);
    }
  }, []);
  useEffect(() => void read(), [read]);
  return { consent, failed, again: () => void read() };
}
