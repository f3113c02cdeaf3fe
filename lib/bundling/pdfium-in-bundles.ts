import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const commonJs = createRequire(import.meta.url).resolve('@hyzyla/pdfium');

/** Its ES module asks where it stands, which a bundle in CommonJS does not know; its CommonJS twin need not ask. */
export const pdfiumInBundles: Plugin = {
  name: 'pdfium-in-bundles',
  setup(build) {
    build.onResolve({ filter: /^@hyzyla\/pdfium$/ }, () => ({ path: commonJs }));
  },
};
