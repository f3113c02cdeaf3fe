import type { FetchPicture } from '../../shared/messages/fetch-picture.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { FindCodes } from '../../shared/stickers/acceptance/code-finder.ts';
import type { GrayPicture } from '../../shared/stickers/acceptance/gray-picture.ts';
import { type OpenPdfFile, picturesOf } from '../../shared/stickers/acceptance/pictures-of.ts';
import { glance, search } from '../../shared/stickers/acceptance/read-picture.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../shared/stickers/code/code-text.ts';

export interface ReadChatPictureDeps {
  readonly fetchPicture: FetchPicture;
  readonly findCodes: FindCodes;
  readonly openPdf: OpenPdfFile;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly log: Log;
}

/** Our codes in the QR codes of a picture, each once, in the order in which they were found. */
export async function codesInPicture(url: string, deps: ReadChatPictureDeps): Promise<readonly string[]> {
  const file = await deps.fetchPicture(url);
  if (!file || isPdf(file)) return [];
  const keys = await deps.codeKeys();
  try {
    const found = new Set<string>();
    for await (const { picture } of picturesOf(file, deps.openPdf)) {
      for (const code of await ourCodes(picture, keys, deps)) found.add(code);
    }
    return [...found];
  } catch (error) {
    // Whatever a stranger sends that is no picture goes to a person; the message is not tried again.
    deps.log.warn('a picture could not be read', { reason: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
}

async function ourCodes(picture: GrayPicture, keys: CodeKeys, { findCodes }: ReadChatPictureDeps): Promise<string[]> {
  const ours = (texts: readonly { readonly text: string | undefined }[]) =>
    texts.flatMap(({ text }) => {
      const reading = readCode(text ?? '');
      return reading.ok && locateCode(reading.code, keys) ? [reading.code] : [];
    });
  const seen = await glance(picture, findCodes);
  const atOnce = ours(seen);
  return atOnce.length > 0 ? atOnce : ours(await search(picture, findCodes, seen, (all) => ours(all).length > 0));
}

/** People send photos; a document of many pages would only cost time. */
function isPdf(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(0, 1_024)).includes('%PDF-');
}
