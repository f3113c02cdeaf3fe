import type { App } from 'aws-cdk-lib';
import { Alarm, type AlarmKind, type AlarmProps } from '../constructs/alarm.ts';

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
  return `${before}${BEGIN}\n\n${sorted.map(chapterOf).join('\n\n')}\n\n${END}${after}`;
}

function chapterOf(alarm: AlarmProps): string {
  const look = LOOK[alarm.kind](alarm);
  return [
    `### ${alarm.what}`,
    `${alarm.happened} **${alarm.impact}**`,
    ...(look === '' ? [] : [`\`\`\`sh\n${look}\n\`\`\``]),
    `What to do, and when it is over: [${procedureOf(alarm.kind)}](#${procedureOf(alarm.kind)}).`,
  ].join('\n\n');
}

/** The heading of what one does about a kind of alarm. */
export const procedureOf = (kind: AlarmKind): string => `procedure-${kind}`;

const ERRORS = `'{ $.level = "error" || $.level = "ERROR" || $.record.status = "timeout" }'`;
const errorsIn = (logGroup: string) => `aws logs tail ${inShell(logGroup)} --since 1h --filter-pattern ${ERRORS}`;
const queueOf = ({ what }: AlarmProps) =>
  `QUEUE=$(aws cloudwatch describe-alarms --alarm-names tembao-$STAGE-${what} --query 'MetricAlarms[0].Dimensions[0].Value' --output text)`;
const attributesOf =
  'aws sqs get-queue-attributes --queue-url $(aws sqs get-queue-url --queue-name $QUEUE --output text) --attribute-names All';
const historyOf = ({ what }: AlarmProps) =>
  `aws cloudwatch describe-alarm-history --alarm-name tembao-$STAGE-${what} --history-item-type StateUpdate --max-items 5`;

/** The first command that shows what is the matter. */
const LOOK: Readonly<Record<AlarmKind, (alarm: AlarmProps) => string>> = {
  'function-errors': ({ look = '' }) => errorsIn(look),
  'function-slow': ({ look = '' }) =>
    `aws logs tail ${inShell(look)} --since 1h --filter-pattern '{ $.milliseconds > 3000 || $.record.metrics.durationMs > 3000 }'`,
  'dead-letters': (alarm) => `${queueOf(alarm)}\n${attributesOf}\n${peek}`,
  'old-message': (alarm) => `${queueOf(alarm)}\n${attributesOf}`,
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
