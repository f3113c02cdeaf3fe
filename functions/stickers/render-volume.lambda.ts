import regular from '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf';
import bold from '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf';
import { systemClock } from '../../shared/runtime/clock.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveBatches, liveCodeKeys, liveFiles } from './live-generator.ts';
import { createRenderVolume } from './render-volume.ts';

export const handler = serveTask(
  createRenderVolume({
    batches: liveBatches(),
    files: liveFiles(),
    codeKeys: liveCodeKeys(),
    fonts: { regular, bold },
    now: systemClock,
  }),
  consoleLog(),
);
