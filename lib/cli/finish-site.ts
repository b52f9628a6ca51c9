// Usage: finish-site <Next build directory>. The last step of building the site: each page gets its policy, and the
// service worker the list of what there is.

import path from 'node:path';
import { secureSite } from './build/csp';
import { describeRelease } from './build/release';
import { writeServiceWorker } from './build/service-worker';

const [distDir = '.next'] = process.argv.slice(2);
const root = process.cwd();
const pages = await secureSite(distDir);
if (pages === 0) {
  process.stderr.write(`No prerendered page was found in ${distDir}.\n`);
  process.exitCode = 1;
} else {
  const release = await describeRelease({
    pages: path.join(distDir, 'server', 'app'),
    static: path.join(distDir, 'static'),
    generated: path.join(root, 'public', 'generated'),
    pageEnding: '',
  });
  await writeServiceWorker(root, release, path.join(root, 'public', 'sw.js'));
}
