import * as z from 'zod';

/** What the secret of the gateways holds, as JSON: credentials of all, and the secrets their callers show us. */
export const gatewayCredentialsSchema = z.object({
  esms: z.object({
    apiKey: z.string().min(1),
    secretKey: z.string().min(1),
    /** Signs inbound messages; shared with eSMS when the short code is set up. */
    inboundPrivateKey: z.string().min(16),
    /** Last part of the receipt address. Receipts are unsigned, so nobody may guess it. */
    receiptSecret: z.string().regex(/^[A-Za-z0-9_-]{24,}$/),
  }),
  /** Of further gateways that pass on messages to the short code; each only where the settings name it. */
  vCom: z.object({ clientId: z.string().min(1), secureKey: z.string().min(8) }).optional(),
  onePay: z.object({ accessKey: z.string().min(1), secret: z.string().min(8) }).optional(),
  /** Last part of the address of the gateway that does not sign. */
  plain: z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{24,}$/) }).optional(),
  zalo: z.object({
    appId: z.string().min(1),
    secretKey: z.string().min(1),
    /** The refresh token of the day the account was linked; each is good once, later ones stand in the table. */
    refreshToken: z.string().min(1),
    /** Signs what Zalo tells us of chats; without it, no chat is answered. */
    oaSecretKey: z.string().min(8).optional(),
  }),
});
export type GatewayCredentials = z.infer<typeof gatewayCredentialsSchema>;

/** The secret was never filled in, or by hand and wrongly. */
export class GatewayCredentialsMissing extends Error {
  readonly code = 'gateway-credentials-missing';
}

/** Reads the secret's text; the error never quotes it. */
export function parseGatewayCredentials(text: string): GatewayCredentials {
  const parsed = gatewayCredentialsSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole)').join(', ');
  throw new GatewayCredentialsMissing(`gateway credentials: ${names} missing or malformed`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
