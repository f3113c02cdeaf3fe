import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseSettings, type Settings, SettingsMistake } from '../../../lib/config/settings.ts';
import { checkPrintedHosts, printedHostsSchema, siteHosts } from '../../../lib/config/site-hosts.ts';
import { viewerRequestCode } from '../../../lib/web/viewer-request-code.ts';
import { ViewerFunction } from '../../../local/gateway/viewer-function.ts';

const STAGES = 'lib/config/stages';
const record = printedHostsSchema.parse(JSON.parse(readFileSync('lib/config/printed-hosts.json', 'utf8')));
const stages = readdirSync(STAGES).map((file) => parseSettings(JSON.parse(readFileSync(`${STAGES}/${file}`, 'utf8'))));
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555';

function settingsWith(changes: object): Settings {
  const example = z
    .object({})
    .loose()
    .parse(JSON.parse(readFileSync(`${STAGES}/example.json`, 'utf8')));
  return parseSettings({ ...example, ...changes });
}

describe('a host that was printed on stickers', () => {
  test.each(stages.map((settings) => [settings.stage, settings] as const))(
    'of the stage %s leads to it',
    (_, settings) => {
      expect(() => checkPrintedHosts(settings, record)).not.toThrow();
    },
  );

  test('cannot be dropped from the settings', () => {
    const moved = settingsWith({ siteHost: 'new.example' });
    const printed = { example: ['bh.lamsuong.example', 'new.example'] };
    expect(() => checkPrintedHosts(moved, printed)).toThrow(/bh\.lamsuong\.example .* add it to printedHosts/);
    const kept = settingsWith({ siteHost: 'new.example', printedHosts: ['bh.lamsuong.example'], certificateArn });
    expect(() => checkPrintedHosts(kept, printed)).not.toThrow();
    expect(siteHosts(kept)).toEqual(['new.example', 'bh.lamsuong.example']);
  });

  test('is written down before the first sticker bears it', () => {
    const moved = settingsWith({ siteHost: 'new.example', printedHosts: ['bh.lamsuong.example'], certificateArn });
    expect(() => checkPrintedHosts(moved, record)).toThrow(/new\.example is about to be printed/);
    expect(() => checkPrintedHosts(settingsWith({ stage: 'other' }), record)).toThrow(SettingsMistake);
  });

  test('beside another one needs a certificate that names both', () => {
    const several = settingsWith({ printedHosts: ['old.example'] });
    expect(() => checkPrintedHosts(several, { example: siteHosts(several) })).toThrow(/certificate/);
  });
});

describe('an address on a sticker of a former system', () => {
  const formerStickers = ['old.example/w?s={code}', 'old.example/T/{code}', 'older.example/bh/{code}.html'];
  const viewer = new ViewerFunction(viewerRequestCode(settingsWith({ formerStickers })), () => undefined);
  const open = (host: string, uri: string, query: Record<string, string> = {}) => {
    const answer = viewer.run(
      {
        method: 'GET',
        uri,
        querystring: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, { value }])),
        headers: { host: { value: host } },
        cookies: {},
      },
      '203.0.113.7',
    );
    return 'response' in answer ? answer.response.headers.location?.value : answer.request.uri;
  };

  test.each([
    ['old.example', '/w', { s: 'ABC123' }, 'ABC123'],
    ['OLD.example', '/W', { s: 'AB%2012' }, 'AB%2012'],
    ['old.example', '/T/ABC-123', {}, 'ABC-123'],
    ['old.example', '/t/ABC-123', {}, 'ABC-123'],
    ['older.example', '/bh/ABC.html', {}, 'ABC'],
    ['old.example', '/T/%ZZ', {}, '%25ZZ'],
    ['old.example', '/T/x%0d%0aset-cookie', {}, 'x%0D%0Aset-cookie'],
  ] as const)('%s%s %j opens our page with its code', (host, uri, query, code) => {
    expect(open(host, uri, query)).toBe(`https://bh.lamsuong.example/K/${code}`);
  });

  test.each([
    ['old.example', '/w', {}],
    ['old.example', '/T/', {}],
    ['old.example', '/T/a/b', {}],
    ['elsewhere.example', '/T/ABC', {}],
  ] as const)('%s%s, which names no code, is an ordinary path', (host, uri, query) => {
    expect(open(host, uri, query)).toBeUndefined();
  });

  test('on one of our own hosts keeps leading to stickers of ours', () => {
    expect(open('old.example', '/K/K7M29QXD4T0WHB35')).toBe('/kich-hoat/index.html');
  });

  test('is written with the place of its code, or the settings are refused', () => {
    for (const wrong of [
      'old.example',
      'https://old.example/T/{code}',
      'old.example/T/',
      'old.example/{code}/{code}',
    ]) {
      expect(() => settingsWith({ formerStickers: [wrong] })).toThrow(SettingsMistake);
    }
  });
});
