import { saveFile } from '../_share/save-file';
import { progress } from '../_workbench/progress';

/** Hands all progress to the reader as a file, asks the browser to keep what is stored, and resolves to what it did. */
export async function exportToFile(): Promise<string> {
  const { exportProgress, findTooLarge } = await import('@/lib/progress/transfer');
  const { progress: record, persistence, askToKeep } = progress.getState();
  const { name, text } = exportProgress(record, Date.now());
  const tooLarge = findTooLarge(new Blob([text]).size);
  if (tooLarge !== null) return tooLarge;
  saveFile(name, { type: 'application/json', text });
  if (persistence !== 'kept') void askToKeep();
  return `Exported as ${name}`;
}
