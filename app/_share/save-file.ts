/** Long enough for the browser to begin the download, after which the bytes may go. */
const KEPT_MS = 60_000;

/** Hands a text to the reader as a file. */
export function saveFile(
  name: string,
  { type, text }: { readonly type: string; readonly text: string },
): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
