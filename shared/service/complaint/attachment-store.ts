import type { FileStore, UploadForm } from '../../files/file-store.ts';
import { folder } from '../../table/keys.ts';
import { MAX_PHOTO_BYTES } from '../../warranty/photo/photo.ts';
import { photoTypeOf, TELLING_BYTES } from '../../warranty/photo/photo-type.ts';
import { stripPosition } from '../../warranty/photo/strip-position.ts';
import type { Attachment, AttachmentType } from './complaint.ts';

type Files = Pick<FileStore, 'uploadForm' | 'read' | 'readStart' | 'write' | 'has' | 'link'>;

/** Files of complaints: in the folder that forgets until a message names them, in their own from then on. */
export class AttachmentStore {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  /** A form for one file of at most 5 MB. */
  uploadForm(id: string): Promise<UploadForm> {
    return this.#files.uploadForm(waiting(id), MAX_PHOTO_BYTES);
  }

  /** What the file is by its first bytes; undefined where it never arrived, is gone, or is of no kind that is taken. */
  async typeOf(id: string): Promise<AttachmentType | undefined> {
    const start = await this.#files.readStart(waiting(id), TELLING_BYTES);
    if (!start) return undefined;
    return Buffer.from(start.subarray(0, 5)).toString('latin1') === '%PDF-' ? 'application/pdf' : photoTypeOf(start);
  }

  /** Keeps what waits; pictures without what the camera wrote into them. Again, it finds it kept. */
  async keep({ id, type }: Attachment): Promise<'kept' | 'gone' | 'unreadable'> {
    if (await this.#files.has(kept(id))) return 'kept';
    const file = await this.#files.read(waiting(id));
    if (!file) return 'gone';
    const clean = type === 'application/pdf' ? file : stripPosition(file, type);
    if (!clean) return 'unreadable';
    await this.#files.write(kept(id), clean, type);
    return 'kept';
  }

  /** Pictures are shown, papers downloaded; undefined where it is not kept yet. */
  async link({ id, type }: Attachment): Promise<string | undefined> {
    if (!(await this.#files.has(kept(id)))) return undefined;
    const isPicture = type !== 'application/pdf';
    const fileName = `${id}.${type.split('/')[1] ?? ''}`;
    return this.#files.link(kept(id), { fileName, inline: isPicture, contentType: type });
  }
}

const waiting = (id: string) => `${folder.waitingPhotos}${id}`;
const kept = (id: string) => `${folder.complaintFiles}${id}`;
