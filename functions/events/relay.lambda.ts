import { liveDispatch } from './live-dispatch.ts';
import { createRelay } from './relay.ts';

export const handler = createRelay(liveDispatch());
