export async function runAttempt(): Promise<void> {
  while (true) {
    // Never lets anybody else run.
  }
}
