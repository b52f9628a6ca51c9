'use strict';

var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

/**
 * SHA-256 over the names and contents of files and folders, given relative to the root; what is missing counts
 * as missing. `skip` gets a path relative to the root, with forward slashes.
 */
exports.contentHash = function contentHash(root, names, skip) {
  var hash = crypto.createHash('sha256');
  names.forEach(function (name) {
    addTo(hash, root, { name: name, skip: skip });
  });
  return hash.digest('hex');
};

/** A stamp file's content, or null: it says for which hash something was made. */
exports.readStamp = function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (_error) {
    return null;
  }
};

exports.isTest = function isTest(name) {
  return /\.test\.tsx?$/.test(name);
};

function addTo(hash, root, entry) {
  var file = path.join(root, entry.name);
  if (entry.skip(entry.name)) return;
  if (!fs.existsSync(file)) return;
  if (!fs.statSync(file).isDirectory()) {
    var content = fs.readFileSync(file);
    hash.update(entry.name + '\0' + content.length + '\0').update(content);
    return;
  }
  fs.readdirSync(file)
    .sort()
    .forEach(function (name) {
      addTo(hash, root, { name: entry.name + '/' + name, skip: entry.skip });
    });
}
