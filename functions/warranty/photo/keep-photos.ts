import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';
import { photosGiven } from '../../../shared/warranty/warranty-events.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface KeepPhotosDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
  readonly photos: Pick<PhotoStore, 'keep'>;
}

/** Moves the photos of a warranty out of the folder that forgets, without what the camera wrote into them. */
export const createKeepPhotos =
  ({ warranties, photos }: KeepPhotosDeps) =>
  async ({ data }: DomainEvent): Promise<QueueOutcome> => {
    const about = photosGiven.data.safeParse(data).data;
    if (!about) return quarantine('not-about-a-warranty');
    const warranty = await warranties.findWarranty(about.code, about.activationNumber);
    // One at a time: each is up to 5 MB in memory, twice.
    const outcomes = new Set<string>();
    for (const { id, type } of warranty?.photos ?? []) outcomes.add(await photos.keep(id, type));
    if (outcomes.has('gone')) return quarantine('photo-gone');
    return outcomes.has('unreadable') ? quarantine('photo-unreadable') : done;
  };
