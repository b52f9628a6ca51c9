'use strict';
// A site must not be rebuilt under a running server: its pages would name scripts that are gone. A server leaves
// a note with its pid and address in the build directory; the note counts while both answer.

var fs = require('fs');
var path = require('path');
var address = require('./address.cjs');
var child = require('./child.cjs');

var NOTE = '.hotpath-serving-';

/** Notes that the process serves this build; returns what takes the note away. */
exports.note = function note(distDir, at) {
  var file = path.join(distDir, NOTE + at.pid);
  fs.writeFileSync(file, JSON.stringify(at));
  return function remove() {
    fs.rmSync(file, { force: true });
  };
};

/** Rejects with a sentence while a server uses the build. */
exports.refuseWhileServed = function refuseWhileServed(distDir) {
  return Promise.all(
    notes(distDir).map(function (at) {
      return address.answers(at).then(function (answers) {
        if (!answers || !child.isAlive(at.pid)) return;
        throw child.failure(
          'The site is out of date, and ' +
            address.url(at) +
            ' is being served from the same build (process ' +
            at.pid +
            '); stop it and run the command again.'
        );
      });
    })
  );
};

function notes(distDir) {
  if (!fs.existsSync(distDir)) return [];
  return fs
    .readdirSync(distDir)
    .filter(function (name) {
      return name.indexOf(NOTE) === 0;
    })
    .map(function (name) {
      return JSON.parse(fs.readFileSync(path.join(distDir, name), 'utf8'));
    });
}
