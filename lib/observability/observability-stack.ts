import { aws_budgets as budgets, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiStack } from '../api/api-stack.ts';
import type { Settings } from '../config/settings.ts';
import type { Build } from '../constructs/build.ts';
import type { DataStack } from '../data/data-stack.ts';
import { addAlarms } from './alarms.ts';
import { addDashboard } from './dashboard.ts';

export interface ObservabilityProps extends StackProps {
  readonly build: Build;
  readonly data: DataStack;
  readonly api: ApiStack;
}

/** What belongs to no single construct: alarms on our own measurements, the dashboard, the budget. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id, props);
    addAlarms(this, props.build);
    addDashboard(this, props);
    this.#budget(props.build.settings);
  }

  /** Bills come a day late, so this is for what leaks slowly; it covers the whole account. */
  #budget({ stage, monthlyBudgetUsd, alarmEmail }: Settings): void {
    if (monthlyBudgetUsd === undefined || alarmEmail === undefined) return;
    const subscribers = [{ subscriptionType: 'EMAIL', address: alarmEmail }];
    new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `tembao-${stage}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
