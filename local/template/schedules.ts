import * as z from 'zod';
import type { Named } from './attributes.ts';
import type { FunctionResource, Schedule } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { ACCOUNT } from './place.ts';
import { ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

const RETRIES = ignored('a local function is either there or the whole machine is down');
const expression = z.string().regex(/^(rate|cron)\(.+\)$/, 'only rate(…) and cron(…) are run');

export const ruleType = runType(
  'AWS::Events::Rule',
  z.strictObject({
    Name: z.string().optional(),
    Description: LABEL,
    ScheduleExpression: expression,
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Targets: z.array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        Input: z.string().optional(),
        RetryPolicy: RETRIES,
        DeadLetterConfig: RETRIES,
      }),
    ),
    Tags: LABEL,
  }),
);

export const scheduleType = runType(
  'AWS::Scheduler::Schedule',
  z.strictObject({
    Name: z.string().optional(),
    Description: LABEL,
    GroupName: LABEL,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: z.enum(['UTC', 'Etc/UTC']).optional(),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    FlexibleTimeWindow: ignored('a schedule is punctual here'),
    Target: z.strictObject({
      Arn: z.string(),
      RoleArn: ignored('timers of this machine need no leave'),
      Input: z.string().optional(),
      RetryPolicy: RETRIES,
      DeadLetterConfig: RETRIES,
    }),
    KmsKeyArn: LABEL,
  }),
);

export function readSchedules(inventory: Inventory, functions: readonly FunctionResource[]): readonly Schedule[] {
  const rules = inventory.all(ruleType).flatMap(({ resource, arn, properties }) =>
    properties.State === 'DISABLED'
      ? []
      : properties.Targets.map((target) => ({
          id: `${resource.stack}-${resource.logicalId}-${target.Id}`,
          expression: properties.ScheduleExpression,
          functionArn: knownFunction(functions, resource, target.Arn),
          input: target.Input === undefined ? scheduledEvent(resource, arn) : inputOf(target.Input),
        })),
  );
  const schedules = inventory.all(scheduleType).flatMap(({ resource, properties }) =>
    properties.State === 'DISABLED'
      ? []
      : [
          {
            id: `${resource.stack}-${resource.logicalId}`,
            expression: properties.ScheduleExpression,
            functionArn: knownFunction(functions, resource, properties.Target.Arn),
            input: properties.Target.Input === undefined ? {} : inputOf(properties.Target.Input),
          },
        ],
  );
  return [...rules, ...schedules];
}

/** What EventBridge sends when the rule brings no input of its own; `id` and `time` belong to each firing. */
function scheduledEvent(rule: Named, arn: string): unknown {
  return {
    version: '0',
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    account: ACCOUNT,
    region: rule.region,
    resources: [arn],
    detail: {},
  };
}

function inputOf(text: string): unknown {
  return JSON.parse(text);
}

function knownFunction(functions: readonly FunctionResource[], resource: Named, arn: string): string {
  if (!functions.some((found) => found.arn === arn)) {
    throw unsupported(resource, `its target ${arn} is no function of these stacks`);
  }
  return arn;
}
