/** Machine code is bundled into the function as its bytes (loader `binary` in lib/bundling). */
declare module '@hyzyla/pdfium/pdfium.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
