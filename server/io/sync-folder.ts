// Puts the entries of a folder on the disk, so that a file that was made or renamed in it is there after a power cut.
import { open } from 'node:fs/promises';

export async function syncFolder(folder: string): Promise<void> {
  // Windows has no fsync of folders; its rename is durable with the file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
