import * as z from 'zod';
import type { Inventory } from './inventory.ts';
import { LABEL, runType } from './run-type.ts';

const override = { Override: z.boolean() };

export const headersPolicyType = runType(
  'AWS::CloudFront::ResponseHeadersPolicy',
  z.strictObject({
    ResponseHeadersPolicyConfig: z.strictObject({
      Name: LABEL,
      Comment: LABEL,
      SecurityHeadersConfig: z
        .strictObject({
          ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), ...override }).optional(),
          ContentTypeOptions: z.strictObject(override).optional(),
          FrameOptions: z.strictObject({ FrameOption: z.string(), ...override }).optional(),
          ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }).optional(),
          StrictTransportSecurity: z
            .strictObject({
              AccessControlMaxAgeSec: z.number(),
              IncludeSubdomains: z.boolean().optional(),
              Preload: z.boolean().optional(),
              ...override,
            })
            .optional(),
        })
        .default({}),
      CustomHeadersConfig: z
        .strictObject({ Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })) })
        .default({ Items: [] }),
    }),
  }),
);

type Config = z.output<typeof headersPolicyType.properties>['ResponseHeadersPolicyConfig'];

/** The headers that the site's answers carry. Strict transport security is left out: this machine has no TLS. */
export function responseHeaders(inventory: Inventory, policyId: string | undefined): Readonly<Record<string, string>> {
  const policy = inventory.all(headersPolicyType).find(({ ref }) => ref === policyId);
  return policy ? headersOf(policy.properties.ResponseHeadersPolicyConfig) : {};
}

function headersOf({ SecurityHeadersConfig: security, CustomHeadersConfig: custom }: Config): Record<string, string> {
  const headers: Record<string, string | undefined> = {
    'content-security-policy': security.ContentSecurityPolicy?.ContentSecurityPolicy,
    'x-content-type-options': security.ContentTypeOptions && 'nosniff',
    'x-frame-options': security.FrameOptions?.FrameOption,
    'referrer-policy': security.ReferrerPolicy?.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map((item) => [item.Header.toLowerCase(), item.Value])),
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
