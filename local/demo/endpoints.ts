import * as z from 'zod';

const poolSchema = z.object({ userPoolId: z.string(), clientId: z.string() });

/** What `endpoints.json` in the state folder says: where everything is, and who may sign in. */
export const endpointsSchema = z.object({
  site: z.url(),
  api: z.url(),
  phones: z.url(),
  dynamodb: z.url(),
  /** SQS, SNS, S3 and Step Functions; sign with `credentials`. */
  aws: z.url(),
  cognito: z.object({ endpoint: z.url(), field: poolSchema, staff: poolSchema }),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  /** Phones in E.164. */
  people: z.object({
    admin: z.string(),
    manager: z.string(),
    accountant: z.string(),
    care: z.string(),
    printing: z.string(),
    warehouse: z.string(),
    sales: z.string(),
    chiefAccountant: z.string(),
    partner: z.string(),
    waitingPartner: z.string(),
  }),
});
export type Endpoints = z.infer<typeof endpointsSchema>;
