/**
 * Stops a program on a Node older than the Lambda's: it would run, and differ silently from what runs in AWS. Plain
 * JavaScript and loaded with `--import`, so that an old Node says this instead of stumbling over the first `.ts` file.
 */
const LAMBDA_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < LAMBDA_NODE) {
  console.error(
    `Cần Node ${LAMBDA_NODE} (như Lambda); đang chạy ${process.version}. Hãy chạy bằng "npm start": lệnh này tự mang theo Node đúng.\n` +
      `Node ${LAMBDA_NODE} (the Lambda's) is needed; this is ${process.version}. Run it with "npm start", which brings the right Node.`,
  );
  process.exit(1);
}
