import { defineConfig } from 'astro/config';
import { keepForOffline } from './keep-for-offline.ts';

/** What nearly every page needs. */
const PAGE =
  /preload-helper|web[\\/]src[\\/](page|language|storage|written|phone-texts|brand[\\/](apply-brand|brand|contrast)|http[\\/](call|reading))\.ts$|shared[\\/](stickers[\\/]code|phone)[\\/]/;
const UNIT = /web[\\/]src[\\/]warranty[\\/](code-field|show-unit|unit|slip-address)\.ts$/;
const ACTIVATION = /web[\\/]src[\\/]warranty[\\/](activation|activation-texts|receipt|start-activation)\.ts$/;

/** A strict content security policy allows no inline script and no inline style, so nothing is inlined. */
export default defineConfig({
  srcDir: './src',
  publicDir: './public',
  output: 'static',
  trailingSlash: 'ignore',
  compressHTML: true,
  devToolbar: { enabled: false },
  integrations: [keepForOffline()],
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  vite: {
    // What is loaded on demand is a module that is also its own worker.
    worker: { format: 'es' },
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 1 },
              // Of Mantine's, only tooltips need it; without a place of its own it comes with the console's first page.
              { name: 'floating', test: /@floating-ui/ },
              // A request costs more than the bytes in it: what all pages need is one file, and what they ask of a unit.
              { name: 'page', test: PAGE, priority: 3 },
              { name: 'unit', test: UNIT, priority: 2 },
              { name: 'activation', test: ACTIVATION },
            ],
          },
        },
        onLog: (level, log, say) => {
          // Mantine marks its files for servers that render React; here nothing does.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log);
        },
      },
    },
  },
});
