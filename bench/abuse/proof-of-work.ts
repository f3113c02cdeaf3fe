/**
 * How long the work takes that `proof-of-work-required` asks for: in npm's Chromium on the built page, from the press of
 * the button to the answer, and for a guesser who derives the same keys with OpenSSL on one core. A phone is as many
 * times slower as it hashes fewer blocks a second: `docs/decisions/abuse.md`.
 */
import { pbkdf2Sync } from 'node:crypto';
import { usualWork } from '../../shared/abuse/proof-of-work.ts';
import { launchBrowser } from '../../test/browser/launch-browser.ts';
import { CODE, isLookUp, serialReply } from '../../test/browser/played-unit.ts';
import { playedWork } from '../../test/browser/played-work.ts';
import { serveSite } from '../../test/browser/site-server.ts';
import { buildSite } from '../../web/build-site.ts';
import { median, quantile } from '../median.ts';

const TIMES = 15;
const KEYS = (usualWork.fewest + usualWork.most) / 2;

function guesser(): number {
  const times = Array.from({ length: TIMES }, (_, time) => {
    const began = performance.now();
    for (let key = 0; key < KEYS; key += 1)
      pbkdf2Sync(`${time}:${key}`, 'sixteen bytes...', usualWork.rounds, 32, 'sha256');
    return performance.now() - began;
  });
  return median(times);
}

async function page(): Promise<readonly number[]> {
  const [browser, server] = await Promise.all([launchBrowser(), serveSite(await buildSite())]);
  const work = playedWork(usualWork);
  server.play((call) => (isLookUp(call) ? work.askedOf(call).then((asked) => asked ?? serialReply()) : undefined));
  const times: number[] = [];
  const open = await browser.newPage();
  for (let time = 0; time < TIMES; time += 1) {
    await open.goto(`${server.url}/tra-cuu`);
    await open.locator('#code').fill(CODE);
    const began = performance.now();
    await open.keyboard.press('Enter');
    await open.locator('[data-result-title]').waitFor();
    times.push(performance.now() - began);
  }
  await browser.close();
  await server.close();
  return times;
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
const times = await page();
console.log(`${usualWork.rounds} rounds for each of ${usualWork.fewest} to ${usualWork.most} keys`);
console.log(`  page in Chromium, button to answer   p50 ${ms(median(times))}   p95 ${ms(quantile(times, 0.95))}`);
console.log(`  guesser with OpenSSL, one core       p50 ${ms(guesser())}`);
