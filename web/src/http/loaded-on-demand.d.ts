/** Vite bundles the file by itself and gives its address. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}

/** There once `work-for-try.ts` is loaded. */
declare var workForTry: ((challenge: string) => Promise<string | undefined>) | undefined;
