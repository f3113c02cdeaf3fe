import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseSettings, SettingsMistake } from '../../../lib/config/settings.ts';
import { exampleSettings } from './synthesised.ts';

const anySettings = z.looseObject({ company: z.looseObject({}), gateways: z.looseObject({}) });
const example = anySettings.parse(exampleSettings());

function mistakeOf(settings: unknown): string {
  try {
    parseSettings(settings);
  } catch (error) {
    if (error instanceof SettingsMistake) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  test('of the example are usable', () => {
    expect(mistakeOf(example)).toBe('');
  });

  test.each([
    ['stage', { ...example, stage: 'Sản xuất' }],
    ['region', { ...example, region: 'Singapore' }],
    ['company.shortCode', { ...example, company: { ...example.company, shortCode: '80' } }],
    ['company.smsName', { ...example, company: { ...example.company, smsName: 'Lạc Phong' } }],
    ['gateways.esmsUrl', { ...example, gateways: { ...example.gateways, esmsUrl: 'esms' } }],
    ['certificateArn', { ...example, certificateArn: 'arn:aws:acm:ap-southeast-1:1:certificate/1' }],
    ['logRetentionDays', { ...example, logRetentionDays: 7 }],
    ['siteHost', { ...example, siteHost: undefined }],
    ['messages.grammar', { ...example, messages: { grammar: { parts: [{ part: 'name' }] } } }],
    ['messages.grammar', { ...example, messages: { grammar: { parts: [{ part: 'code' }], helpWords: ['TC'] } } }],
    [
      'messages.gateways.plain.sources.0',
      { ...example, messages: { gateways: { plain: { sources: ['gateway.vn'] } } } },
    ],
  ])('a mistake in %s names it', (setting, settings) => {
    expect(mistakeOf(settings)).toContain(`  ${setting}: `);
  });

  test('a setting nobody knows is named, not ignored', () => {
    expect(mistakeOf({ ...example, logRetention: 90 })).toContain('logRetention');
  });

  test('every mistake is told at once', () => {
    const lines = mistakeOf({ ...example, stage: '', region: '' }).split('\n');
    expect(lines.filter((line) => /^ {2}(stage|region): /.test(line))).toHaveLength(2);
  });
});
