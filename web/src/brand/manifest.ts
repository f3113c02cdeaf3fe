import brand from '../../brand.json' with { type: 'json' };
import { type Language, paths } from '../language.ts';

const words = {
  vi: { name: 'Kích hoạt bảo hành', customer: 'Kích hoạt', partner: 'Kích hoạt cho khách', account: 'Tiền thưởng' },
  en: { name: 'Warranty', customer: 'Activate', partner: 'Activate for a customer', account: 'Rewards' },
} as const;

/** What a phone needs to put the pages on its home screen. Whoever does that is mostly a technician. */
export function manifestOf(language: Language): object {
  const { name, customer, partner, account } = words[language];
  const icon = (size: number, purpose: string) => ({
    src: `/brand/icon-${size}${purpose === 'maskable' ? '-maskable' : ''}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return {
    id: `/?app=${language}`,
    name: `${name} ${brand.company}`,
    short_name: brand.company,
    lang: language,
    dir: 'ltr',
    start_url: paths.partnerActivate[language],
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: brand.colours.primary,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
    shortcuts: [
      { name: partner, url: paths.partnerActivate[language] },
      { name: customer, url: paths.activate[language] },
      { name: account, url: paths.partner[language] },
    ],
  };
}
