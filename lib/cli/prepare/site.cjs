'use strict';
// The built site: `next build`, then a hash policy in every page and the service worker (lib/cli/finish-site.ts).

var fs = require('fs');
var path = require('path');
var child = require('./child.cjs');
var generate = require('./generate.cjs');
var hash = require('./hash.cjs');
var say = require('./say.cjs');
var serving = require('./serving.cjs');

var SOURCES = [
  'app',
  'content',
  'labs',
  'lib',
  'public',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  generate.stamp
];

/** Made from the sources above. */
var OUTPUTS = ['public/generated', 'public/sw.js', 'lib/cli/generated'];

exports.isDone = function isDone(root) {
  return (
    fs.existsSync(path.join(root, 'public', 'sw.js')) && hash.readStamp(stampFile(root)) === sourceHash(root)
  );
};

exports.run = function run(root) {
  var sources = sourceHash(root);
  return serving
    .refuseWhileServed(distDir(root))
    .then(function () {
      say('Building the site (a minute or so) …');
      fs.rmSync(stampFile(root), { force: true });
      return child.capture(process.execPath, [nextProgram(root), 'build'], {
        cwd: root,
        env: nextEnv('production')
      });
    })
    .then(function (result) {
      if (child.wasInterrupted(result.code)) throw child.failure('', result.code);
      if (result.code === 0) return;
      say(result.output.trim());
      throw child.failure('The site could not be built; the lines above say why.');
    })
    .then(function () {
      var args = [path.join(root, 'lib/cli/generated/finish-site.mjs'), distDir(root)];
      return child.run(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 'inherit'] });
    })
    .then(function (code) {
      if (code !== 0)
        throw child.failure('The built pages could not be finished; the lines above say why.', code);
      fs.writeFileSync(stampFile(root), sources + '\n');
    });
};

exports.nextProgram = nextProgram;
exports.nextEnv = nextEnv;
exports.distDir = distDir;

function nextProgram(root) {
  return path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
}

function nextEnv(mode) {
  return { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' };
}

function distDir(root) {
  return path.join(root, process.env.HOTPATH_DIST || '.next');
}

function stampFile(root) {
  return path.join(distDir(root), '.hotpath-stamp');
}

function sourceHash(root) {
  return hash.contentHash(root, SOURCES, function (name) {
    return OUTPUTS.indexOf(name) >= 0 || hash.isTest(name);
  });
}
