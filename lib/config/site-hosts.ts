import * as z from 'zod';
import { type Settings, SettingsMistake } from './settings.ts';

/** Where in an address of a former system its code stands, as the viewer-request function looks for it. */
export type FormerAddress =
  | { readonly host: string; readonly path: string; readonly query: string }
  | { readonly host: string; readonly before: string; readonly after: string };

/** Hosts that were printed on stickers, by stage: `lib/config/printed-hosts.json`. Nothing is ever taken off it. */
export const printedHostsSchema = z.record(z.string(), z.array(z.string()));
export type PrintedHosts = z.infer<typeof printedHostsSchema>;

/** Reads `old.example/w?s={code}` or `old.example/T/{code}`, which the settings have checked. */
export function formerAddresses({ formerStickers }: Pick<Settings, 'formerStickers'>): FormerAddress[] {
  return formerStickers.map((address) => {
    const [place = '', search] = address.split('?');
    const host = place.slice(0, place.indexOf('/'));
    const path = place.slice(host.length);
    if (search !== undefined) return { host, path, query: search.slice(0, search.indexOf('=')) };
    const [before = '', after = ''] = path.split('{code}');
    return { host, before, after };
  });
}

/** Every host that leads to the site: its own, those printed before, and those of former systems. */
export function siteHosts(settings: Pick<Settings, 'siteHost' | 'printedHosts' | 'formerStickers'>): string[] {
  const former = formerAddresses(settings).map(({ host }) => host);
  return [...new Set([settings.siteHost, ...settings.printedHosts, ...former])];
}

/**
 * Stickers outlive settings: a host that was printed must lead here forever, and what is about to be printed must be
 * remembered before. Throws SettingsMistake with a line for each host, so that no deployment loses one.
 */
export function checkPrintedHosts(settings: Settings, printed: PrintedHosts): void {
  const hosts = siteHosts(settings);
  const recorded = printed[settings.stage] ?? [];
  const lost = recorded
    .filter((host) => !hosts.includes(host))
    .map((host) => `  ${host} stands on stickers that were printed and would lead nowhere: add it to printedHosts`);
  const forgotten = hosts
    .filter((host) => !recorded.includes(host))
    .map(
      (host) => `  ${host} is about to be printed: add it to lib/config/printed-hosts.json under "${settings.stage}"`,
    );
  const uncertain =
    hosts.length > 1 && settings.certificateArn === undefined
      ? ['  several hosts need a certificate that names them all: set certificateArn']
      : [];
  const lines = [...lost, ...forgotten, ...uncertain];
  if (lines.length > 0) throw new SettingsMistake(`hosts of stickers:\n${lines.join('\n')}`);
}
