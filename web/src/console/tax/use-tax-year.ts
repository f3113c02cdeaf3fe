import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome, Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type TaxPart, type TaxPerson, taxPartSchema } from './tax.ts';

export interface TaxYear {
  /** Of all parts, by name; undefined until the last one is there. */
  readonly people: readonly TaxPerson[] | undefined;
  /** The part that is being read, from 1. */
  readonly part: number;
  readonly trouble: Trouble | undefined;
  readonly again: () => void;
}

const collator = new Intl.Collator('vi');

/** Reads a year part after part: sums are true only of all of them. */
export function useTaxYear(year: string): TaxYear {
  const { desk } = useDesk();
  const [people, setPeople] = useState<readonly TaxPerson[]>();
  const [part, setPart] = useState(1);
  const [trouble, setTrouble] = useState<Trouble>();
  const newest = useRef(0);
  const read = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    setPeople(undefined);
    setTrouble(undefined);
    const found: TaxPerson[] = [];
    for (let next: number | undefined = 0; next !== undefined; ) {
      setPart(next + 1);
      const outcome: Outcome<TaxPart> = await desk.read(`/v1/tax-years/${year}?part=${next}`, taxPartSchema);
      if (turn !== newest.current) return;
      if (!outcome.ok) return setTrouble(outcome.trouble);
      found.push(...outcome.value.people);
      next = outcome.value.nextPart;
    }
    setPeople(found.sort((one, other) => collator.compare(one.name, other.name)));
  }, [desk, year]);
  useEffect(() => {
    void read();
    return () => {
      newest.current += 1;
    };
  }, [read]);
  return { people, part, trouble, again: () => void read() };
}
