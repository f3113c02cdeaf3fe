import type { Say } from './lambda/function-log.ts';

const WIDTH = 22;

/** Prints readable log lines, the speaker in front. `quiet` keeps only what went wrong. */
export function printer(options: { readonly quiet: boolean }): Say {
  return (speaker, text) => {
    if (options.quiet && !/error|failed|refused|may not|ended/i.test(text)) return;
    const time = new Date().toISOString().slice(11, 23);
    process.stdout.write(
      `${time}  ${speaker.padEnd(WIDTH).slice(0, WIDTH)}  ${text.replaceAll('\n', `\n${' '.repeat(38)}`)}\n`,
    );
  };
}
