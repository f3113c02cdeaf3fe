import { systemClock } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { liveBackgrounds } from '../template/live-backgrounds.ts';
import { fonts } from './live-fonts.ts';
import { liveBatches, liveCodeKeys, liveFiles } from './live-generator.ts';
import { createRenderVolume } from './render-volume.ts';

export const handler = serveTask(
  createRenderVolume({
    batches: liveBatches(),
    files: liveFiles(),
    codeKeys: liveCodeKeys(),
    backgrounds: liveBackgrounds(),
    fonts,
    now: systemClock,
  }),
  consoleLog(),
);
