/** One ordered stream of several ordered ones. Nothing is read ahead of what is taken but the head of each. */
export async function* mergeInOrder<T>(
  sources: readonly AsyncIterable<T>[],
  placeOf: (item: T) => string,
): AsyncGenerator<T> {
  const streams = sources.map((source) => source[Symbol.asyncIterator]());
  const heads = await Promise.all(streams.map((stream) => headOf(stream, placeOf)));
  for (;;) {
    const first = firstOf(heads);
    if (first === undefined) return;
    yield first.item;
    heads[heads.indexOf(first)] = await headOf(first.stream, placeOf);
  }
}

interface Head<T> {
  readonly item: T;
  readonly place: string;
  readonly stream: AsyncIterator<T>;
}

async function headOf<T>(stream: AsyncIterator<T>, placeOf: (item: T) => string): Promise<Head<T> | undefined> {
  const next = await stream.next();
  return next.done ? undefined : { item: next.value, place: placeOf(next.value), stream };
}

function firstOf<T>(heads: readonly (Head<T> | undefined)[]): Head<T> | undefined {
  let first: Head<T> | undefined;
  for (const head of heads) if (head && (!first || head.place < first.place)) first = head;
  return first;
}
