import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { declaredProjectRoutes } from '../../shared/findings/declared-project-routes.ts';
import { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** What somebody should look at. */
export class FindingsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;

    const list = new ApiFunction(this, 'ListFindings', {
      build,
      api,
      route: findingRoutes.list,
      entry: 'functions/findings/list-findings.lambda.ts',
      impact: 'Staff do not see what they should look at.',
    });
    data.grantItems(list, {
      list: [
        { index: index.first, prefixes: ['FINDINGS#'] },
        { index: index.second, prefixes: ['FINDINGSOF#'] },
      ],
    });

    const close = new ApiFunction(this, 'CloseFinding', {
      build,
      api,
      route: findingRoutes.close,
      entry: 'functions/findings/close-finding.lambda.ts',
      impact: 'Findings that were dealt with stay on the list.',
    });
    data.grantItems(close, {
      read: [prefix.finding, prefix.idempotency],
      write: [prefix.finding, prefix.outbox, prefix.idempotency],
    });

    const suspicious = new EventWorker(this, 'FindSuspiciousActivations', {
      build,
      entry: 'functions/findings/find-suspicious-activations.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Nobody is told of activations that look made up, or came before their roll was accepted.',
      key: data.key,
      topic: data.events,
      types: [warrantyActivated.type],
      environment: {
        TABLE_NAME: data.table.tableName,
        CODE_KEYS_ARN: data.codeKeys.secretArn,
        UNITS_OF_ONE_PHONE: String(build.settings.findings.unitsOfOnePhone),
        SECONDS_BETWEEN_NEIGHBOURS: String(build.settings.findings.secondsBetweenNeighbours),
        FAR_KILOMETRES: String(build.settings.findings.farKilometres),
        DEALER_PROVINCES: JSON.stringify(build.settings.findings.dealerProvinces),
      },
    });
    data.grantItems(suspicious, {
      read: [prefix.finding, prefix.serial, prefix.partner, prefix.batch],
      write: [prefix.finding, prefix.outbox],
      list: [
        { index: index.first, prefixes: ['CUSTOMER#'] },
        { index: index.second, prefixes: ['DECLAREDPROJECTSOF#'] },
      ],
    });
    data.grantSecret(suspicious, data.codeKeys);
    this.#declaredProjects(props);
  }

  #declaredProjects({ build, api, data }: DomainProps): void {
    const declare = new ApiFunction(this, 'DeclareProject', {
      build,
      api,
      route: declaredProjectRoutes.declare,
      entry: 'functions/findings/declare-project.lambda.ts',
      impact: 'Projects that are known are found again and again.',
    });
    data.grantItems(declare, {
      read: [prefix.idempotency],
      write: [prefix.declaredProject, prefix.idempotency],
    });
    const list = new ApiFunction(this, 'ListDeclaredProjects', {
      build,
      api,
      route: declaredProjectRoutes.list,
      entry: 'functions/findings/list-declared-projects.lambda.ts',
      impact: 'Staff do not see which projects are known.',
    });
    data.grantItems(list, { list: [{ index: index.first, prefixes: ['DECLAREDPROJECTS'] }] });
    const end = new ApiFunction(this, 'EndDeclaredProject', {
      build,
      api,
      route: declaredProjectRoutes.end,
      entry: 'functions/findings/end-declared-project.lambda.ts',
      impact: 'Projects that are over stay known.',
    });
    data.grantItems(end, {
      read: [prefix.declaredProject, prefix.idempotency],
      write: [prefix.declaredProject, prefix.idempotency],
    });
  }
}
