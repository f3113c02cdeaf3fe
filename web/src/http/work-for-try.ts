import { make, say } from '../page.ts';

/** Loaded only where the server asks for work: most people never meet it. */

const words = {
  vi: 'Đang kiểm tra để bảo vệ hệ thống… Chỉ mất vài giây.',
  en: 'Checking, to keep guessers out… It takes a few seconds.',
};

/** Works for one try and says so beside the button that was pressed; undefined where this browser cannot. */
export async function workForTry(challenge: string): Promise<string | undefined> {
  const told = make('p', say(words), { role: 'status', class: 'muted', 'data-working': '' });
  (document.querySelector('button[aria-disabled="true"]') ?? document.querySelector('main > :last-child'))?.after(told);
  try {
    return await inWorker(challenge).catch(async () =>
      (await import('./solve-challenge.ts')).solveChallenge(challenge),
    );
  } catch {
    return undefined;
  } finally {
    told.remove();
  }
}

/** Rejects where the browser has no workers, or does not let this one run. */
async function inWorker(challenge: string): Promise<string | undefined> {
  const worker = new Worker(new URL('./solve-challenge.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
        resolve(typeof data === 'string' ? data : undefined),
      );
      worker.addEventListener('error', reject);
      worker.postMessage(challenge);
    });
  } finally {
    worker.terminate();
  }
}
