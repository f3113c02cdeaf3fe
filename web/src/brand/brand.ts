/** Who the site speaks for. `brand.json` beside the site holds it, so that it changes without a build. */
export interface Brand {
  readonly company: string;
  readonly legalName: string;
  readonly hotline: string;
  readonly email: string;
  readonly logo: string;
  readonly colours: { readonly primary: string };
  /** What a customer agrees to when they activate. */
  readonly consent: Consent;
  /** What a technician or dealer agrees to when they enrol. */
  readonly partnerConsent: Consent;
  readonly content: Readonly<Record<'vi' | 'en', Content>>;
}

interface Consent {
  readonly version: string;
  readonly vi: string;
  readonly en: string;
}

interface Content {
  readonly tagline: string;
  readonly hours: string;
  readonly address: string;
  readonly guide: readonly Entry[];
  readonly questions: readonly Entry[];
}

interface Entry {
  readonly title: string;
  readonly text: string;
}

/**
 * Fills `{company}`, `{hotline}` and the places of `values`. Where a language tells one from many, the noun comes with
 * its count: `{count|line|lines}` becomes `1 line` or `2 lines`.
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)(?:\|(.*?)\|(.*?))?\}/g, (place, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return one === undefined ? value : `${value} ${value === '1' ? one : many}`;
  });
}

export function telephoneLink(hotline: string): string {
  return `tel:${hotline.replace(/[^\d+]/g, '')}`;
}
