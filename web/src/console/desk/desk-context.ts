import { createContext, useContext } from 'react';
import type { Colleagues } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Person } from './person.ts';

export interface AtTheDesk {
  readonly desk: Desk;
  readonly person: Person;
  readonly colleagues: Colleagues;
}

export const DeskContext = createContext<AtTheDesk | undefined>(undefined);

export function useDesk(): AtTheDesk {
  const found = useContext(DeskContext);
  if (!found) throw new Error('nobody is signed in here');
  return found;
}
