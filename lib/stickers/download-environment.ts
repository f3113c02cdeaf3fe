import type { Settings } from '../config/settings.ts';

/** For how long files can be downloaded, as the functions are told. */
export function downloadEnvironment(settings: Settings): Readonly<Record<string, string>> {
  return {
    PRINTING_HOUSE_DAYS: String(settings.printingHouseDownloadDays),
    STICKER_FILE_DAYS: String(settings.stickerFileDays),
  };
}
