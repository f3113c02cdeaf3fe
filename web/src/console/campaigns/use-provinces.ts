import { useEffect, useState } from 'react';
import { type Province, provinceListSchema } from './campaign.ts';

/** The 34 provinces, from a file beside the site; none while it is on its way, or where it does not come. */
export function useProvinces(): readonly Province[] {
  const [provinces, setProvinces] = useState<readonly Province[]>([]);
  useEffect(() => {
    let isHere = true;
    const read = async () => {
      const reply = await fetch('/places/provinces.json');
      const parsed = provinceListSchema.safeParse(await reply.json());
      if (isHere && parsed.success) setProvinces(parsed.data);
    };
    read().catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, []);
  return provinces;
}
