import { readFileSync } from 'node:fs';
import { aws_lambda as lambda } from 'aws-cdk-lib';
import { buildApp } from '../lib/app.ts';
import { bundleFolder, bundleFunctions } from '../lib/bundling/bundle-functions.ts';
import { parseSettings } from '../lib/config/settings.ts';
import { checkPrintedHosts, printedHostsSchema } from '../lib/config/site-hosts.ts';
import { buildSite } from '../web/build-site.ts';

/** The CDK app: `npm run synth`, or `npm run deploy` with TEMBAO_STAGE naming a file in lib/config/stages. */
const stage = process.env.TEMBAO_STAGE ?? 'example';
const file = new URL(`../lib/config/stages/${stage}.json`, import.meta.url);
const settings = parseSettings(JSON.parse(readFileSync(file, 'utf8')));
const printed = new URL('../lib/config/printed-hosts.json', import.meta.url);
checkPrintedHosts(settings, printedHostsSchema.parse(JSON.parse(readFileSync(printed, 'utf8'))));

await bundleFunctions({ minify: true });
const siteFolder = await buildSite();
buildApp({ settings, code: (entry) => lambda.Code.fromAsset(bundleFolder(entry)), siteFolder }).synth();
