'use strict';
// `npm start`: Next's server with one line on standard output instead of its banner.

var childProcess = require('child_process');
var http = require('http');
var readline = require('readline');
var address = require('./address.cjs');
var child = require('./child.cjs');
var say = require('./say.cjs');
var serving = require('./serving.cjs');
var site = require('./site.cjs');

/** A built site answers within a second; a busy machine gets a minute. */
var START_LIMIT_MS = 60 * 1000;
var POLL_MS = 100;

/** What Next prints when all is well: its name, its addresses, "Ready in". */
var BANNER = /^\s*(▲|✓|-\s|$)/;

/** Serves the built site until it ends or a signal comes; resolves with the server's exit code. */
exports.serve = function serve(root, at) {
  var args = [site.nextProgram(root), 'start', '-H', at.host, '-p', String(at.port)];
  var server = childProcess.spawn(process.execPath, args, {
    cwd: root,
    env: Object.assign({}, process.env, site.nextEnv('production')),
    stdio: ['ignore', 'pipe', 'inherit']
  });
  var watch = { over: false };
  readline.createInterface({ input: server.stdout }).on('line', function (line) {
    if (!BANNER.test(line)) say(line);
  });
  var remove = serving.note(site.distDir(root), { host: at.host, port: at.port, pid: server.pid });
  announce(server, at, watch);
  return child.ended(server).finally(function () {
    watch.over = true;
    remove();
  });
};

function announce(server, at, watch) {
  var startedWallMs = Date.now();
  function look() {
    if (watch.over) return;
    if (Date.now() - startedWallMs > START_LIMIT_MS) {
      say('The site has not answered within ' + START_LIMIT_MS / 1000 + ' seconds; stopping it.');
      server.kill('SIGTERM');
      return;
    }
    respond(at, function (answered) {
      if (watch.over) return;
      if (answered) process.stdout.write('Hotpath is at ' + address.url(at) + '\n');
      else setTimeout(look, POLL_MS);
    });
  }
  look();
}

function respond(at, callback) {
  var request = http.get(address.url(at) + '/', { agent: false, timeout: POLL_MS * 50 }, function (response) {
    response.resume();
    callback(true);
  });
  request.on('timeout', function () {
    request.destroy();
  });
  request.on('error', function () {
    callback(false);
  });
}
