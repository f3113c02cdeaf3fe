import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../bundling/bundle-functions.ts';
import { type Settings, siteOrigins } from '../config/settings.ts';
import { formerAddresses } from '../config/site-hosts.ts';

const FORMER = 'const FORMER_STICKERS = [];';
const SITE = "const SITE = '';";

/** The function before the site, with the addresses of former systems from the settings. */
export function viewerRequestCode(settings: Settings): string {
  const source = readFileSync(join(REPOSITORY, 'functions/web/viewer-request.js'), 'utf8');
  if (!source.includes(FORMER) || !source.includes(SITE))
    throw new Error('viewer-request.js has no place for settings');
  return source
    .replace(FORMER, `const FORMER_STICKERS = ${JSON.stringify(formerAddresses(settings))};`)
    .replace(SITE, `const SITE = ${JSON.stringify(siteOrigins(settings)[0])};`);
}
