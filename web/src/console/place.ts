import { useSyncExternalStore } from 'react';
import type { StaffRole } from '../../../shared/http/caller.ts';
import { hasRole, type Person } from './desk/person.ts';

/** The console's pages, and whose work each of them is. A test holds the roles against the routes' contracts. */
export const consolePages = {
  home: { slug: '', roles: ['admin', 'manager', 'accountant', 'care', 'warehouse', 'sales', 'printing'] },
  stickers: { slug: 'tem', roles: ['admin', 'manager', 'printing'] },
  rolls: { slug: 'cuon', roles: ['admin', 'manager', 'warehouse', 'care'] },
  templates: { slug: 'mau-tem', roles: ['admin', 'manager'] },
  units: { slug: 'tra-cuu', roles: ['admin', 'manager', 'warehouse', 'care'] },
  activation: { slug: 'kich-hoat', roles: ['admin', 'manager', 'care'] },
  claims: { slug: 'nhan-may', roles: ['admin', 'manager', 'care'] },
  conversations: { slug: 'tro-chuyen', roles: ['admin', 'manager', 'care'] },
  complaints: { slug: 'khieu-nai', roles: ['admin', 'manager', 'care', 'accountant'] },
  products: { slug: 'san-pham', roles: ['admin', 'manager', 'care', 'sales'] },
  campaigns: { slug: 'khuyen-mai', roles: ['admin', 'manager', 'care', 'sales'] },
  imports: { slug: 'nhap-excel', roles: ['admin', 'manager', 'accountant', 'warehouse', 'care', 'sales'] },
  findings: { slug: 'canh-bao', roles: ['admin', 'manager', 'care', 'warehouse'] },
  partners: { slug: 'doi-tac', roles: ['admin', 'manager', 'accountant', 'care'] },
  policies: { slug: 'chinh-sach', roles: ['admin', 'manager'] },
  rewardCampaigns: { slug: 'thuong-them', roles: ['admin', 'manager', 'accountant'] },
  reconciliation: { slug: 'doi-soat', roles: ['admin', 'manager', 'accountant', 'care'] },
  payouts: { slug: 'thanh-toan', roles: ['admin', 'manager', 'accountant'] },
  tax: { slug: 'thue', roles: ['admin', 'accountant'] },
  gifts: { slug: 'qua-tang', roles: ['admin', 'manager', 'care', 'warehouse'] },
  adjustments: { slug: 'dieu-chinh', roles: ['admin', 'manager', 'accountant'] },
} as const satisfies Readonly<Record<string, { slug: string; roles: readonly StaffRole[] }>>;

/** Parts of pages that other pages lead to. */
export const KEPT_REWARDS = 'thuong-dang-giu';
export const POINT_RULES = 'quy-dinh';

export type ConsolePageName = keyof typeof consolePages;
/** The menu, each page in one group. A group of which a person sees one page only stands without its title. */
export const pageGroups = {
  own: ['home'],
  customers: ['units', 'activation', 'conversations', 'complaints', 'claims', 'findings'],
  rewards: ['partners', 'policies', 'rewardCampaigns', 'reconciliation', 'payouts', 'tax', 'adjustments', 'gifts'],
  stock: ['stickers', 'rolls', 'templates'],
  company: ['products', 'campaigns', 'imports'],
} as const satisfies Readonly<Record<string, readonly ConsolePageName[]>>;

export type PageGroupName = keyof typeof pageGroups;
export const groupNames = ['own', 'customers', 'rewards', 'stock', 'company'] as const satisfies PageGroupName[];
export const pageNames: readonly ConsolePageName[] = groupNames.flatMap((name) => pageGroups[name]);

/** Where in the console one is: it stands behind the # of the address, so that it can be kept and sent. */
export interface Place {
  readonly page: ConsolePageName;
  /** What is open there: a period, a run, a batch. */
  readonly of: string | undefined;
  readonly filter: string | undefined;
}

export function mayOpen(person: Person, page: ConsolePageName): boolean {
  return hasRole(person, consolePages[page].roles);
}

export function addressOf(page: ConsolePageName, of?: string, filter?: string): string {
  const path = [consolePages[page].slug, of === undefined ? '' : encodeURIComponent(of)].filter(Boolean).join('/');
  return `#/${path}${filter === undefined ? '' : `?${encodeURIComponent(filter)}`}`;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return placeOf(hash);
}

export function placeOf(hash: string): Place {
  const [path = '', filter] = hash.replace(/^#\/?/, '').split('?');
  const [slug = '', of] = path.split('/');
  const page = pageNames.find((name) => consolePages[name].slug === slug) ?? 'home';
  return { page, of: decoded(of), filter: decoded(filter) };
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part ? decodeURIComponent(part) : undefined;
  } catch {
    return undefined;
  }
}

function listen(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
