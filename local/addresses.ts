/** What listens on this machine. */
export type PortName = 'site' | 'api' | 'phones' | 'aws' | 'cognito' | 'tables' | 'messaging';

export type Ports = Readonly<Record<PortName, number>>;
export type Addresses = Readonly<Record<PortName, string>>;

/** Free ones are found for those not given. */
export function wantedPorts(given: Partial<Ports>): Readonly<Record<PortName, number | undefined>> {
  const { site, api, phones, aws, cognito, tables, messaging } = given;
  return { site, api, phones, aws, cognito, tables, messaging };
}

export function addressesOf({ site, api, phones, aws, cognito, tables, messaging }: Ports): Addresses {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    site: at(site),
    api: at(api),
    phones: at(phones),
    aws: at(aws),
    cognito: at(cognito),
    tables: at(tables),
    messaging: at(messaging),
  };
}

/** The SDK's own variables: nothing else differs from the cloud. */
export function endpointVariables(endpoint: string): Record<string, string> {
  const services = [
    'DYNAMODB',
    'SQS',
    'SNS',
    'S3',
    'SFN',
    'SECRETS_MANAGER',
    'KMS',
    'SESV2',
    'COGNITO_IDENTITY_PROVIDER',
  ];
  return Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint]));
}
