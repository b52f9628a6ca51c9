'use strict';
// What every npm script runs first: it checks Node, installs, generates and builds only what is out of date,
// then runs the command. Everything it says goes to standard error. This file and prepare/*.cjs keep to the
// syntax of 2009, so that an old Node gets a sentence instead of a syntax error.

var path = require('path');
var nodeVersion = require('./prepare/node-version.cjs');
var say = require('./prepare/say.cjs');

var ROOT = path.resolve(__dirname, '..', '..');

/**
 * Per command: whether the site must be built first, and the exit code when the preparation itself fails.
 * `npm test` builds the site as one of its own stages, and ends with a count whatever happens.
 */
var COMMANDS = {
  start: { site: true, failure: 1 },
  test: { site: false, failure: 1, lastLine: '0 passed, 1 failed' },
  dev: { site: false, failure: 1 },
  generate: { site: false, failure: 1 },
  build: { site: true, failure: 1 },
  grade: { site: false, failure: 2 },
  plan: { site: false, failure: 2 },
  'check-labs': { site: false, failure: 1 },
  'check-postgres': { site: false, failure: 2 },
  export: { site: false, failure: 1 },
  'new-lesson': { site: false, failure: 1 },
  bench: { site: true, failure: 1 },
  budgets: { site: true, failure: 2 }
};

function main(name, args) {
  var command = Object.keys(COMMANDS).indexOf(name) >= 0 ? COMMANDS[name] : null;
  var objection = nodeVersion.objection(process.versions.node);
  if (objection) return stop(command ? command.failure : 1, objection);
  if (!command) {
    return stop(1, 'Usage: node lib/cli/prepare.cjs <' + Object.keys(COMMANDS).join('|') + '> [arguments]');
  }
  // Loaded only now: an old Node has not even to read them.
  require('./prepare/command.cjs')
    .run(ROOT, name, { args: args, site: command.site })
    .then(
      function (code) {
        process.exitCode = code;
      },
      function (failure) {
        stop(failure.exitCode || command.failure, failure.message);
        if (command.lastLine && failure.message) process.stdout.write(command.lastLine + '\n');
      }
    );
}

function stop(code, sentence) {
  if (sentence) say(sentence);
  process.exitCode = code;
}

main(process.argv[2], process.argv.slice(3));
