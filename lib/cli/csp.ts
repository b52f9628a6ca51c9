// Usage: csp <Next build directory>. The last step of building the site.

import { secureSite } from './build/csp';

const [distDir = '.next'] = process.argv.slice(2);
const pages = await secureSite(distDir);
if (pages === 0) {
  process.stderr.write(`No prerendered page was found in ${distDir}.\n`);
  process.exitCode = 1;
}
