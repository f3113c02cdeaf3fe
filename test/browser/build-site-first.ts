import type { TestProject } from 'vitest/node';
import { buildSite } from '../../web/build-site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built site that the browser's tests look at. */
    readonly siteFolder: string;
  }
}

/** Once, before any worker wants it: two builds at the same moment meet in the bundler's own cache. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('siteFolder', await buildSite());
}
