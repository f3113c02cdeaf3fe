import { textAt } from '../http/reading.ts';
import { make } from '../page.ts';

/** Hands a file of a reply (`fileName`, `contentType`, `base64`) to the browser's downloads. */
export function saveFile(reply: unknown): void {
  const bytes = Uint8Array.from(atob(textAt(reply, 'base64') ?? ''), (character) => character.codePointAt(0) ?? 0);
  const type = textAt(reply, 'contentType') ?? 'application/octet-stream';
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  make('a', '', { href: address, download: textAt(reply, 'fileName') ?? 'file' }).click();
  // The browser has taken it over by then.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
