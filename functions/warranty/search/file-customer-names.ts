import * as z from 'zod';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface FileCustomerNamesDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly names: Pick<NameRepository, 'file'>;
}

const aboutWarranty = z.object({ code: z.string(), activationNumber: z.int().positive() });

/** Follows what the warranty says now, so that neither the order nor the number of events matters. */
export const createFileCustomerNames =
  ({ warranties, names }: FileCustomerNamesDeps) =>
  async ({ data }: DomainEvent): Promise<QueueOutcome> => {
    const about = aboutWarranty.safeParse(data).data;
    if (!about) return quarantine('not-about-a-warranty');
    const warranty = await warranties.findWarranty(about.code, about.activationNumber);
    return (await names.file(about, warranty)) ? done : retry('filed-meanwhile');
  };
