import { aws_cloudwatch as cloudwatch, Duration, type Stack } from 'aws-cdk-lib';
import type { Settings } from '../config/settings.ts';
import { logGroupName } from '../constructs/function-name.ts';
import { measured, measuredByAll, ofDeployment } from './measured.ts';
import type { ObservabilityProps } from './observability-stack.ts';

const MINUTE = Duration.minutes(1);
const FIVE = Duration.minutes(5);
const HALF = 12;
const THIRD = 8;
const HEIGHT = 6;

/** One screen that tells whether the system is well, from what waits down to what it costs. */
export function addDashboard(stack: Stack, { build, data, api }: ObservabilityProps): void {
  const { settings } = build;
  const dashboard = new cloudwatch.Dashboard(stack, 'Dashboard', {
    dashboardName: `tembao-${settings.stage}`,
    defaultInterval: Duration.hours(3),
  });
  dashboard.addWidgets(
    heading(
      'Tembao',
      'Ai đó có đang phải chờ không? · Is anybody waiting? Mỗi cảnh báo có một mục trong docs/runbook.md.',
    ),
  );
  dashboard.addWidgets(...waiting(settings));
  dashboard.addWidgets(heading('Kích hoạt · Activations'));
  dashboard.addWidgets(...activations(settings));
  dashboard.addWidgets(heading('API và lỗi · API and errors'));
  dashboard.addWidgets(...door(settings, api.httpApi.apiId));
  dashboard.addWidgets(...errors(settings));
  dashboard.addWidgets(heading('Thưởng và chi trả · Rewards and payouts'));
  dashboard.addWidgets(...money(settings));
  dashboard.addWidgets(heading('Tin nhắn · Notices'));
  dashboard.addWidgets(...notices(settings));
  dashboard.addWidgets(heading('Bảng dữ liệu · The table'));
  dashboard.addWidgets(...table(settings, data.table.tableName));
}

function heading(title: string, text = ''): cloudwatch.TextWidget {
  return new cloudwatch.TextWidget({
    markdown: text === '' ? `## ${title}` : `# ${title}\n${text}`,
    width: 24,
    height: text === '' ? 1 : 2,
    background: cloudwatch.TextWidgetBackground.TRANSPARENT,
  });
}

function graph(
  title: string,
  left: readonly cloudwatch.IMetric[],
  width = THIRD,
  label?: string,
): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({
    title,
    left: [...left],
    width,
    height: HEIGHT,
    leftYAxis: { min: 0, showUnits: false, ...(label === undefined ? {} : { label }) },
  });
}

function waiting(settings: Settings): readonly cloudwatch.IWidget[] {
  const queues = (metric: string, statistic: string) =>
    ofDeployment(settings, { namespace: 'AWS/SQS', dimension: 'QueueName', metric, statistic });
  return [
    graph('Tin chờ lâu nhất · Oldest message', [queues('ApproximateAgeOfOldestMessage', 'Maximum')], THIRD, 's'),
    graph('Tin đang chờ · Messages waiting', [queues('ApproximateNumberOfMessagesVisible', 'Maximum')]),
    graph(
      'Sự kiện rời bảng sau · Events leave after',
      [
        measured(settings, 'RelayLag', { statistic: 'p50', period: MINUTE, label: 'p50' }),
        measured(settings, 'RelayLag', { statistic: 'p95', period: MINUTE, label: 'p95' }),
        measured(settings, 'SweptEvents', { label: 'bị bỏ sót · left behind' }),
      ],
      THIRD,
      'ms',
    ),
  ];
}

function activations(settings: Settings): readonly cloudwatch.IWidget[] {
  return [
    graph('Mỗi phút · Per minute', [measuredByAll(settings, 'Activations', MINUTE)]),
    graph('Bị từ chối theo lý do · Refusals by reason', [measuredByAll(settings, 'Refusals')]),
    graph('Mã xác nhận đã gửi và đã dùng · One-time codes sent and used', [
      measuredByAll(settings, 'OneTimeCodes', Duration.hours(1)),
    ]),
    graph('PIN bị khóa · PINs locked', [measured(settings, 'PinLocks', { period: Duration.hours(1) })]),
  ];
}

function door(settings: Settings, apiId: string): readonly cloudwatch.IWidget[] {
  const api = (metricName: string, statistic: string, label: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: apiId },
      statistic,
      period: MINUTE,
      label,
    });
  return [
    graph('Số yêu cầu · Requests', [
      api('Count', 'Sum', 'requests'),
      api('4xx', 'Sum', '4xx'),
      api('5xx', 'Sum', '5xx'),
    ]),
    graph(
      'Thời gian trả lời · Latency',
      [api('Latency', 'p50', 'p50'), api('Latency', 'p95', 'p95'), api('Latency', 'p99', 'p99')],
      THIRD,
      'ms',
    ),
    new cloudwatch.LogQueryWidget({
      title: 'Đường chậm nhất · Slowest routes',
      logGroupNames: [logGroupName(settings, 'api-access')],
      queryLines: ['stats count(*) as requests, pct(latency, 95) as p95 by route', 'sort p95 desc', 'limit 10'],
      width: THIRD,
      height: HEIGHT,
    }),
  ];
}

function errors(settings: Settings): readonly cloudwatch.IWidget[] {
  const functions = (metric: string, statistic: string) =>
    ofDeployment(settings, { namespace: 'AWS/Lambda', dimension: 'FunctionName', metric, statistic });
  return [
    graph('Hàm bị lỗi · Function errors', [functions('Errors', 'Sum')]),
    graph('Hàm bị chặn · Functions throttled', [functions('Throttles', 'Sum')]),
    graph('Hàm chậm nhất · Slowest functions', [functions('Duration', 'p95')], THIRD, 'ms'),
  ];
}

function money(settings: Settings): readonly cloudwatch.IWidget[] {
  const hour = Duration.hours(1);
  return [
    graph('Thưởng đã ghi · Rewards accrued', [
      measured(settings, 'AccrualsPerFold', { period: hour, label: 'dòng · lines' }),
      measured(settings, 'AccrualsPerFold', { period: hour, statistic: 'Average', label: 'mỗi lần ghi · per fold' }),
    ]),
    graph('Số tiền hứa trả · Promised', [measured(settings, 'AccruedAmount', { period: hour })], THIRD, 'VND'),
    graph('Chi trả theo kết quả · Payments by outcome', [measuredByAll(settings, 'Payments', hour)]),
    graph(
      'Kiểm toán sổ hằng đêm · Nightly audit',
      [measured(settings, 'AuditFindings', { statistic: 'Maximum', period: hour, label: 'sai lệch · findings' })],
      24,
    ),
  ];
}

function notices(settings: Settings): readonly cloudwatch.IWidget[] {
  return [graph('Theo kênh và kết quả · By channel and outcome', [measuredByAll(settings, 'NoticeAttempts')], 24)];
}

function table(settings: Settings, tableName: string): readonly cloudwatch.IWidget[] {
  const units = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      period: FIVE,
    });
  return [
    graph(
      'Xung đột · Conflicts',
      [
        measured(settings, 'TransactionRetries', { label: 'thử lại · retried' }),
        measured(settings, 'TableBusy', { label: 'bỏ cuộc · given up' }),
      ],
      HALF,
    ),
    graph(
      'Đơn vị đã dùng · Units used',
      [units('ConsumedReadCapacityUnits'), units('ConsumedWriteCapacityUnits')],
      HALF,
    ),
  ];
}
