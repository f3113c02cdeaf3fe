import type { FileStore, UploadForm } from '../../files/file-store.ts';
import { folder } from '../../table/keys.ts';
import type { Acceptance } from './acceptance.ts';

const SVG = 'image/svg+xml';

type Place = Pick<Acceptance, 'batchId' | 'id'>;

/** The only place that knows how samples and the files of reports are kept. They expire by the bucket's lifecycle. */
export class AcceptanceFileRepository {
  readonly #files: FileStore;
  constructor(files: FileStore) {
    this.#files = files;
  }

  /** A form that takes one sample of at most so many bytes, for five minutes. */
  uploadForm(acceptance: Place, sample: number, bytes: number): Promise<UploadForm> {
    return this.#files.uploadForm(sampleKey(acceptance, sample), bytes);
  }

  hasArrived(acceptance: Place, sample: number): Promise<boolean> {
    return this.#files.has(sampleKey(acceptance, sample));
  }

  /** Undefined where it never arrived, or is gone. */
  sample(acceptance: Place, sample: number): Promise<Uint8Array | undefined> {
    return this.#files.read(sampleKey(acceptance, sample));
  }

  /** A drawing of the report. Repeated, it replaces itself. */
  saveDrawing(acceptance: Place, name: string, svg: string): Promise<void> {
    return this.#files.write(fileKey(acceptance, name), svg, SVG);
  }

  /** An address that shows the drawing for five minutes. */
  link(acceptance: Place, name: string): Promise<string> {
    const fileName = `nghiem-thu-${acceptance.batchId}-${name}`;
    return this.#files.link(fileKey(acceptance, name), { fileName, inline: true, contentType: SVG });
  }
}

const placeOf = ({ batchId, id }: Place) => `${folder.acceptance}${batchId}/${id}/`;
const sampleKey = (acceptance: Place, sample: number) =>
  `${placeOf(acceptance)}sample-${String(sample).padStart(2, '0')}`;
const fileKey = (acceptance: Place, name: string) => `${placeOf(acceptance)}${name}`;
