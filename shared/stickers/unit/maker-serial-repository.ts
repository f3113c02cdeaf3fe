import { keys } from '../../table/keys.ts';
import { putNew, type Table, type Write } from '../../table/table.ts';
import { readForeignCode } from '../code/foreign-code.ts';
import {
  type CodeLink,
  codeLinkSchema,
  type SetMember,
  setMemberSchema,
  type UnitMark,
  unitMarkSchema,
} from './maker-serial.ts';

/** A unit that is linked to what stands on it: its mark, and its place in a set where it has one. */
export interface UnitLink {
  /** Absent where the unit was marked before, and only a former code is added. */
  readonly mark?: UnitMark | undefined;
  readonly code: string;
  readonly importId: string;
  readonly makerSerial?: string | undefined;
  readonly formerCode?: string | undefined;
  readonly member?: SetMember | undefined;
}

/** The only place that knows how maker's serials, former codes and sets are kept. */
export class MakerSerialRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** The unit that a maker's serial belongs to, however it is written. */
  async find(written: string): Promise<CodeLink | undefined> {
    const canonical = readForeignCode(written);
    return canonical === undefined ? undefined : this.#table.get(keys.makerSerial(canonical), codeLinkSchema);
  }

  async findFormer(written: string): Promise<CodeLink | undefined> {
    const canonical = readForeignCode(written);
    return canonical === undefined ? undefined : this.#table.get(keys.formerCode(canonical), codeLinkSchema);
  }

  ofCode(code: string): Promise<UnitMark | undefined> {
    return this.#table.get(keys.unitMark(code), unitMarkSchema);
  }

  /** The set that a unit belongs to. */
  setOf(code: string): Promise<SetMember | undefined> {
    return this.#table.get(keys.setOf(code), setMemberSchema);
  }

  async membersOf(setId: string): Promise<SetMember[]> {
    const { pk } = keys.setMember(setId, '');
    const members: SetMember[] = [];
    for await (const member of this.#table.queryAll({ pk, skPrefix: 'MEMBER#' }, setMemberSchema)) members.push(member);
    return members;
  }

  /** Writes links of different units, all or none. Each is put once and never changed. */
  async save(links: readonly UnitLink[]): Promise<boolean> {
    return (await this.#table.transact(links.flatMap(linkWrites))).saved;
  }
}

/** Writes that one link takes at most; a transaction has place for 100. */
export const WRITES_A_LINK = 5;

/** What links one unit, for a transaction that writes more of it. */
export function linkWrites({ mark, code, importId, makerSerial, formerCode, member }: UnitLink): Write[] {
  const link = (key: (canonical: string) => ReturnType<typeof keys.makerSerial>, written: string | undefined) => {
    const canonical = written === undefined ? undefined : readForeignCode(written);
    return canonical === undefined ? [] : [putNew(key(canonical), { code, written, importId })];
  };
  return [
    ...link(keys.makerSerial, makerSerial),
    ...link(keys.formerCode, formerCode),
    ...(mark ? [putNew(keys.unitMark(code), mark)] : []),
    ...(member ? [putNew(keys.setMember(member.setId, code), member), putNew(keys.setOf(code), member)] : []),
  ];
}
