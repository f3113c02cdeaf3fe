import { pictureAt } from '../http/picture-at.ts';
import { textAt } from '../http/reading.ts';
import { make, say } from '../page.ts';
import type { Complaining } from './ask.ts';
import { ownTexts as texts } from './own-texts.ts';

/** A file of the thread: a picture is shown small and opens large, a paper is downloaded. */
export function sentFile(file: unknown, number: number, complaintId: string, complaining: Complaining): HTMLElement {
  const isPicture = textAt(file, 'type') !== 'application/pdf';
  const words = say(isPicture ? texts.picture : texts.paper, { number: String(number) });
  const button = make('button', words, { type: 'button', class: 'plain' });
  const path = `${complaining.base}/${encodeURIComponent(complaintId)}/files/${textAt(file, 'id') ?? ''}`;
  // A link lives for minutes only, so it is asked for when it is wanted.
  const address = async (): Promise<string | undefined> => {
    const answer = await complaining.ask({ method: 'POST', path });
    const url = answer?.kind === 'reply' ? textAt(answer.body, 'url') : undefined;
    return url !== undefined && /^https?:\/\//.test(url) ? url : undefined;
  };
  button.addEventListener('click', () => {
    void address().then((url) => {
      if (url === undefined) button.textContent = `${words}: ${say(texts.fileGone)}`;
      else location.assign(url);
    });
  });
  if (isPicture) void address().then((url) => showIn(button, url, words));
  return button;
}

async function showIn(button: HTMLButtonElement, url: string | undefined, words: string): Promise<void> {
  const source = url === undefined ? undefined : await pictureAt(url);
  if (source === undefined) return;
  button.replaceChildren(make('img', '', { src: source, alt: words, height: '96' }));
}
