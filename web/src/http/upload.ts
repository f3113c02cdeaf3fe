/** A form that the API gives for one file: its fields stand in front of the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Sends a file straight to where files are kept; answers whether it arrived. `progress` is told from 0 to 1. */
export function upload({ url, fields }: UploadForm, file: File, progress: (part: number) => void): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((done) => {
    // fetch tells nothing while it sends.
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => done(request.status >= 200 && request.status < 300));
    for (const failed of ['error', 'abort', 'timeout']) request.addEventListener(failed, () => done(false));
    request.open('POST', url);
    request.send(form);
  });
}
