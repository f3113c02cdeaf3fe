import type { Plugin } from 'esbuild';
import type { MetadataJson } from 'libphonenumber-js/core';
import allCountries from 'libphonenumber-js/mobile/metadata';

const { VN } = allCountries.countries;
if (!VN) throw new Error('the phone library knows nothing of Việt Nam');

/** What the phone library knows of Việt Nam; only its numbers are ever read (`shared/phone`). */
export const vietnam: MetadataJson = {
  ...allCountries,
  country_calling_codes: { '84': ['VN'] },
  countries: { VN },
};

/** Leaves the numbers of all other countries out of the bundles: 95 KB in each function that reads a phone. */
export const onlyVietnamesePhones: Plugin = {
  name: 'only-vietnamese-phones',
  setup(build) {
    build.onLoad({ filter: /libphonenumber-js[\\/]metadata\.mobile\.json\.js$/ }, () => ({
      contents: `export default ${JSON.stringify(vietnam)}`,
      loader: 'js',
    }));
  },
};
