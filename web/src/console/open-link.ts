/** Follows a link of the API's to a file; anything that is not a web address stays closed. */
export function openLink(url: string): void {
  if (/^https?:\/\//.test(url)) location.assign(url);
}
