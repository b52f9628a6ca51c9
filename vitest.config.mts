import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A test may start a process or a database on a busy two-core machine. */
const TEST_TIMEOUT_MS = 30_000;

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    include: ['lib/**/*.test.ts', 'labs/**/*.test.ts', 'app/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'lib/cli/generated/**', 'public/**'],
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: TEST_TIMEOUT_MS,
  },
});
