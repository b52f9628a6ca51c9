'use strict';
// The steps before a command, each only when needed, and the command itself.

var fs = require('fs');
var path = require('path');
var address = require('./address.cjs');
var child = require('./child.cjs');
var generate = require('./generate.cjs');
var install = require('./install.cjs');
var lock = require('./lock.cjs');
var server = require('./server.cjs');
var site = require('./site.cjs');

/** Prepares and runs a command. options: args, site (built first). Resolves with the exit code. */
exports.run = function run(root, name, options) {
  return Promise.resolve().then(function () {
    var at = name === 'start' || name === 'dev' ? address.read(process.env) : null;
    return (at ? address.ensureFree(at) : Promise.resolve())
      .then(function () {
        return prepare(root, options.site ? [install, generate, site] : [install, generate]);
      })
      .then(function () {
        return execute(root, name, { args: options.args, at: at });
      });
  });
};

function prepare(root, steps) {
  if (areDone(root, steps)) return;
  return lock.hold(root, function () {
    return steps.reduce(function (before, step) {
      return before.then(function () {
        // Another process may have done it while we waited for the lock.
        return step.isDone(root) ? undefined : step.run(root);
      });
    }, Promise.resolve());
  });
}

function areDone(root, steps) {
  return steps.every(function (step) {
    return step.isDone(root);
  });
}

function execute(root, name, options) {
  if (name === 'generate' || name === 'build') return 0;
  if (name === 'start') return server.serve(root, options.at);
  if (name === 'dev') return develop(root, options);
  var program = path.join(root, 'lib/cli/generated', name + '.mjs');
  if (!fs.existsSync(program)) throw child.failure('There is no lib/cli/' + name + '.ts, so nothing to run.');
  return child.run(process.execPath, [program].concat(options.args), {
    cwd: root,
    env: { HOTPATH_CWD: callerDirectory(root, name) }
  });
}

function develop(root, options) {
  var args = [site.nextProgram(root), 'dev', '-H', options.at.host, '-p', String(options.at.port)];
  return child.run(process.execPath, args.concat(options.args), {
    cwd: root,
    env: site.nextEnv('development')
  });
}

/** Where the command was typed, for paths among its arguments: npm itself moves to the root first. */
function callerDirectory(root, name) {
  var script = name.replace('check-', 'check:');
  var byNpm = process.env.npm_lifecycle_event === script && process.cwd() === root;
  return (byNpm && process.env.INIT_CWD) || process.cwd();
}
