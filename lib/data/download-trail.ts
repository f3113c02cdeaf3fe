import { aws_cloudtrail as cloudtrail, Duration, RemovalPolicy, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { folder } from '../../shared/table/keys.ts';
import { asBucket } from '../constructs/as-interface.ts';

export interface DownloadTrailProps {
  readonly files: s3.Bucket;
  readonly accessLogs: s3.Bucket;
}

/** As long as stickers of a batch may turn up where they should not. */
const KEPT = Duration.days(3 * 365);

/** Every read of a sticker file and of a bank's, by whoever and however: a link that was handed out proves no download. */
export class DownloadTrail extends Construct {
  constructor(scope: Construct, id: string, { files, accessLogs }: DownloadTrailProps) {
    super(scope, id);
    const records = new s3.Bucket(this, 'Records', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: KEPT }],
      serverAccessLogsBucket: asBucket(accessLogs),
      serverAccessLogsPrefix: 'download-trail/',
    });
    const trail = new cloudtrail.Trail(this, 'Trail', {
      bucket: asBucket(records),
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      managementEvents: cloudtrail.ReadWriteType.NONE,
      enableFileValidation: true,
    });
    const watched = [folder.batches, folder.payouts].map((objectPrefix) => ({ bucket: asBucket(files), objectPrefix }));
    trail.addS3EventSelector(watched, {
      includeManagementEvents: false,
      readWriteType: cloudtrail.ReadWriteType.READ_ONLY,
    });
  }
}
