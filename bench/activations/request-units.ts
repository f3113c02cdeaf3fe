/**
 * What an activation costs: the real system on this machine, its table behind a counter that asks for the consumed
 * capacity of each call. `node bench/activations/request-units.ts --write` keeps what it counted and renews the tables
 * in README.md and docs/decisions.
 */
import { parseArgs } from 'node:util';
import { countActivations } from '../count-activations.ts';
import { readMeasured, writeMeasured } from '../measured.ts';
import { startRecordedCloud } from '../recorded-cloud.ts';
import { renewDocuments } from '../renew-documents.ts';
import { billTable, shareOfTime, unitTable } from '../tell-costs.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

const cloud = await startRecordedCloud();
try {
  const counted = await countActivations(cloud);
  console.log(unitTable(counted.measured));
  console.log(`\n${billTable(counted.measured)}`);
  console.log(`\n${shareOfTime(counted)}`);
  if (counted.refused > 0) console.log(`${counted.refused} calls were refused; DynamoDB would bill their writes too`);
  if (!counted.measured.approval) console.log('This deployment cannot approve rewards yet: its units are missing.');
  if (values.write) {
    const { rewards } = readMeasured();
    writeMeasured({ ...counted.measured, ...(rewards ? { rewards } : {}) });
    renewDocuments(readMeasured());
  }
} finally {
  await cloud.stop();
}
