import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { parseSealKeys } from '../../../shared/rewards/statement/seal-code.ts';
import { SealedNights } from '../../../shared/rewards/statement/sealed-nights.ts';
import { StatementRepository } from '../../../shared/rewards/statement/statement-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment } from '../../../shared/runtime/environment.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { parseManifestKeys, publicKeysOf } from '../../../shared/stickers/batch/manifest-signature.ts';
import type { Table } from '../../../shared/table/table.ts';

const sealShape = { DIGESTS_BUCKET: z.string().min(1), MANIFEST_KEYS_ARN: z.string().min(1) };
export const sealEnvironment = z.object(sealShape);
export const statementEnvironment = doorEnvironment.extend({ ...sealShape, SITE_HOST: z.string().min(1) });

/** What confirms statements, and what makes codes of them. */
export function liveSeals(environment: z.output<typeof sealEnvironment>, table: Table) {
  const secrets = new Secrets();
  const secret = () => secrets.current(environment.MANIFEST_KEYS_ARN);
  const digests = new FileStore(new S3Client({}), environment.DIGESTS_BUCKET);
  const publicKeys = async () => publicKeysOf(parseManifestKeys(await secret()));
  return {
    statements: new StatementRepository(table),
    nights: new SealedNights(digests, publicKeys, systemClock),
    sealKeys: async () => parseSealKeys(await secret()),
  };
}

/** Statements as a deployed function makes them. */
export function liveStatements(environment: z.output<typeof statementEnvironment>, table: Table) {
  return {
    ...liveSeals(environment, table),
    partners: new PartnerRepository(table),
    company: environment.COMPANY_NAME,
    siteHost: environment.SITE_HOST,
    now: systemClock,
  };
}
