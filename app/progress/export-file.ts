import { progress } from '../_workbench/progress';

/** Wall ms that a browser gets to take a download over before its address goes. */
const DOWNLOAD_WALL_MS = 60_000;

/** Hands all progress to the reader as a file, asks the browser to keep what is stored, and resolves to what it did. */
export async function exportToFile(): Promise<string> {
  const { exportProgress, findTooLarge } = await import('@/lib/progress/transfer');
  const { progress: record, persistence, askToKeep } = progress.getState();
  const { name, text } = exportProgress(record, Date.now());
  const content = new Blob([text], { type: 'application/json' });
  const tooLarge = findTooLarge(content.size);
  if (tooLarge !== null) return tooLarge;
  download(name, content);
  if (persistence !== 'kept') void askToKeep();
  return `Exported as ${name}`;
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_WALL_MS);
}
