import type { FileStore, UploadForm } from '../../files/file-store.ts';
import { folder } from '../../table/keys.ts';
import { MAX_PHOTO_BYTES, type PhotoType } from './photo.ts';
import { photoTypeOf, TELLING_BYTES } from './photo-type.ts';
import { stripPosition } from './strip-position.ts';

type Files = Pick<FileStore, 'uploadForm' | 'read' | 'readStart' | 'write' | 'has' | 'link'>;

/** The only place that knows how photos are kept: in one folder until an activation names them, in another from then on. */
export class PhotoStore {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  /** A form for one photo of at most 5 MB. */
  uploadForm(id: string): Promise<UploadForm> {
    return this.#files.uploadForm(waiting(id), MAX_PHOTO_BYTES);
  }

  /** What the photo is; undefined where it never arrived, is gone, or is no picture. */
  async typeOf(id: string): Promise<PhotoType | undefined> {
    // One receipt may stand for several units that were activated days apart: what is kept is as good.
    const start =
      (await this.#files.readStart(waiting(id), TELLING_BYTES)) ??
      (await this.#files.readStart(kept(id), TELLING_BYTES));
    return start && photoTypeOf(start);
  }

  /** Keeps what waits, without what the camera wrote into it; what it cannot read it does not keep. Again, it finds it kept. */
  async keep(id: string, type: PhotoType): Promise<'kept' | 'gone' | 'unreadable'> {
    if (await this.#files.has(kept(id))) return 'kept';
    const photo = await this.#files.read(waiting(id));
    if (!photo) return 'gone';
    const stripped = stripPosition(photo, type);
    if (!stripped) return 'unreadable';
    await this.#files.write(kept(id), stripped, type);
    return 'kept';
  }

  /** An address that shows the photo for five minutes; undefined where it is not kept yet, or was removed. */
  async link(id: string, type: PhotoType): Promise<string | undefined> {
    if (!(await this.#files.has(kept(id)))) return undefined;
    const fileName = `${id}.${type.slice('image/'.length)}`;
    return this.#files.link(kept(id), { fileName, inline: true, contentType: type });
  }
}

const waiting = (id: string) => `${folder.waitingPhotos}${id}`;
const kept = (id: string) => `${folder.photos}${id}`;
