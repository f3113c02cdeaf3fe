/** What stands before the token in a slip's address: one letter, since every character of an SMS counts. */
export const SLIP_FOLDER = '/p/';

export function slipPath(token: string): string {
  return `${SLIP_FOLDER}${token}`;
}

/** The token in an address as people write and scan it; undefined if there is none. */
export function slipTokenIn(path: string): string | undefined {
  const token = /^\/(?:en\/)?(?:p|phieu|slip)\/([0-9A-Za-z]{16})\/?$/i.exec(path)?.[1];
  return token?.toUpperCase();
}
