import { liveDispatch } from './live-dispatch.ts';
import { createSweep } from './sweep.ts';

export const handler = createSweep(liveDispatch());
