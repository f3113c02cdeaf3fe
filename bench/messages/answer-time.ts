/**
 * From an SMS at the gateway to its answer on the same phone, by 1, 16 and 64 people, on the local cloud in a process
 * of its own: activations, and look-ups beside them, which do all the same but write no warranty. Both moments are
 * written down by the played phones, so that waiting for them adds nothing.
 */
import * as z from 'zod';
import { messagesOf } from '../../local/demo/api-client.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { type RunningCloud, startCloud, temporaryState } from '../../test/journeys/running-cloud.ts';
import { managersDesk } from '../../test/journeys/staff-desk.ts';
import { hammer, type Run, told } from '../hammer.ts';

const PEOPLE = [1, 16, 64] as const;
const WARMING = 10;
const MESSAGES = 64;
const SHORT_CODE = '8077';

const sentSchema = z.object({ message: z.object({ id: z.string(), at: z.iso.datetime() }) });
const answersSchema = z.object({ answers: z.string() });

/** Milliseconds from when the phone sent it to when the answer came to it. */
async function answerTime({ endpoints }: RunningCloud, from: string, text: string): Promise<number> {
  const response = await fetch(new URL('/messages', endpoints.phones), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, to: SHORT_CODE, text, gateway: 'esms' }),
  });
  const { message } = sentSchema.parse(await response.json());
  const answer = await waitUntil(
    'the answer',
    async () =>
      (await messagesOf(endpoints.phones, from)).find(
        ({ data }) => answersSchema.safeParse(data).data?.answers === message.id,
      ),
    { timeoutMs: 180_000, everyMs: 200 },
  );
  return Date.parse(answer.at) - Date.parse(message.at);
}

async function measure(cloud: RunningCloud): Promise<void> {
  const desk = await managersDesk(cloud.endpoints);
  const batch = await desk.print({ sku: 'LS-12I', count: WARMING + PEOPLE.length * MESSAGES, template: 'plain' });
  const codes = (await desk.codes(batch)).map(({ code }) => code);
  // Each writes once, as people do: one phone that writes on and on is slowed down.
  let people = 0;
  const writing = async (from: readonly string[], atOnce: number, command: string): Promise<Run> => {
    const latencies: number[] = [];
    const run = await hammer(from, atOnce, async (code) => {
      people += 1;
      const phone = `+8497${String(1_000_000 + people)}`;
      latencies.push(await answerTime(cloud, phone, `LAMSUONG ${command}${code}`));
    });
    return { ...run, latencies };
  };

  await writing(codes.splice(0, WARMING), 2, '');
  for (const atOnce of PEOPLE) {
    const mine = codes.splice(0, MESSAGES);
    console.log(`${atOnce === 1 ? 'One person' : `${atOnce} people at once`}, ${MESSAGES} messages each way`);
    console.log(told('look-up of a unit not yet activated', await writing(mine, atOnce, 'TC ')));
    console.log(told('activation', await writing(mine, atOnce, '')));
  }
}

const state = await temporaryState();
const cloud = await startCloud(state.folder, ['--quiet']);
try {
  await measure(cloud);
} finally {
  await cloud.stop();
  await state.remove();
}
