import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../lib/app.ts';
import { parseSettings } from '../lib/config/settings.ts';
import { noCode } from '../lib/constructs/build.ts';
import { alarmsOf, withAlarms } from '../lib/observability/runbook.ts';

/** Writes the alarms' chapter of docs/runbook.md anew; a test says when that is due. */
const top = join(import.meta.dirname, '..');
const settings = parseSettings(JSON.parse(readFileSync(join(top, 'lib/config/stages/example.json'), 'utf8')));
const app = buildApp({ settings, code: noCode, siteFolder: undefined });
const file = join(top, 'docs/runbook.md');
writeFileSync(file, withAlarms(readFileSync(file, 'utf8'), app));
console.log(`docs/runbook.md: ${alarmsOf(app).length} alarms`);
