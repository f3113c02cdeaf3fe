/** What stands before the token in a question's address: one letter, since every character of an SMS counts. */
const FOLDER = '/x/';

export function confirmationPath(token: string): string {
  return `${FOLDER}${token}`;
}

/** The token in an address as people write it; undefined if there is none. */
export function confirmationTokenIn(path: string): string | undefined {
  const token = /^\/(?:en\/)?(?:x|xac-nhan|confirm)\/([0-9A-Za-z]{16})\/?$/i.exec(path)?.[1];
  return token?.toUpperCase();
}
