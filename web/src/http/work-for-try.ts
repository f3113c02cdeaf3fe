import { solveChallenge } from './solve-challenge.ts';

/**
 * A file of its own that `call` loads where the server asks for work: most people never meet it. In the page it starts
 * itself once more as a worker, and works in the page where there are none.
 */

const words = {
  vi: 'Đang kiểm tra để bảo vệ hệ thống… Chỉ mất vài giây.',
  en: 'Checking, to keep guessers out… It takes a few seconds.',
};

/** Works for one try and says so beside the button that was pressed; undefined where this browser cannot. */
async function workForTry(challenge: string): Promise<string | undefined> {
  const told = document.createElement('p');
  told.role = 'status';
  told.className = 'muted';
  told.dataset.working = '';
  told.textContent = document.documentElement.lang === 'en' ? words.en : words.vi;
  (document.querySelector('button[aria-disabled="true"]') ?? document.querySelector('main > :last-child'))?.after(told);
  try {
    return await inWorker(challenge).catch(() => solveChallenge(challenge));
  } finally {
    told.remove();
  }
}

/** Rejects where the browser has no workers, or does not let this one run. */
async function inWorker(challenge: string): Promise<string | undefined> {
  const worker = new Worker(import.meta.url, { type: 'module' });
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

// A bundle for a worker exports nothing.
if (typeof document === 'undefined') {
  addEventListener('message', (event: MessageEvent<unknown>) => {
    void solveChallenge(String(event.data)).then((solved) => postMessage(solved));
  });
} else {
  Object.assign(globalThis, { workForTry });
}
