import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveDispatch } from './live-dispatch.ts';
import { createSweep } from './sweep.ts';

const deps = liveDispatch();

export const handler = serveTask(createSweep(deps), deps.log);
