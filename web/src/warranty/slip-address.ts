import { pageLanguage } from '../http/call.ts';

/** The page of a slip in the language of this one. */
export function slipAddress(path: string): string {
  return pageLanguage() === 'en' ? `/en${path}` : path;
}
