import { solveChallenge } from './solve-challenge.ts';

addEventListener('message', (event: MessageEvent<unknown>) => {
  void solveChallenge(String(event.data)).then((solved) => postMessage(solved));
});
