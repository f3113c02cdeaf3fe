import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../config/settings.ts';
import { Alarm, type AlarmProps } from '../constructs/alarm.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { Build } from '../constructs/build.ts';
import { domainOf, failedCalls } from '../constructs/failed-calls.ts';
import { logGroupName } from '../constructs/function-name.ts';
import { measured } from './measured.ts';

const FIVE = Duration.minutes(5);

/** Alarms on what no single construct sees. Their ids in the template are their names. */
export function addAlarms(scope: Construct, build: Build): void {
  const { settings } = build;
  const all = [
    ...ofFunctions(scope, settings),
    ...ofTable(settings),
    ...ofEvents(settings),
    ...ofChannels(settings),
    ...ofLedger(settings),
    ...ofAbuse(settings),
  ];
  for (const alarm of all) new Alarm(scope, alarm.what, { build, ...alarm });
}

type Watched = Omit<AlarmProps, 'build'>;

/** One for each domain, since whoever mends it looks into one domain; and one that leans on no log. */
function ofFunctions(scope: Construct, settings: Settings): readonly Watched[] {
  const functions = scope.node.root.node.findAll().filter((construct) => construct instanceof AppFunction);
  const domains = [...new Set(functions.map(({ name }) => domainOf(name)))].toSorted();
  return [
    ...domains.map(
      (domain): Watched => ({
        what: `${domain}-failing`,
        kind: 'function-errors',
        happened: `A function of ${domain} failed.`,
        impact: 'Which one, and what people lose by it, stands in the runbook.',
        metric: failedCalls(settings, domain),
        threshold: 1,
        look: logGroupName(settings, `${domain}-`),
      }),
    ),
    {
      what: 'functions-failing',
      kind: 'function-errors',
      happened: 'A function of this account failed, by Lambda’s own count of all of them.',
      impact: 'The alarm of its domain rings as well; where it does not, the function cannot even write its log.',
      metric: new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', statistic: 'Sum', period: FIVE }),
      threshold: 1,
      look: logGroupName(settings, ''),
    },
  ];
}

function ofTable(settings: Settings): readonly Watched[] {
  return [
    {
      what: 'functions-throttled',
      kind: 'functions-throttled',
      happened: 'Lambda refuses to run functions: the account runs as many at once as it may.',
      impact: 'People see "the system is busy"; messages come later.',
      // Of the whole account and region, since that is what the limit is about.
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: FIVE,
      }),
      threshold: 10,
      periods: 2,
    },
    {
      what: 'table-contended',
      kind: 'table-contended',
      happened: 'Transactions keep meeting each other at the same items.',
      impact: 'Activations, approvals and payouts take longer, and soon some are refused.',
      metric: measured(settings, 'TransactionRetries'),
      threshold: 500,
      periods: 3,
    },
    {
      what: 'table-busy',
      kind: 'table-busy',
      happened: 'Transactions were given up after ten tries.',
      impact: 'People were told "the system is busy" and nothing of theirs was saved; messages are tried again.',
      metric: measured(settings, 'TableBusy'),
      threshold: 5,
    },
  ];
}

function ofEvents(settings: Settings): readonly Watched[] {
  return [
    {
      what: 'events-left-behind',
      kind: 'events-left-behind',
      happened: 'For a quarter of an hour the sweeper has kept finding events that the relay did not send.',
      impact: 'Rewards and messages come at least five minutes late, or not at all where the sweeper fails as well.',
      metric: new cloudwatch.MathExpression({
        expression: 'FILL(swept, 0) + FILL(failed, 0)',
        label: 'events found by the sweeper',
        period: FIVE,
        usingMetrics: { swept: measured(settings, 'SweptEvents'), failed: measured(settings, 'SweepFailures') },
      }),
      threshold: 1,
      periods: 3,
      look: logGroupName(settings, 'events-sweep'),
    },
  ];
}

/** By channel, as `NoticeAttempts` counts them. */
const CHANNELS = {
  zalo: { name: 'Zalo', impact: 'Messages go out as SMS instead, which cost more.' },
  sms: { name: 'eSMS', impact: 'Customers get no confirmation and technicians do not hear of their reward.' },
  'sms-code': { name: 'eSMS', impact: 'Codes do not arrive: nobody can sign in or look a warranty up.' },
  email: { name: 'Amazon SES', impact: 'Customers who can be reached by e-mail alone get no confirmation.' },
} as const;

