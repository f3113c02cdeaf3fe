import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { livePhotos } from './live-photos.ts';
import { createOpenPhoto } from './open-photo.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  photoRoutes.open,
  createOpenPhoto({
    warranties: new WarrantyRepository(table),
    photos: livePhotos(),
    newId: newUlid,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
