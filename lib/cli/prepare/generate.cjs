'use strict';
// The generated files: workers, datasets and texts in public/generated, and the commands in lib/cli/generated.

var fs = require('fs');
var path = require('path');
var child = require('./child.cjs');
var hash = require('./hash.cjs');
var say = require('./say.cjs');

var SOURCES = ['lib', 'labs', 'package-lock.json'];
var STAMP = 'public/generated/.stamp';
var PROGRAM = 'lib/cli/generated/generate.mjs';
var OUTPUTS = ['public/generated/manifest.json', PROGRAM];

exports.stamp = STAMP;

exports.isDone = function isDone(root) {
  var whole = OUTPUTS.every(function (name) {
    return fs.existsSync(path.join(root, name));
  });
  return whole && hash.readStamp(path.join(root, STAMP)) === sourceHash(root);
};

exports.run = function run(root) {
  var stamp = path.join(root, STAMP);
  var sources = sourceHash(root);
  say('Generating workers, datasets and commands …');
  fs.rmSync(stamp, { force: true });
  bundle(root);
  return child
    .run(process.execPath, [path.join(root, PROGRAM)], { cwd: root, stdio: ['ignore', 2, 'inherit'] })
    .then(function (code) {
      if (child.wasInterrupted(code)) throw child.failure('', code);
      if (code !== 0) throw child.failure('The generated files could not be made; the lines above say why.');
      fs.writeFileSync(stamp, sources + '\n');
    });
};

function sourceHash(root) {
  return hash.contentHash(root, SOURCES, function (name) {
    return name === 'lib/cli/generated' || hash.isTest(name);
  });
}

function bundle(root) {
  try {
    require(path.join(root, 'node_modules', 'esbuild')).buildSync({
      absWorkingDir: root,
      entryPoints: ['lib/cli/build/generate.ts'],
      outfile: PROGRAM,
      bundle: true,
      packages: 'external',
      alias: { '@': root },
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error'
    });
  } catch (error) {
    if (!error.errors) say(String(error.message));
    throw child.failure('The generator could not be bundled; the lines above say why.');
  }
}
