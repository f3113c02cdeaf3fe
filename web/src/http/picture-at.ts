/**
 * What stands at `url`, as an address that holds the picture itself: the page's policy shows pictures of our own origin
 * or such. Undefined where it could not be fetched.
 */
export async function pictureAt(url: string): Promise<string | undefined> {
  const reply = await fetch(url).catch(() => undefined);
  if (!reply?.ok) return undefined;
  const picture = await reply.blob();
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => done(typeof reader.result === 'string' ? reader.result : undefined));
    reader.addEventListener('error', () => done(undefined));
    reader.readAsDataURL(picture);
  });
}
