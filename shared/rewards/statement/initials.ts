/** `Nguyễn Văn An` as `N.V.A.`: enough to know whose a paper is, too little to learn a name. */
export function initialsOf(name: string): string {
  const letters = name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => [...word][0] ?? []);
  return letters.map((letter) => `${letter.toLocaleUpperCase('vi')}.`).join('');
}
