import type { CodeKeys } from '../../stickers/code/code-keys.ts';
import { linkToken } from '../../warranty/slip/slip-token.ts';

/** The end of a question's address. It follows from the line, so that asking again gives the same one. */
export function confirmationToken(rewardId: string, keys: CodeKeys): string {
  return linkToken(`confirmation#${rewardId}`, keys);
}
