import { Construct } from 'constructs';
import { templateRoutes } from '../../shared/stickers/template/template-routes.ts';
import { folder, index, lists, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';
import { printedEnvironment } from './printed-environment.ts';

/** Choosing, designing and trying sticker templates. */
export class TemplateRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);
    const environment = printedEnvironment(build.settings);

    const list = new ApiFunction(this, 'ListTemplates', {
      build,
      api,
      route: templateRoutes.list,
      entry: 'functions/stickers/template/list-templates.lambda.ts',
      impact: 'Nobody can choose how stickers look.',
    });
    const { gsi1pk: templates = '' } = lists.templates('', 0);
    data.grantItems(list, { list: [{ index: index.first, prefixes: [templates] }] });

    const read = new ApiFunction(this, 'ReadTemplate', {
      build,
      api,
      route: templateRoutes.read,
      entry: 'functions/stickers/template/read-template.lambda.ts',
      impact: 'A sticker template cannot be looked at.',
    });
    data.grantItems(read, { read: [prefix.template] });

    const add = new ApiFunction(this, 'AddTemplate', {
      build,
      api,
      route: templateRoutes.add,
      entry: 'functions/stickers/template/add-template.lambda.ts',
      impact: 'No sticker template can be added or changed.',
      environment: { ...environment, FILES_BUCKET: data.files.bucketName },
    });
    data.grantItems(add, {
      read: [prefix.template, prefix.idempotency],
      write: [prefix.template, prefix.idempotency],
    });

    grantReadFolder(add, data, folder.backgrounds);

    const background = new ApiFunction(this, 'SendBackground', {
      build,
      api,
      route: templateRoutes.background,
      entry: 'functions/stickers/template/send-background.lambda.ts',
      impact: 'Designers cannot send the background of a sticker.',
      environment: { FILES_BUCKET: data.files.bucketName },
    });
    grantWriteFolder(background, data, folder.backgrounds);

    const preview = new ApiFunction(this, 'PreviewTemplate', {
      build,
      api,
      route: templateRoutes.preview,
      entry: 'functions/stickers/template/preview-template.lambda.ts',
      impact: 'Stickers cannot be looked at before they are ordered.',
      environment,
    });
    data.grantItems(preview, { read: [prefix.product] });
  }
}
