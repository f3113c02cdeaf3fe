import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { periodCalendarRoutes } from '../../shared/rewards/calendar/period-calendar-routes.ts';
import { prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** How the company divides its time into periods of reconciliation. */
export class PeriodCalendarStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;
    const read = new ApiFunction(this, 'ReadPeriodCalendar', {
      build,
      api,
      route: periodCalendarRoutes.read,
      entry: 'functions/rewards/calendar/read-period-calendar.lambda.ts',
      impact: 'Staff do not see which periods come next.',
    });
    data.grantItems(read, { read: [prefix.periodCalendar] });
    const change = new ApiFunction(this, 'ChangePeriodCalendar', {
      build,
      api,
      route: periodCalendarRoutes.change,
      entry: 'functions/rewards/calendar/change-period-calendar.lambda.ts',
      impact: 'The company cannot move to another calendar of periods.',
    });
    data.grantItems(change, {
      read: [prefix.period, prefix.idempotency],
      write: [prefix.periodCalendar, prefix.idempotency],
    });
  }
}
