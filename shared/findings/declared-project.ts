import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema, type LocalDate, localDateSchema } from '../time/local-date.ts';

/** A building whose many units have one phone: staff know of it, so nobody need look at it. */
export const declaredProjectSchema = z.object({
  id: z.string(),
  name: z.string(),
  customerPhone: phoneSchema,
  /** The last day on which it counts. */
  until: localDateSchema,
  /** How many units it may have before somebody looks after all. */
  expectedUnits: z.int().min(2).max(100_000),
  note: z.string().optional(),
  declaredAt: instantSchema,
  declaredBy: z.string(),
  endedAt: instantSchema.optional(),
  endedBy: z.string().optional(),
});
export type DeclaredProject = z.infer<typeof declaredProjectSchema>;

export type ProjectState = 'running' | 'over';

export function stateOfProject({ until, endedAt }: DeclaredProject, today: LocalDate): ProjectState {
  return endedAt === undefined && today <= until ? 'running' : 'over';
}

/** How many units of a phone are declared just now; undefined where none are. */
export function expectedUnits(projects: readonly DeclaredProject[], today: LocalDate): number | undefined {
  const running = projects.filter((project) => stateOfProject(project, today) === 'running');
  return running.length === 0 ? undefined : running.reduce((sum, project) => sum + project.expectedUnits, 0);
}
