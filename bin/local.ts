import { parseArgs } from 'node:util';
import type { Ports } from '../local/addresses.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import type { Endpoints } from '../local/demo/endpoints.ts';
import { ensureSeeded } from '../local/demo/ensure-seeded.ts';
import { printer } from '../local/print-line.ts';
import { writeEndpoints } from '../local/state/endpoints.ts';

/** `npm start`: the whole system on this machine, with a demo company. */
const { values } = parseArgs({
  options: {
    state: { type: 'string' },
    site: { type: 'string' },
    phones: { type: 'string' },
    aws: { type: 'string' },
    cognito: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

// Threads take the time zone of the process, and Lambda's is UTC.
process.env.TZ = 'UTC';

const say = printer({ quiet: values.quiet });
const startedAt = performance.now();

let cloud: LocalCloud | undefined;
try {
  cloud = await startLocalCloud({ stateFolder: values.state, ports: portsOf(values), say });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave(signal));
  if (!values['no-demo']) await ensureSeeded(cloud.state.folder, cloud.endpoints, (line) => say('demo', line));
  writeEndpoints(cloud.state.folder, cloud.endpoints);
  process.stdout.write(welcome(cloud.endpoints, (performance.now() - startedAt) / 1000));
} catch (error) {
  process.stderr.write(`\n${told(error)}\n`);
  await cloud?.stop();
  process.exit(1);
}

/** What a person can act on is said in its own words; anything else shows where it came from. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

async function leave(signal: NodeJS.Signals): Promise<void> {
  say('local', `${signal}: đang dừng · stopping`);
  await cloud?.stop();
  process.exit(0);
}

function portsOf(given: Readonly<Record<string, string | boolean | undefined>>): Partial<Ports> {
  const names = ['site', 'phones', 'aws', 'cognito'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = given[name];
      if (typeof text !== 'string') return [];
      const port = Number(text);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--${name}: "${text}" is no port`);
      return [[name, port]];
    }),
  );
}

function welcome({ site, phones, people }: Endpoints, seconds: number): string {
  const national = (phone: string) => `0${phone.slice(3)}`;
  return `
  Tembao đã sẵn sàng sau ${seconds.toFixed(1)} giây · ready

  Trang bảo hành · site         ${site}
  Nhân viên · staff             ${site}/quan-tri
  Đối tác · partner             ${site}/doi-tac
  Điện thoại · phones           ${phones}

  Quản lý · manager             ${national(people.manager)}
  Kế toán · accountant          ${national(people.accountant)}
  Kế toán trưởng · second one   ${national(people.chiefAccountant)}
  CSKH · customer care          ${national(people.care)}
  Nhà in · printing house       ${national(people.printing)}
  Thủ kho · warehouse           ${national(people.warehouse)}
  Kinh doanh · sales            ${national(people.sales)}
  Quản trị · admin              ${national(people.admin)}
  Đối tác đã duyệt · partner    ${national(people.partner)}
  Đối tác chờ duyệt · waiting   ${national(people.waitingPartner)}

  Mã đăng nhập đến trên trang Điện thoại · sign-in codes arrive on the phones page
  Ctrl-C để dừng · to stop

`;
}
