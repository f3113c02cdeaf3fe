import type { FileStore, UploadForm } from '../../files/file-store.ts';
import { folder } from '../../table/keys.ts';
import { MAX_PHOTO_BYTES, type PhotoType } from '../../warranty/photo/photo.ts';
import { photoTypeOf, TELLING_BYTES } from '../../warranty/photo/photo-type.ts';
import { stripPosition } from '../../warranty/photo/strip-position.ts';
import type { Gift } from './gift.ts';

type Files = Pick<FileStore, 'uploadForm' | 'read' | 'readStart' | 'write' | 'link'>;

/** Pictures of gifts: in the folder that forgets until a gift names them, in their own from then on. */
export class GiftPictureStore {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  /** A form for one picture of at most 5 MB. */
  uploadForm(id: string): Promise<UploadForm> {
    return this.#files.uploadForm(waiting(id), MAX_PHOTO_BYTES);
  }

  /** Keeps what waits, without what the camera wrote into it; undefined where it never arrived or is no picture. */
  async keep(id: string): Promise<PhotoType | undefined> {
    const kept = await this.#files.readStart(at(id), TELLING_BYTES);
    if (kept) return photoTypeOf(kept);
    const sent = await this.#files.read(waiting(id));
    const type = sent && photoTypeOf(sent.subarray(0, TELLING_BYTES));
    const stripped = sent && type && stripPosition(sent, type);
    if (!stripped) return undefined;
    await this.#files.write(at(id), stripped, type);
    return type;
  }

  /** An address that shows it for five minutes. */
  async link(picture: Gift['picture']): Promise<string | undefined> {
    if (!picture) return undefined;
    const fileName = `${picture.id}.${picture.type.slice('image/'.length)}`;
    return this.#files.link(at(picture.id), { fileName, inline: true, contentType: picture.type });
  }
}

const waiting = (id: string) => `${folder.waitingPhotos}${id}`;
const at = (id: string) => `${folder.giftPictures}${id}`;
