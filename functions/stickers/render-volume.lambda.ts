import regular from '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf';
import bold from '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf';
import * as z from 'zod';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveBatches, liveCodeKeys, liveFiles } from './live-generator.ts';
import { createRenderVolume } from './render-volume.ts';

const environment = parseEnvironment(
  z.object({ COMPANY_NAME: z.string().min(1), COMPANY_HOTLINE: z.string().min(1), SITE_HOST: z.string().min(1) }),
);

export const handler = serveTask(
  createRenderVolume({
    batches: liveBatches(),
    files: liveFiles(),
    codeKeys: liveCodeKeys(),
    fonts: { regular, bold },
    printed: {
      company: environment.COMPANY_NAME,
      hotline: environment.COMPANY_HOTLINE,
      siteHost: environment.SITE_HOST,
    },
  }),
  consoleLog(),
);
