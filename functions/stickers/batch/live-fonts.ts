import regular from '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf';
import bold from '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf';
import type { FontFiles } from '../../../shared/stickers/print/volume-order.ts';

/** The typefaces of everything printed, bundled with the function. */
export const fonts: FontFiles = { regular, bold };
