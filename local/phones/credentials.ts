import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type GatewayCredentials, gatewayCredentialsSchema } from '../../shared/notifications/gateway-credentials.ts';
import { readDocument, writeDocument } from '../state/document.ts';

/** What the simulated gateways and the functions both know; made once per state. */
export function gatewayCredentialsOf(folder: string): GatewayCredentials {
  const path = join(folder, 'gateway-credentials.json');
  const kept = readDocument(path, gatewayCredentialsSchema);
  const random = () => randomBytes(24).toString('base64url');
  const zalo = { appId: '1000', secretKey: random(), refreshToken: random(), oaSecretKey: random() };
  const credentials: GatewayCredentials = {
    esms: { apiKey: random(), secretKey: random(), inboundPrivateKey: random(), receiptSecret: random() },
    zalo,
    vCom: { clientId: 'demo', secureKey: random() },
    onePay: { accessKey: random(), secret: random() },
    plain: { secret: random() },
    // A state of an earlier version knows fewer gateways.
    ...kept,
    ...(kept ? { zalo: { ...zalo, ...kept.zalo } } : {}),
  };
  writeDocument(path, credentials);
  return credentials;
}
