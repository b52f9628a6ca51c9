'use strict';
// Where the site listens: HOST and PORT.

var net = require('net');
var child = require('./child.cjs');

var PROBE_LIMIT_MS = 1000;

/** { host, port } from the environment; throws a sentence when PORT is not a port. */
exports.read = function read(env) {
  var host = env.HOST || '127.0.0.1';
  var text = env.PORT || '3000';
  var port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw child.failure('PORT must be a whole number from 1 to 65535, not "' + text + '".');
  }
  return { host: host, port: port };
};

/** Where a browser finds the site: a server on every interface is reached on this machine's own. */
exports.url = function url(at) {
  var host = reachable(at.host);
  return 'http://' + (net.isIPv6(host) ? '[' + host + ']' : host) + ':' + at.port;
};

/** Resolves when a server may listen there; rejects with a sentence when not. */
exports.ensureFree = function ensureFree(at) {
  return new Promise(function (resolve, reject) {
    var server = net.createServer();
    server.on('error', function (error) {
      reject(child.failure(objection(error, at)));
    });
    server.listen({ host: at.host, port: at.port }, function () {
      server.close(resolve);
    });
  });
};

/** Whether something accepts connections there. */
exports.answers = function answers(at) {
  return new Promise(function (resolve) {
    var socket = net.connect({ host: reachable(at.host), port: at.port });
    function settle(result) {
      socket.destroy();
      resolve(result);
    }
    socket.setTimeout(PROBE_LIMIT_MS, settle.bind(null, false));
    socket.on('error', settle.bind(null, false));
    socket.on('connect', settle.bind(null, true));
  });
};

function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

function objection(error, at) {
  var place = 'Port ' + at.port + ' on ' + at.host;
  if (error.code === 'EADDRINUSE') {
    var other = at.port === 65535 ? 3001 : at.port + 1;
    return place + ' is in use. Set PORT to another one: PORT=' + other + ' npm start';
  }
  if (error.code === 'EACCES')
    return place + ' needs more rights. Set PORT to one above 1023: PORT=3000 npm start';
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return 'HOST is "' + at.host + '", which is no address of this machine. Try HOST=127.0.0.1 npm start';
  }
  return place + ' cannot be used (' + error.code + ').';
}
