import type { aws_dynamodb as dynamodb, aws_s3 as s3 } from 'aws-cdk-lib';

/**
 * CDK's own classes miss their interfaces under exactOptionalPropertyTypes: an optional property is declared with
 * `| undefined` in one and without in the other. These are the only places where that is talked over.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
export const asBucket = (bucket: s3.Bucket): s3.IBucket => bucket as s3.IBucket;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
export const asTable = (table: dynamodb.TableV2): dynamodb.ITable => table as dynamodb.ITable;
