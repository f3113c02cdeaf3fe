import type { Amounts } from '../ledger/ledger.ts';

/** What stands before the code in the address that a statement's QR code holds. */
const STATEMENT_FOLDER = '/s/';

const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;

/** Code and closing balances, so that whoever scans types nothing. In capitals, so that the QR code stays small. */
export function sealAddress(code: string, closing: Amounts, siteHost: string): string {
  const isThisMachine = /^(127\.0\.0\.1|localhost)(:|$)/.test(siteHost);
  const path = [code, ...PLACES.map((place) => String(closing[place]))].join('.');
  return `${isThisMachine ? 'HTTP' : 'HTTPS'}://${siteHost.toUpperCase()}${STATEMENT_FOLDER.toUpperCase()}${path}`;
}

/** What the address of a scanned code says; undefined where it says nothing of a statement. */
export function sealIn(path: string): { readonly code: string; readonly closing: Amounts | undefined } | undefined {
  const [, code, sums] = /^\/(?:en\/)?s\/([0-9A-Z]{20})((?:\.-?\d{1,13}){4})?\/?$/i.exec(path) ?? [];
  if (code === undefined) return undefined;
  const [, pending, available, reserved, paid] = (sums ?? '').split('.').map(Number);
  if (pending === undefined || available === undefined || reserved === undefined || paid === undefined) {
    return { code: code.toUpperCase(), closing: undefined };
  }
  return { code: code.toUpperCase(), closing: { pending, available, reserved, paid } };
}
