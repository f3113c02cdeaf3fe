import { buildSite } from '../../web/build-site.ts';

/** Once, before any worker wants it: two builds at the same moment meet in the bundler's own cache. */
export async function setup(): Promise<void> {
  await buildSite();
}
