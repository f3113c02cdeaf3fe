import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  aws_certificatemanager as acm,
  CfnOutput,
  aws_cloudfront as cloudfront,
  Duration,
  aws_s3_deployment as deployment,
  aws_cloudfront_origins as origins,
  RemovalPolicy,
  SecretValue,
  Stack,
  aws_s3 as s3,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { REPOSITORY } from '../bundling/bundle-functions.ts';
import { siteHosts } from '../config/site-hosts.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { asBucket } from '../constructs/as-interface.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import type { IdentityStack } from '../identity/identity-stack.ts';
import { viewerRequestCode } from './viewer-request-code.ts';

const API_VIEWER = join(REPOSITORY, 'functions/web/api-viewer-request.js');

export interface WebProps extends DomainProps {
  readonly identity: IdentityStack;
  readonly firewallArn: string;
}

/** The landing site and the one address under which site and API stand. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebProps) {
    super(scope, id, props);
    const bucket = this.#bucket(props);
    const distribution = this.#distribution(bucket, props);
    if (props.build.siteFolder) this.#upload(props.build.siteFolder, bucket, distribution, props);
    new CfnOutput(this, 'SiteAddress', { value: `https://${distribution.distributionDomainName}` });
  }

  #bucket(props: WebProps): s3.Bucket {
    return new s3.Bucket(this, 'Site', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: s3.BucketEncryption.S3_MANAGED,
      versioned: true,
      serverAccessLogsBucket: asBucket(props.data.accessLogs),
      serverAccessLogsPrefix: 'site/',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #distribution(bucket: s3.Bucket, props: WebProps): cloudfront.Distribution {
    const { api, build } = props;
    const { certificateArn } = build.settings;
    const apiHost = `${api.httpApi.apiId}.execute-api.${this.region}.amazonaws.com`;
    const apiOrigin = new origins.HttpOrigin(apiHost, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      customHeaders: { 'x-origin-secret': originSecretOf(props).unsafeUnwrap() },
    });
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      webAclId: props.firewallArn,
      defaultRootObject: 'index.html',
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      enableLogging: false,
      ...(certificateArn
        ? {
            domainNames: siteHosts(build.settings),
            certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
          }
        : {}),
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(asBucket(bucket)),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        responseHeadersPolicy: this.#headers(props),
        functionAssociations: [viewerRequest(this.#function('SitePaths', viewerRequestCode(build.settings)))],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: apiOrigin,
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          functionAssociations: [viewerRequest(this.#function('ApiViewer', readFileSync(API_VIEWER, 'utf8')))],
        },
      },
    });
    acceptFinding(distribution, 'AwsSolutions-CFR1', 'Customers abroad may activate what they bought here.');
    acceptFinding(
      distribution,
      'AwsSolutions-CFR3',
      'Access logs hold paths, and the path of a sticker holds its code.',
    );
    if (!certificateArn) {
      acceptFinding(
        distribution,
        'AwsSolutions-CFR4',
        "Without a certificate CloudFront's own name serves, and sets TLS.",
      );
    }
    return distribution;
  }

  #function(id: string, code: string): cloudfront.Function {
    return new cloudfront.Function(this, id, {
      code: cloudfront.FunctionCode.fromInline(code),
      runtime: cloudfront.FunctionRuntime.JS_2_0,
    });
  }

  #headers({ data }: WebProps): cloudfront.ResponseHeadersPolicy {
    const cognito = `https://cognito-idp.${this.region}.amazonaws.com`;
    const files = `https://${data.files.bucketRegionalDomainName}`;
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { override: true, contentSecurityPolicy: contentSecurityPolicy(cognito, files) },
        contentTypeOptions: { override: true },
        frameOptions: { override: true, frameOption: cloudfront.HeadersFrameOption.DENY },
        referrerPolicy: { override: true, referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER },
        strictTransportSecurity: {
          override: true,
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: false,
        },
      },
    });
  }

  #upload(folder: string, bucket: s3.Bucket, distribution: cloudfront.Distribution, props: WebProps): void {
    new deployment.BucketDeployment(this, 'Upload', {
      sources: [deployment.Source.asset(folder), deployment.Source.jsonData('config.json', siteConfig(props.identity))],
      destinationBucket: asBucket(bucket),
      distribution,
      distributionPaths: ['/*'],
      // A brand edited in the console must survive the next deployment.
      exclude: ['brand.json'],
      prune: false,
      memoryLimit: 512,
    });
  }
}

/**
 * CloudFormation reads a secret again only where its template changes, so a rotation names the new version in the
 * settings.
 */
function originSecretOf({ api, build }: WebProps): SecretValue {
  const { originSecretVersion: versionId } = build.settings;
  return versionId === undefined
    ? api.originSecret.secretValue
    : SecretValue.secretsManager(api.originSecret.secretArn, { versionId });
}

/**
 * Everything from our own origin, but sign-in, which speaks to Cognito, and the files bucket: uploads, and pictures of
 * gifts.
 */
export function contentSecurityPolicy(cognito: string, files: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: ${files}`,
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${cognito} ${files}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function siteConfig(identity: IdentityStack) {
  return {
    cognito: {
      endpoint: `https://cognito-idp.${identity.region}.amazonaws.com`,
      field: { clientId: identity.field.client.userPoolClientId },
      staff: { clientId: identity.staff.client.userPoolClientId },
    },
  };
}

function viewerRequest(viewer: cloudfront.Function): cloudfront.FunctionAssociation {
  return { function: viewer, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST };
}
