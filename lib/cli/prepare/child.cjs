'use strict';
// Child processes: always started from an argument list, ended by their own pid, awaited to the end.

var childProcess = require('child_process');
var os = require('os');

/** Only the end of a failed command's output is of use; 1 MB holds Next's longest report many times over. */
var KEPT_OUTPUT_BYTES = 1024 * 1024;

var FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program with our own streams. options: cwd, env, stdio. Resolves with its exit code. */
exports.run = function run(file, args, options) {
  var child = childProcess.spawn(file, args, spawnOptions(options, options.stdio || 'inherit'));
  return exports.ended(child);
};

/** Runs a program that only matters when it fails. Resolves with { code, output }. */
exports.capture = function capture(file, args, options) {
  var child = childProcess.spawn(file, args, spawnOptions(options, ['ignore', 'pipe', 'pipe']));
  var output = '';
  function keep(chunk) {
    output = (output + chunk).slice(-KEPT_OUTPUT_BYTES);
  }
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return exports.ended(child).then(function (code) {
    return { code: code, output: output };
  });
};

/**
 * Resolves with the child's exit code; a signal that we get goes to the child, and the code is then the
 * shell's 128 + number. Rejects when the program cannot be started.
 */
exports.ended = function ended(child) {
  var handlers = FORWARDED.map(function (signal) {
    return {
      signal: signal,
      forward: function () {
        child.kill(signal);
      }
    };
  });
  handlers.forEach(function (handler) {
    process.on(handler.signal, handler.forward);
  });
  return new Promise(function (resolve, reject) {
    child.on('error', reject);
    child.on('close', function (code, signal) {
      handlers.forEach(function (handler) {
        process.removeListener(handler.signal, handler.forward);
      });
      resolve(code === null ? 128 + os.constants.signals[signal] : code);
    });
  });
};

/** A failure that the person can read; it has no stack on the screen. exitCode 0 means the command's own. */
exports.failure = function failure(sentence, exitCode) {
  var error = new Error(sentence);
  error.exitCode = exitCode || 0;
  return error;
};

/** Whether a child ended because somebody asked for it (Ctrl+C, kill): nothing to explain then. */
exports.wasInterrupted = function wasInterrupted(code) {
  return FORWARDED.some(function (signal) {
    return code === 128 + os.constants.signals[signal];
  });
};

/** Whether a process with this pid exists, ours or not. */
exports.isAlive = function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

function spawnOptions(options, stdio) {
  return {
    cwd: options.cwd,
    env: Object.assign({}, process.env, options.env),
    stdio: stdio,
    shell: Boolean(options.shell),
    windowsHide: true
  };
}
