import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { alarmsOf, procedureOf, withAlarms } from '../../../lib/observability/runbook.ts';
import { exampleApp, exampleResources, exampleSettings, ofType } from './synthesised.ts';

const RUNBOOK = join(import.meta.dirname, '../../../docs/runbook.md');
const PREFIX = 'tembao-example-';

const app = exampleApp();
const resources = exampleResources();
const deployed = ofType(resources, 'AWS::CloudWatch::Alarm');
const namesDeployed = deployed.map(({ Properties }) => z.string().parse(Properties.AlarmName));
const runbook = readFileSync(RUNBOOK, 'utf8');
const headings = [...runbook.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
const chapter = runbook.slice(runbook.lastIndexOf('\n## Alarms'));
const alarmHeadings = [...chapter.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);

describe('every alarm', () => {
  test('has a readable name of its own', () => {
    expect(namesDeployed.length).toBeGreaterThan(50);
    expect(namesDeployed.filter((name) => !/^tembao-example-[a-z]+(-[a-z]+)+$/.test(name))).toEqual([]);
    expect(new Set(namesDeployed).size).toBe(namesDeployed.length);
  });

  test('is told to somebody, as is its end', () => {
    const unheard = deployed.filter(({ Properties }) => {
      const [action, ...others] = z.array(z.unknown()).parse(Properties.AlarmActions ?? []);
      const isTopic = JSON.stringify(action ?? '').includes(`:${PREFIX}alarms"`);
      return !isTopic || others.length > 0 || JSON.stringify(Properties.OKActions) !== JSON.stringify([action]);
    });
    expect(unheard.map(({ name }) => name)).toEqual([]);
  });

  test('says where in the runbook it stands', () => {
    const lost = deployed.filter(
      ({ Properties }) =>
        !String(Properties.AlarmDescription).endsWith(
          `docs/runbook.md#${String(Properties.AlarmName).slice(PREFIX.length)}.`,
        ),
    );
    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});

describe('the runbook', () => {
  test('has a heading for every alarm, and an alarm for every heading', () => {
    expect(alarmHeadings.map((heading) => `${PREFIX}${heading}`).toSorted()).toEqual(namesDeployed.toSorted());
  });

  test('says of each what the stacks say; `npm run runbook` writes it anew', () => {
    expect(withAlarms(runbook, app)).toBe(runbook);
  });

  test('has a procedure for every kind of alarm, and no other', () => {
    const needed = new Set(alarmsOf(app).map(({ kind }) => procedureOf(kind)));
    const written = headings.filter((heading) => heading.startsWith('procedure-'));
    expect(written.toSorted()).toEqual([...needed].toSorted());
  });

  test('says of each procedure when it is over', () => {
    const procedures = runbook.split(/^### /m).filter((part) => part.startsWith('procedure-'));
    expect(procedures.filter((part) => !/^Over when /m.test(part))).toEqual([]);
  });

  test('points only at headings that it has', () => {
    const anchors = new Set(headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-')));
    const links = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

describe('whoever is told', () => {
  test('hears it by an encrypted topic that CloudWatch may speak to', () => {
    const topics = ofType(resources, 'AWS::SNS::Topic').filter(
      ({ Properties }) => Properties.TopicName === `${PREFIX}alarms`,
    );
    expect(topics.map(({ Properties }) => Properties.KmsMasterKeyId)).toEqual([expect.anything()]);
    const policies = JSON.stringify(ofType(resources, 'AWS::SNS::TopicPolicy'));
    expect(policies).toContain('"Principal":{"Service":"cloudwatch.amazonaws.com"}');
    const key = JSON.stringify(ofType(resources, 'AWS::KMS::Key').filter(({ stack }) => stack === 'Data'));
    expect(key).toContain('"Principal":{"Service":"cloudwatch.amazonaws.com"}');
  });

  test('has an address in the settings', () => {
    const mails = ofType(resources, 'AWS::SNS::Subscription').filter(
      ({ Properties }) => Properties.Protocol === 'email',
    );
    const { alarmEmail } = z.object({ alarmEmail: z.string() }).parse(exampleSettings());
    expect(mails.map(({ Properties }) => Properties.Endpoint)).toEqual([alarmEmail]);
  });
});

describe('the dashboard', () => {
  const stack = app.node
    .findAll()
    .filter(Stack.isStack)
    .find(({ node }) => node.id === 'Observability');

  test('is one, with headings in both languages', () => {
    const dashboards = ofType(resources, 'AWS::CloudWatch::Dashboard');
    expect(dashboards.map(({ Properties }) => Properties.DashboardName)).toEqual(['tembao-example']);
    const titles = [...JSON.stringify(dashboards).matchAll(/"title\\*":\\*"([^"\\]+)/g)].map(([, title = '']) => title);
    expect(titles.length).toBeGreaterThan(15);
    expect(titles.filter((title) => !title.includes(' · '))).toEqual([]);
  });

  test('leans on data and api alone', () => {
    const others = stack?.dependencies
      .map(({ node }) => node.id)
      .filter((id) => !['Data', 'Api', 'Identity'].includes(id));
    expect(others).toEqual([]);
  });
});
