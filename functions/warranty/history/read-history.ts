import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { unitViewSchema } from '../../../shared/stickers/roll/roll-routes.ts';
import { historyOf } from '../../../shared/warranty/history/history-line.ts';
import type { historyRoutes } from '../../../shared/warranty/history/history-routes.ts';
import type { TimelineEntry } from '../../../shared/warranty/history/unit-history.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createReadUnit, type ReadUnitDeps } from '../../stickers/roll/read-unit.ts';

export interface ReadHistoryDeps extends ReadUnitDeps {
  readonly warranties: ReadUnitDeps['warranties'] & Pick<WarrantyRepository, 'findWarranty' | 'timeline'>;
  readonly notices: Pick<NoticeRepository, 'find'>;
}

/** The unit as the warehouse sees it, with what its customer and staff did besides. */
export const createReadHistory = (deps: ReadHistoryDeps): UseCase<typeof historyRoutes.read> => {
  const readUnit = createReadUnit(deps);
  return async (request) => {
    const found = await readUnit({ ...request });
    if (!found.ok) return found;
    const unit = unitViewSchema.parse(found.body);
    const [batch, timeline, serial] = await Promise.all([
      deps.batches.find(unit.batchId),
      deps.warranties.timeline(unit.code),
      deps.warranties.findSerial(unit.code),
    ]);
    if (!batch) throw new TypeError('the unit was found in its batch just now');
    const warranties = await warrantiesOf(unit.code, serial.activations, deps);
    const projects = warranties.flatMap(({ project }) => (project === undefined ? [] : [project.id]));
    const notices = await noticesOf(timeline, projects, deps);
    const { activations, partOf } = serial;
    return answer({
      unit: { ...unit, activations, partOf },
      lines: historyOf({ batch, moves: unit.history, timeline, warranties, notices }),
    });
  };
};

async function warrantiesOf(code: string, count: number, { warranties }: ReadHistoryDeps) {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const found = await Promise.all(numbers.map((number) => warranties.findWarranty(code, number)));
  return found.filter((warranty) => warranty !== undefined);
}

/** Messages that these events led to, each alone or together with those of a project, as long as they are kept. */
async function noticesOf(
  timeline: readonly TimelineEntry[],
  projects: readonly string[],
  { notices }: ReadHistoryDeps,
) {
  const ids = [...timeline.map(({ id }) => id), ...projects];
  const found = await Promise.all(ids.map((id) => notices.find(id, 'customer')));
  return found.filter((notice) => notice !== undefined);
}
