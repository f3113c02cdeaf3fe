import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveDispatch } from './live-dispatch.ts';
import { createRelay } from './relay.ts';

const deps = liveDispatch();

export const handler = serveTask(createRelay(deps), deps.log);