function ofChannels(settings: Settings): readonly Watched[] {
  const attempts = (channel: string, outcome: string) =>
    measured(settings, 'NoticeAttempts', {
      by: { Channel: channel, Outcome: outcome },
      period: Duration.minutes(15),
    });
  const failing = Object.entries(CHANNELS).map(
    ([channel, { name, impact }]): Watched => ({
      what: `notices-${channel}-failing`,
      kind: 'channel-failing',
      happened: `${name} did not take a fifth of what we sent by ${channel} in the last half hour.`,
      impact,
      metric: new cloudwatch.MathExpression({
        // Of at least ten: with fewer, one is a fifth.
        expression:
          'IF(FILL(sent,0)+FILL(away,0)+FILL(busy,0)+FILL(wrong,0) >= 10, 100 * (FILL(busy,0)+FILL(wrong,0)) / (FILL(sent,0)+FILL(away,0)+FILL(busy,0)+FILL(wrong,0)), 0)',
        label: `${channel} not taken, %`,
        period: Duration.minutes(15),
        usingMetrics: {
          sent: attempts(channel, 'sent'),
          away: attempts(channel, 'unreachable'),
          busy: attempts(channel, 'busy'),
          wrong: attempts(channel, 'misconfigured'),
        },
      }),
      threshold: 20,
      periods: 2,
      look: logGroupName(settings, channel === 'sms-code' ? 'identity-' : 'notifications-notify'),
    }),
  );
  return [
    ...failing,
    reputation('notices-email-bouncing', 'Reputation.BounceRate', 0.05, 'One e-mail in twenty comes back.'),
    reputation(
      'notices-email-complaints',
      'Reputation.ComplaintRate',
      0.001,
      'One e-mail in a thousand is called spam.',
    ),
  ];
}

function reputation(what: string, metricName: string, threshold: number, happened: string): Watched {
  return {
    what,
    kind: 'email-reputation',
    happened,
    impact: 'If it goes on, Amazon SES stops all our e-mail.',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName,
      statistic: 'Maximum',
      period: Duration.hours(1),
    }),
    threshold,
  };
}

function ofLedger(settings: Settings): readonly Watched[] {
  const day = Duration.days(1);
  return [
    {
      what: 'ledger-audit-findings',
      kind: 'audit-findings',
      happened: 'The nightly audit found that the ledger does not add up.',
      impact: 'Somebody may be paid too much or too little.',
      metric: measured(settings, 'AuditFindings', { statistic: 'Maximum', period: Duration.hours(1) }),
      threshold: 1,
    },
    {
      what: 'ledger-audit-silent',
      kind: 'audit-silent',
      happened: 'No audit of the ledger has come to its end for two days.',
      impact: 'A sum that does not add up would go unnoticed, and be paid.',
      metric: measured(settings, 'AuditFindings', { statistic: 'SampleCount', period: day }),
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      periods: 2,
      silenceRings: true,
    },
  ];
}

function ofAbuse(settings: Settings): readonly Watched[] {
  const hour = Duration.hours(1);
  return [
    {
      what: 'codes-guessed',
      kind: 'codes-guessed',
      happened: 'In one hour 500 codes were tried that we never printed.',
      impact: 'Somebody is guessing; a hit would use up the warranty of whoever bought that unit.',
      metric: measured(settings, 'Refusals', { by: { Code: 'code-unknown' }, period: hour }),
      threshold: 500,
    },
    {
      what: 'pins-locked',
      kind: 'pins-locked',
      happened: 'In one hour the PINs of 20 units were locked.',
      impact: 'Their buyers cannot activate for a day, and somebody may be trying stolen codes.',
      metric: measured(settings, 'PinLocks', { period: hour }),
      threshold: 20,
    },
    {
      what: 'codes-unused',
      kind: 'codes-unused',
      happened: 'Of the codes sent by SMS to prove a phone, fewer than three in ten came back, two hours running.',
      impact: 'Either codes do not reach people, or somebody has us send messages to make money or trouble.',
      metric: new cloudwatch.MathExpression({
        // Of at least fifty in the hour: a few people who change their mind are no pattern.
        expression: 'IF(FILL(sent,0) >= 50, 100 * (FILL(sent,0) - FILL(used,0)) / FILL(sent,0), 0)',
        label: 'codes never used, %',
        period: hour,
        usingMetrics: {
          sent: measured(settings, 'OneTimeCodes', { by: { Outcome: 'sent' }, period: hour }),
          used: measured(settings, 'OneTimeCodes', { by: { Outcome: 'used' }, period: hour }),
        },
      }),
      threshold: 70,
      periods: 2,
    },
  ];
}
