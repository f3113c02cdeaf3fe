import { useSyncExternalStore } from 'react';
import { pageLanguage } from '../http/call.ts';
import { type Language, paths } from '../language.ts';
import { say } from '../page.ts';

const CHANGED = 'console-language';

/** `say` for a component: it is drawn again when the language changes. */
export function useSay(): typeof say {
  useLanguage();
  return say;
}

export function useLanguage(): Language {
  return useSyncExternalStore(listen, pageLanguage);
}

/** Changes the language where one stands: nothing is loaded again and nothing typed is lost. */
export function speak(language: Language): void {
  document.documentElement.lang = language;
  history.replaceState(history.state, '', paths.console[language] + location.hash);
  dispatchEvent(new Event(CHANGED));
}

function listen(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  return () => removeEventListener(CHANGED, changed);
}
