/** Fonts are bundled into the function as their bytes (loader `binary` in lib/bundling). */
declare module '*.ttf' {
  const bytes: Uint8Array;
  export default bytes;
}
