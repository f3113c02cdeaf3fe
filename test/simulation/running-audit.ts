import { auditGroup, type GroupName, type Sorted, sortItem } from '../../shared/audit/audit.ts';
import type { AuditItem, StoredItem } from '../../shared/audit/audit-item.ts';
import type { Finding } from '../../shared/audit/finding.ts';
import type { Instant } from '../../shared/time/local-date.ts';

/**
 * The audit of a table that is told of every write: a group is looked at anew only if something of it changed, since
 * what the audit says of a group hangs on its items alone.
 */
export class RunningAudit {
  readonly #sorted = new Map<string, Sorted>();
  readonly #groups = new Map<GroupName, Map<string, AuditItem>>();
  readonly #findings = new Map<GroupName, readonly Finding[]>();
  readonly #stale = new Set<GroupName>();
  #now: Instant | undefined;

  /** What stands at a place now. */
  take(place: string, after: StoredItem | undefined): void {
    const before = this.#sorted.get(place);
    if (before?.outcome === 'grouped') for (const group of before.groups) this.#without(group, place);
    if (!after) {
      this.#sorted.delete(place);
      return;
    }
    const sorted = sortItem(after);
    this.#sorted.set(place, sorted);
    if (sorted.outcome !== 'grouped') return;
    for (const group of sorted.groups) {
      const members = this.#groups.get(group) ?? new Map<string, AuditItem>();
      members.set(place, sorted.item);
      this.#groups.set(group, members);
      this.#stale.add(group);
    }
  }

  #without(group: GroupName, place: string): void {
    const members = this.#groups.get(group);
    members?.delete(place);
    if (members?.size === 0) this.#groups.delete(group);
    this.#stale.add(group);
  }

  items(): readonly AuditItem[] {
    return [...this.#sorted.values()].flatMap((sorted) => (sorted.outcome === 'grouped' ? [sorted.item] : []));
  }

  /** In the order in which an audit of the whole table would name them. */
  findings(now: Instant): readonly Finding[] {
    const stale = now === this.#now ? this.#stale : this.#groups.keys();
    this.#now = now;
    for (const group of stale) {
      const members = this.#groups.get(group);
      const found = members ? [...auditGroup(group, members.values(), now)] : [];
      if (found.length > 0) this.#findings.set(group, found);
      else this.#findings.delete(group);
    }
    this.#stale.clear();
    const unreadable = [...this.#sorted.values()].flatMap((one) => (one.outcome === 'finding' ? [one.finding] : []));
    return [...unreadable, ...[...this.#findings].sort(byName).flatMap(([, findings]) => findings)];
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
