export async function processJob(): Promise<void> {
  while (true) {
    // Never lets anybody else run.
  }
}

export const nextDelay = () => 'dlq';
