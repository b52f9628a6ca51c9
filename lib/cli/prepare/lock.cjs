'use strict';
// One preparation at a time. The lock is a directory, because mkdir is atomic everywhere; it holds the pid of
// its owner, so that a lock whose owner died is taken over.

var fs = require('fs');
var path = require('path');
var child = require('./child.cjs');
var say = require('./say.cjs');

/** A cold install and a first build on a slow machine fit three times into this. */
var WAIT_LIMIT_MS = 15 * 60 * 1000;
var POLL_MS = 200;
/** The owner writes its pid at once; a lock without one for this long was left by a process that died. */
var NAMELESS_LIMIT_MS = 10 * 1000;

/** Runs the task while holding `.hotpath-lock` in the root; resolves or rejects as the task does. */
exports.hold = function hold(root, task) {
  var directory = path.join(root, '.hotpath-lock');
  function release() {
    if (ownerOf(directory) === process.pid) fs.rmSync(directory, { recursive: true, force: true });
  }
  return acquire(directory).then(function () {
    process.on('exit', release);
    return Promise.resolve()
      .then(task)
      .finally(function () {
        process.removeListener('exit', release);
        release();
      });
  });
};

function acquire(directory) {
  var startedWallMs = Date.now();
  var told = false;
  function attempt() {
    if (create(directory) || takeOver(directory)) return;
    if (Date.now() - startedWallMs > WAIT_LIMIT_MS) throw gaveUp(directory);
    if (!told) say('Waiting for another Hotpath command to finish its preparation.');
    told = true;
    return pause(POLL_MS).then(attempt);
  }
  return Promise.resolve().then(attempt);
}

function create(directory) {
  try {
    fs.mkdirSync(directory);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw child.failure('Hotpath cannot write into its own directory (' + error.code + '): ' + directory);
  }
  fs.writeFileSync(path.join(directory, 'pid'), String(process.pid));
  return true;
}

/** The inner directory lets one process at a time replace a dead owner; it looks again once it is alone. */
function takeOver(directory) {
  var inner = path.join(directory, 'taking-over');
  if (!isAbandoned(directory)) return false;
  try {
    fs.mkdirSync(inner);
  } catch (_error) {
    return false;
  }
  var abandoned = isAbandoned(directory);
  if (abandoned) fs.writeFileSync(path.join(directory, 'pid'), String(process.pid));
  fs.rmdirSync(inner);
  return abandoned;
}

function isAbandoned(directory) {
  var owner = ownerOf(directory);
  if (owner !== null) return owner === process.pid || !child.isAlive(owner);
  try {
    return Date.now() - fs.statSync(directory).mtimeMs > NAMELESS_LIMIT_MS;
  } catch (_error) {
    return false; // released in the meantime
  }
}

function ownerOf(directory) {
  try {
    return Number(fs.readFileSync(path.join(directory, 'pid'), 'utf8')) || null;
  } catch (_error) {
    return null;
  }
}

function gaveUp(directory) {
  return child.failure(
    'Another Hotpath command has been preparing for ' +
      WAIT_LIMIT_MS / 60000 +
      ' minutes; when none is running, delete ' +
      path.basename(directory) +
      ' and try again.'
  );
}

function pause(wallMs) {
  return new Promise(function (resolve) {
    setTimeout(resolve, wallMs);
  });
}
