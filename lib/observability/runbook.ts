import type { App } from 'aws-cdk-lib';
import { Alarm, type AlarmKind, type AlarmProps } from '../constructs/alarm.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { domainOf } from '../constructs/failed-calls.ts';

const BEGIN = '<!-- alarms: written by `npm run runbook` -->';
const END = '<!-- end of the alarms -->';

/** Every alarm of the deployment, as its constructs declare them. */
export function alarmsOf(app: App): readonly AlarmProps[] {
  return app.node.findAll().flatMap((construct) => (construct instanceof Alarm ? [construct.props] : []));
}

/** The runbook with its chapter of alarms written anew: a heading per alarm, under the alarm's own name. */
export function withAlarms(runbook: string, app: App): string {
  const [before = '', rest] = runbook.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`the runbook lacks the lines\n${BEGIN}\n${END}`);
  const sorted = alarmsOf(app).toSorted((a, b) => a.what.localeCompare(b.what, 'en'));
  return `${before}${BEGIN}\n\n${sorted.map((alarm) => chapterOf(alarm, app)).join('\n\n')}\n\n${END}${after}`;
}

function chapterOf(alarm: AlarmProps, app: App): string {
  const look = LOOK[alarm.kind](alarm);
  return [
    `### ${alarm.what}`,
    `${alarm.happened} **${alarm.impact}**`,
    ...(look === '' ? [] : [`\`\`\`sh\n${look}\n\`\`\``]),
    ...(alarm.kind === 'function-errors' ? lossesOf(alarm, app) : []),
    `What to do, and when it is over: [${procedureOf(alarm.kind)}](#${procedureOf(alarm.kind)}).`,
  ].join('\n\n');
}

/** What people lose by each function of the domain that an alarm watches. */
function lossesOf({ what }: AlarmProps, app: App): readonly string[] {
  const functions = app.node.findAll().filter((construct) => construct instanceof AppFunction);
  const ofDomain = functions.filter(({ name }) => what === `${domainOf(name)}-failing`);
  const lines = ofDomain.map(({ name, impact }) => `- \`${name}\`: ${impact}`).toSorted();
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The heading of what one does about a kind of alarm. */
export const procedureOf = (kind: AlarmKind): string => `procedure-${kind}`;

const ERRORS = `'{ $.level = "error" || $.level = "ERROR" || $.record.status = "timeout" }'`;
const errorsIn = (logGroup: string) => `aws logs tail ${inShell(logGroup)} --since 1h --filter-pattern ${ERRORS}`;
/** Asks the logs whose names begin so, of the last hour. */
const queried = (logGroups: string, query: string) =>
  [
    "QUERY=$(aws logs start-query --start-time $(date -d '1 hour ago' +%s) --end-time $(date +%s) --output text --query-string \\",
    `  'SOURCE logGroups(namePrefix: ["${inShell(logGroups).replace('$STAGE', "'$STAGE'")}"]) | ${query}')`,
    'aws logs get-query-results --query-id $QUERY',
  ].join('\n');
/** Which functions failed, and the error that each wrote last. */
const FAILURES =
  'filter level in ["error", "ERROR"] or (type = "platform.report" and record.status != "success") | stats count(*) as calls, latest(error) as error, latest(record.status) as status by @log';
const queueOf = ({ what }: AlarmProps) =>
  `QUEUE=$(aws cloudwatch describe-alarms --alarm-names tembao-$STAGE-${what} --query 'MetricAlarms[0].Dimensions[0].Value' --output text)`;
const attributesOf =
  'aws sqs get-queue-attributes --queue-url $(aws sqs get-queue-url --queue-name $QUEUE --output text) --attribute-names All';
const historyOf = ({ what }: AlarmProps) =>
  `aws cloudwatch describe-alarm-history --alarm-name tembao-$STAGE-${what} --history-item-type StateUpdate --max-items 5`;

/** The first command that shows what is the matter. */
const LOOK: Readonly<Record<AlarmKind, (alarm: AlarmProps) => string>> = {
  'function-errors': ({ look = '' }) => queried(look, FAILURES),
  'function-slow': ({ look = '' }) =>
    `aws logs tail ${inShell(look)} --since 1h --filter-pattern '{ $.milliseconds > 3000 }'`,
  'dead-letters': (alarm) => `${queueOf(alarm)}\n${attributesOf}\n${peek}`,
  'old-message': (alarm) => `${queueOf(alarm)}\n${attributesOf}`,
  'api-slow': ({ look = '' }) =>
    queried(look, 'stats count(*) as requests, pct(latency, 95) as p95 by route | sort p95 desc | limit 20'),
  'server-errors': ({ look = '' }) =>
    `aws logs tail ${inShell(look)} --since 1h --filter-pattern '{ $.status = "5*" }'`,
  'stream-behind': ({ look = '' }) => errorsIn(look),
  'state-machine-failed': () =>
    "aws stepfunctions list-state-machines --query 'stateMachines[].[name,stateMachineArn]' --output text\naws stepfunctions list-executions --state-machine-arn … --status-filter FAILED --max-items 5",
  'functions-throttled': () => 'aws lambda get-account-settings --query AccountLimit',
  'table-contended': historyOf,
  'table-busy': historyOf,
  'events-left-behind': ({ look = '' }) => errorsIn(look),
  'channel-failing': ({ look = '' }) =>
    look.endsWith('-')
      ? `aws logs tail ${inShell(`${look}send-code`)} --since 1h`
      : `aws logs tail ${inShell(look)} --since 1h --filter-pattern '{ $.outcome = "busy" || $.outcome = "misconfigured" }'`,
  'email-reputation': () => 'aws sesv2 get-account',
  'audit-findings': historyOf,
  'audit-silent': historyOf,
  'codes-guessed': () => '',
  'pins-locked': () => '',
  'codes-unused': () =>
    `aws logs tail /tembao/$STAGE/warranty-look-up-request --since 3h --filter-pattern '{ $.message = "request" }'`,
};

const peek =
  'aws sqs receive-message --queue-url $(aws sqs get-queue-url --queue-name $QUEUE --output text) --visibility-timeout 30 --max-number-of-messages 10 --message-attribute-names All';

/** One stage's log group as a command names it for any. */
function inShell(logGroup: string): string {
  return logGroup.replace(/^\/tembao\/[^/]+\//, '/tembao/$STAGE/');
}
