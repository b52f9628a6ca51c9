'use strict';
// npm leaves its own record of what it installed, node_modules/.package-lock.json, written at the very end of an
// install. Comparing that with package-lock.json tells whether the packages are in place, whoever installed them.

var fs = require('fs');
var path = require('path');
var child = require('./child.cjs');
var say = require('./say.cjs');

/** npm repeats itself: the first lines name the reason. */
var SHOWN_LINES = 4;

exports.isDone = function isDone(root) {
  var wanted = readJson(path.join(root, 'package-lock.json'));
  if (!wanted) {
    throw child.failure(
      'package-lock.json is missing or damaged; restore it with: git checkout package-lock.json'
    );
  }
  var found = readJson(path.join(root, 'node_modules', '.package-lock.json'));
  if (!found) return false;
  return Object.keys(wanted.packages).every(function (name) {
    if (name === '') return true;
    return matches(wanted.packages[name], found.packages[name]);
  });
};

/** Installs what package-lock.json names, development packages included. */
exports.run = function run(root) {
  say('Installing packages (npm ci) …');
  var npm = npmProgram();
  // `npm run --silent` hands its log level down; the reason of a failure must be readable all the same.
  var args = npm.args.concat(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  return child.capture(npm.file, args, { cwd: root, shell: npm.shell }).then(
    function (result) {
      if (child.wasInterrupted(result.code)) throw child.failure('', result.code);
      if (result.code !== 0) throw failed(result.output);
    },
    function (error) {
      throw failed(error.code === 'ENOENT' ? 'npm error npm is not on the PATH' : String(error.message));
    }
  );
};

/** A package that npm may leave out (for another platform) may be missing; one that is there must be the same. */
function matches(wanted, found) {
  if (!found) return Boolean(wanted.optional || wanted.devOptional);
  return wanted.version === found.version && wanted.integrity === found.integrity;
}

function npmProgram() {
  var cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return { file: process.execPath, args: [cli], shell: false };
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

function failed(output) {
  relevantLines(output).forEach(say);
  return child.failure(
    'The packages could not be installed: check the network and the lines above, then run the command again.'
  );
}

/** npm's own error lines, without stacks and without the place of its log. */
function relevantLines(output) {
  var lines = output.split('\n').filter(function (line) {
    return /\S/.test(line) && !/^\s+at |complete log of this run|debug-\d+\.log/.test(line);
  });
  var errors = lines.filter(function (line) {
    return /^npm (error|ERR!)\s+\S/.test(line) && !/^npm (error|ERR!)\s+at /.test(line);
  });
  return errors.length > 0 ? errors.slice(0, SHOWN_LINES) : lines.slice(-SHOWN_LINES);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (_error) {
    return null;
  }
}
