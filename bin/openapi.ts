import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allRoutes } from '../shared/api.ts';
import { openApiDocument } from '../shared/http/openapi-document.ts';

/** Writes docs/openapi.json anew; a test says when that is due. */
const file = join(import.meta.dirname, '../docs/openapi.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(openApiDocument(allRoutes), null, 2)}\n`);
console.log(`docs/openapi.json: ${allRoutes.length} routes`);
